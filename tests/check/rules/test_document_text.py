"""The rules on the text of JSON files.

They are comma-superfluous, separator-wrong, bracket-unbalanced, json-comment, quotes-wrong, string-invalid,
value-invalid, character-unexpected, text-after-end, duplicate-key, json-unreadable, encoding-wrong and byte-order-mark.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from connectory.check.checking import check_subject
from connectory.check.nodes.files import ConnectorFolder
from connectory.check.registry import all_rules
from connectory.check.repair import apply, mend
from connectory.check.severity import Profile, Severity
from connectory.check.subjects import connector_of
from connectory.check.walk import Found, Walk

BASE = Path(__file__).parent.parent / "base"
FILES = {path.name: path.read_bytes() for path in BASE.iterdir()}
DEFINITION = "apiDefinition.swagger.json"
TREE = json.loads(FILES[DEFINITION])
TEXT = json.dumps(TREE, indent=2)
WALK = Walk(all_rules(), Profile.CUSTOM)


def opened_with(files: dict[str, bytes]) -> ConnectorFolder:
    return connector_of("Contoso Orders", {name: lambda data=data: data for name, data in files.items()}, "")


def found_in(files: dict[str, bytes]) -> list[Found]:
    return check_subject(opened_with(files), WALK)


def found_for(content: bytes) -> list[Found]:
    return found_in({**FILES, DEFINITION: content})


def told(found: list[Found]) -> list[tuple[str, str, int]]:
    return [(each.finding.rule, each.finding.spot.pointer, each.finding.spot.line) for each in found]


def line_of(piece: str) -> int:
    return TEXT[: TEXT.index(piece)].count("\n") + 1


@pytest.mark.parametrize(
    ("rule", "old", "new", "pointer", "fix"),
    [
        (
            "comma-superfluous",
            '"email": "support@contoso.com"',
            '"email": "support@contoso.com",',
            "/info/contact",
            "safe",
        ),
        ("separator-wrong", '"host": "orders.contoso.com",', '"host": "orders.contoso.com"', "/host", "safe"),
        ("separator-wrong", '"host": ', '"host" = ', "/host", "safe"),
        ("bracket-unbalanced", '.com"\n    }\n  },', '.com"\n    },', "/info", "unsafe"),
        ("bracket-unbalanced", '.com"\n    }\n', '.com"\n', "/info/contact", "unsafe"),
        ("bracket-unbalanced", '.com"\n    }\n', '.com"\n    }}\n', "/info/contact", "unsafe"),
        ("json-comment", '"host": ', '// where it is\n"host": ', "", "safe"),
        ("quotes-wrong", '"host": "orders.contoso.com"', "\"host\": 'orders.contoso.com'", "/host", "safe"),
        ("quotes-wrong", '"host": ', "host: ", "", "safe"),
        ("string-invalid", "newest first", "newest\tfirst", "/paths/~1orders/get/description", "safe"),
        ("character-unexpected", '"host": ', '\u2003"host": ', "", "safe"),
        ("duplicate-key", '"host": ', '"host": "old.contoso.com",\n  "host": ', "/host", "safe"),
        ("duplicate-key", '"contact": ', '"contact": {"name": "x"},\n  "contact": ', "/info/contact", "unsafe"),
    ],
)
def test_is_told_where_it_is_and_mended(rule: str, old: str, new: str, pointer: str, fix: str) -> None:
    """One finding, at its line, and the other rules see what was meant."""
    content = TEXT.replace(old, new, 1).encode()
    found = found_for(content)
    assert [(each.finding.rule, each.finding.spot.pointer) for each in found] == [(rule, pointer)]
    assert abs(found[0].finding.spot.line - line_of(old)) <= 2
    assert found[0].finding.fix == fix
    mended = apply({**FILES, DEFINITION: content}, found)[DEFINITION]
    assert found_for(mended) == []


def test_values_that_json_does_not_know() -> None:
    [found] = found_for(TEXT.replace('"required": true', '"required": True', 1).encode())
    assert (found.finding.rule, found.finding.fix) == ("value-invalid", "safe")


@pytest.mark.parametrize("value", ["NaN", "None", "undefined"])
def test_what_is_read_as_null_is_one_error(value: str) -> None:
    found = found_for(TEXT.replace('"required": true', f'"required": {value}', 1).encode())
    errors = [each.finding.rule for each in found if each.finding.severity is Severity.ERROR]
    assert errors == ["value-invalid"]


def test_a_semicolon_at_the_end_of_a_line() -> None:
    text = TEXT.replace('"host": "orders.contoso.com",', '"host": "orders.contoso.com";')
    found = found_for(text.encode())
    assert told(found) == [("separator-wrong", "/host", line_of('"host"'))]
    assert apply({DEFINITION: text.encode()}, found)[DEFINITION] == TEXT.encode()


@pytest.mark.parametrize(
    "last", ['"OrderList": {', "of the shop, newest", '"summary":', '"operationId"', '"operationId": "GetOrder",']
)
def test_only_the_beginning_of_a_file(last: str) -> None:
    """Nothing is said of what may stand in the rest of it, and nobody makes it look whole."""
    text = TEXT[: TEXT.index(last) + len(last)]
    [found] = found_for(text.encode())
    assert (found.finding.rule, found.finding.fix) == ("json-unreadable", None)
    assert found.finding.message == "the file ends in the middle: the rest of it is missing"
    assert found.finding.spot.line == text.count("\n") + 1


def test_text_behind_the_end() -> None:
    content = (TEXT + "\n" + TEXT).encode()
    assert told(found_for(content)) == [("text-after-end", "", TEXT.count("\n") + 2)]
    assert json.loads(apply({DEFINITION: content}, found_for(content))[DEFINITION]) == TREE


def test_an_unclosed_file_is_closed() -> None:
    found = found_for(TEXT.rstrip()[:-1].encode())
    assert [(each.finding.rule, each.finding.fix) for each in found] == [("bracket-unbalanced", "safe")]


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"[" * 300, b"swagger: '2.0'\ninfo:\n  title: x\n"])
def test_what_is_no_json_is_told_once(content: bytes) -> None:
    assert [each.finding.rule for each in found_for(content)] == ["json-unreadable"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_encodings_are_understood_and_put_right(encoding: str) -> None:
    text = TEXT.replace("An order", "An ordér").replace("Cancels an order", "Cancels an ordér")
    found = found_for(text.encode(encoding))
    assert [each.finding.rule for each in found] == ["encoding-wrong"]
    assert apply({DEFINITION: text.encode(encoding)}, found)[DEFINITION] == text.encode()


def test_the_byte_that_is_wrong_is_shown() -> None:
    text = TEXT.replace("Cancels an order", "Cancels an ordér")
    [found] = found_for(text.encode("cp1252"))
    assert found.finding.message == "the byte 0xE9 is not UTF-8"
    assert found.finding.spot.line == line_of("Cancels an order")


def test_a_byte_order_mark() -> None:
    content = TEXT.encode("utf-8-sig")
    found = found_for(content)
    assert told(found) == [("byte-order-mark", "", 1)]
    assert apply({DEFINITION: content}, found)[DEFINITION] == TEXT.encode()


def test_properties_and_settings_too() -> None:
    files = {**FILES, "settings.json": b'{"icon": "icon.png",}', "icon.png": b""}
    files["apiProperties.json"] = FILES["apiProperties.json"].replace(b'"capabilities": []', b'"capabilities": [,]')
    rules = [(each.finding.rule, each.finding.spot.file) for each in found_in(files)]
    assert ("comma-superfluous", "settings.json") in rules
    assert ("comma-superfluous", "apiProperties.json") in rules


def test_positions_are_those_of_the_text_as_it_is() -> None:
    text = TEXT.replace('"swagger"', '/* one\ntwo */ "swagger"', 1).replace('"type": "integer"', '"type": "nothing"', 1)
    found = {each.finding.rule: each.finding for each in found_for(text.encode())}
    assert found["json-value-enum"].spot.line == line_of('"type": "integer"') + 1
    assert found["json-value-enum"].spot.excerpt.strip().startswith('"type": "nothing"')


def test_what_json_allows_is_no_fault() -> None:
    text = TEXT.replace('\n  "host"', '\n\n"\\u0068ost"').replace('"minimum": 1,', '"minimum": -1.0E+2,', 1)
    text = text.replace('"maximum": 100', f'"maximum": {10**30}').replace(
        "newest first", "newest \\u00e9\\/ \U0001f600 first"
    )
    assert found_for(text.encode()) == []


def test_text_edits_and_edits_of_values_are_made_one_after_the_other() -> None:
    content = TEXT.replace('"host": ', '// x\n  "host": ', 1).replace('"basePath": "/v1"', '"basePath": "v1"').encode()
    for _ in range(3):
        content = apply({DEFINITION: content}, found_for(content))[DEFINITION]
    assert json.loads(content) == TREE


def test_what_is_no_value_is_taken_away_in_two_rounds() -> None:
    """The `null` that stands for it has no meaning there, and goes too."""
    content = TEXT.replace('"required": true', '"required": NaN', 1).encode()
    result = mend(lambda files: opened_with({**FILES, DEFINITION: content, **files}), WALK, unsafe=True)
    assert not [each for each in result.found if each.finding.rule in ("value-invalid", "json-type")]
