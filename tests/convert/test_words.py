import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.convert.words import is_plural, pascal_case, sentence_case, singular, title_case

IDENTIFIERS = st.text(st.sampled_from("aAbBcCiIdDsS129_-. xXéßǅΣ你"), max_size=20)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("customerId", "Customer ID"),
        ("api_key", "API Key"),
        ("x-request-id", "X Request ID"),
        ("filter[status]", "Filter Status"),
        ("$top", "Top"),
        ("@odata.nextLink", "OData Next Link"),
        ("userIDs", "User IDs"),
        ("imageUrls", "Image URLs"),
        ("HTTPServer", "HTTP Server"),
        ("CUSTOMER_NAME", "Customer Name"),
        ("dateOfBirth", "Date of Birth"),
        ("oauth2Token", "OAuth2 Token"),
        ("sha256_hash", "SHA256 Hash"),
        ("IPv4Address", "IPv4 Address"),
        ("A2PProfile", "A2P Profile"),
        ("address1", "Address 1"),
        ("pageV2", "Page V2"),
        ("größeInCm", "Größe in Cm"),
        ("name", "Name"),
        ("--", ""),
    ],
)
def test_title_case(name: str, title: str) -> None:
    assert title_case(name) == title


@given(st.text(max_size=40) | IDENTIFIERS)
def test_a_title_is_its_own_title(name: str) -> None:
    title = title_case(name)
    assert title_case(title) == title


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("ListOrderIDs", "List order IDs"), ("get_pet-by id", "Get pet by ID"), ("GET_ORDERS", "Get orders"), ("", "")],
)
def test_sentence_case(name: str, sentence: str) -> None:
    assert sentence_case(name) == sentence


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pets/list", "PetsList"),
        ("get_pet-by id", "GetPetById"),
        ("GET_ORDERS", "GetOrders"),
        ("listPets", "ListPets"),
        ("Größe ändern", "GrosseAndern"),
        ("Übersicht", "Ubersicht"),
        ("注文", ""),
    ],
)
def test_pascal_case(text: str, name: str) -> None:
    assert pascal_case(text) == name


@given(st.text(max_size=40))
def test_pascal_case_is_ascii_letters_and_digits(text: str) -> None:
    assert re.fullmatch(r"([A-Z0-9][A-Za-z0-9]*)?", pascal_case(text))


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("orders", "order"),
        ("Categories", "Category"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("addresses", "address"),
        ("houses", "house"),
        ("IDs", "ID"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
    assert is_plural(plural)
    assert not is_plural(one)


@pytest.mark.parametrize("word", ["status", "news", "analysis", "cancel", "access", "gas", "mutualTLS"])
def test_what_is_no_plural_stays(word: str) -> None:
    assert singular(word) == word
