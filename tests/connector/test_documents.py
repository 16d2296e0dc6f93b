"""readme.md and intro.md."""

from __future__ import annotations

import re
from typing import Any

import pytest

from connectory.connector.documents import TO_BE_WRITTEN, connections_of, escape, write_intro, write_readme

DEFINITION: dict[str, Any] = {
    "info": {
        "title": "Orders",
        "description": "Keeps the orders of a shop.",
        "contact": {"name": "Shop", "email": "help@example.com"},
    },
    "paths": {
        "/orders": {
            "get": {"operationId": "ListOrders", "summary": "List orders", "description": "Lists\n\n| <b>orders</b>."},
            "post": {"operationId": "Hidden", "summary": "Hidden", "x-ms-visibility": "internal"},
            "parameters": [],
        },
        "/hooks": {
            "post": {
                "operationId": "OnOrder",
                "summary": "When an order comes in",
                "description": "Fires.",
                "x-ms-trigger": "single",
                "x-ms-trigger-hint": "Place an order.",
            }
        },
    },
}
KEY = {
    "properties": {
        "connectionParameters": {
            "api_key": {"type": "securestring", "uiDefinition": {"displayName": "API Key", "tooltip": "Your key"}}
        }
    }
}
SIGN_IN = {"properties": {"connectionParameters": {"token": {"type": "oauthSetting"}}, "scriptOperations": []}}
NOTHING: dict[str, Any] = {"properties": {"connectionParameters": {}}}


def headings(text: str) -> list[str]:
    return re.findall(r"^#+ .*$", text, re.MULTILINE)


def test_readme_has_every_heading_and_what_the_connector_tells() -> None:
    text = write_readme(
        DEFINITION,
        KEY,
        credentials=["Make a key under *Settings*."],
        limitations=["No `sid` cookie."],
        publisher="Shop_",
    )
    assert headings(text) == [
        "# Orders",
        "## Publisher: Shop\\_",
        "## Prerequisites",
        "## Supported Operations",
        "### Triggers",
        "#### When an order comes in",
        "### Actions",
        "#### List orders",
        "## Obtaining Credentials",
        "## Known Issues and Limitations",
        "## Deployment Instructions",
    ]
    for line in (
        "Keeps the orders of a shop.",
        "Lists \\| \\<b\\>orders\\</b\\>.",
        "To see it work: Place an order.",
        "- Make a key under \\*Settings\\*.",
        "- **API Key**: Your key",
        "- No `sid` cookie.",
    ):
        assert line in text.splitlines()
    assert TO_BE_WRITTEN not in text
    assert "Hidden" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_intro_has_the_headings_in_order_and_no_operations() -> None:
    text = write_intro(DEFINITION, KEY, credentials=["Make a key."])
    assert headings(text) == [
        "## Prerequisites",
        "## How to get credentials",
        "## Get started with your connector",
        "## Known issues and limitations",
        "## Common errors and remedies",
        "## FAQ",
        "### Where do I get help?",
    ]
    assert text.startswith("Keeps the orders of a shop. This connector brings Orders to")
    assert "List orders" not in text
    assert "help@example.com" in text
    assert "## How to get credentials" not in write_intro(DEFINITION, NOTHING)


def test_the_first_paragraph_of_intro_has_at_most_eight_sentences() -> None:
    text = write_intro({"info": {"title": "T", "description": "One. " * 30}}, NOTHING)
    first = text.split("\n\n")[0]
    assert len(re.findall(r"[.!?](?=\s|$)", first)) == 8


def test_what_only_a_person_can_write_is_marked() -> None:
    bare = {"info": {"title": "T"}, "paths": {"/a": {"get": {"operationId": "GetA"}}}}
    readme, intro = write_readme(bare, KEY), write_intro(bare, KEY)
    assert readme.count(TO_BE_WRITTEN) == 4  # description, publisher, GetA, credentials
    assert intro.count(TO_BE_WRITTEN) == 4  # description, credentials, what to try first, questions
    assert all(mark.endswith("]]") for mark in re.findall(r"\[\[[^\]]*\]\]", readme + intro))


def test_the_text_follows_the_way_of_connecting() -> None:
    assert "needs no credentials" in write_readme(DEFINITION, NOTHING)
    assert "401" not in write_intro(DEFINITION, NOTHING)
    readme, intro = write_readme(DEFINITION, SIGN_IN), write_intro(DEFINITION, SIGN_IN)
    assert "An account with Orders, to sign in." in readme
    assert "--script-file script.csx" in readme
    assert "redirect URL" in readme
    assert "2. Create a connection: sign in." in intro


def test_several_ways_to_connect_are_told_one_by_one() -> None:
    sets = {
        "properties": {
            "connectionParameterSets": {
                "values": [
                    {
                        "name": "key",
                        "uiDefinition": {"displayName": "With a key"},
                        "parameters": {
                            "k": {"type": "securestring"},
                            "h": {"type": "string", "uiDefinition": {"constraints": {"hidden": "true"}}},
                        },
                    },
                    {"name": "oauth", "parameters": {"token": {"type": "oauthSetting"}}},
                ]
            }
        }
    }
    assert connections_of(sets) == [("With a key", False, [("k", "")]), ("oauth", True, [])]
    lines = write_readme(DEFINITION, sets).splitlines()
    assert "- **With a key**: asks for k." in lines
    assert "- **oauth**: the user signs in." in lines
    assert "Create a connection: enter what it asks for or sign in." in write_intro(DEFINITION, sets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("snake_case and _emphasis_", "snake_case and \\_emphasis\\_"),
        ("`a_b*c` and `", "`a_b*c` and \\`"),
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("- not a list", "\\- not a list"),
        ("[link](x) <script>", "\\[link\\](x) \\<script\\>"),
        ("&lt; & b", "\\&lt; & b"),
        ("C:\\dir\nnext  line", "C:\\\\dir next line"),
        ("https://example.com/a_b?c=d&e=f", "https://example.com/a_b?c=d&e=f"),
    ],
)
def test_plain_text_shows_as_it_is(text: str, expected: str) -> None:
    assert escape(text) == expected
