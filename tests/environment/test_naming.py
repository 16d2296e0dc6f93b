"""Names of connectors in an environment: made, read back, and refused."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.environment import naming
from connectory.errors import UsageError
from connectory.facts.connector_table import INTERNAL_ID_LENGTH


def test_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(naming)
    assert result.attempted >= 8
    assert not result.failed


@given(st.text(), st.booleans())
def test_every_title_comes_back_in_lower_case(title: str, portal: bool) -> None:
    name = naming.connector_name(title, "contoso", portal=portal)
    assert naming.title_of(name) == title.lower()
    assert naming.prefix_of(name) == "contoso"
    assert name.isascii()
    assert not set(name) & set('/\\ .:"<>|?*')


@given(st.text())
def test_any_name_can_be_read(name: str) -> None:
    assert isinstance(naming.title_of(name), str)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("new_orderadmin-5Fconnector", "orderadmin_connector"),
        ("mtc_mtc-20microsoft-20graph-20mail", "mtc microsoft graph mail"),
        ("cr736_5Fdemosolnconnector", "demosolnconnector"),
        ("new_caf-C3-A9", "café"),
        ("new_half-C3", "half-C3"),
    ],
)
def test_names_of_exported_solutions_are_read(name: str, title: str) -> None:
    assert naming.title_of(name) == title


@pytest.mark.parametrize("prefix", ["", "a", "toolongone", "1abc", "mscrmx", "a_b", "né"])
def test_a_prefix_that_no_publisher_has_is_refused(prefix: str) -> None:
    with pytest.raises(UsageError, match="prefix of a publisher"):
        naming.connector_name("Orders", prefix)


def test_the_internal_id_differs_between_environments_and_fits() -> None:
    one, other = (naming.internal_id("new_" + "x" * 500, place) for place in ("https://a", "https://b"))
    assert one != other
    assert len(one) == INTERNAL_ID_LENGTH


def test_the_connector_id_never_changes() -> None:
    assert naming.connector_id("contoso_billing") == "26af1e10-7835-5efe-9a2d-691c5f627dca"
