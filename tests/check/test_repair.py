"""Mending: edits of values and of text, and what becomes of fixes that do harm."""

from __future__ import annotations

import json
from typing import Any

import pytest

from connectory.check.fix import Edit, Fix, Put, Remove, Rename, Replace
from connectory.check.nodes.definition import Info
from connectory.check.nodes.files import ConnectorFolder
from connectory.check.repair import apply, mend, unified_diff
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR, INFO, WARNING, Levels, Profile
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk

NAME = "apiDefinition.swagger.json"
TEXT = '{\n  "swagger": "2.0",\n  "info": {"title": "Orders", "version": 1.10, "x": [1, 2, 3]},\n  "paths": {}\n}'


def rule_that_fixes(*edits: Edit, condition: str = "title", safe: bool = True, levels: Levels = ERROR) -> Rule:
    """A rule that finds `info` while it has the key `condition`, and mends it by these edits."""
    rule = Rule("PC000", levels)
    rule.name = f"has-{condition}"

    @rule.on(Info)
    def check(info: Info, report: Reporter) -> None:
        if condition in info.value:
            report(info, "here", fix=Fix("Mend it", edits, safe=safe))

    return rule


def opened(files: Any = None, text: str = TEXT) -> ConnectorFolder:
    data = dict(files or {}).get(NAME, text.encode())
    return connector_of("Orders", {NAME: lambda: data}, "")


def applied(*edits: Edit, text: str = TEXT) -> str:
    found = Walk([rule_that_fixes(*edits)], Profile.CUSTOM).run(opened(text=text).roots)
    return apply({NAME: text.encode()}, found)[NAME].decode()


@pytest.mark.parametrize(
    ("edit", "after"),
    [
        (Put(("info", "title"), "Shop"), TEXT.replace("Orders", "Shop")),
        (Put(("host",), "a.com"), TEXT.replace('"paths": {}', '"paths": {},\n  "host": "a.com"')),
        (Put(("host",), "a.com", first=True), TEXT.replace('  "swagger"', '  "host": "a.com",\n  "swagger"')),
        (Put(("info", "x", 3), 4), TEXT.replace("[1, 2, 3]", "[1, 2, 3, 4]")),
        (Remove(("info", "x", 1)), TEXT.replace("[1, 2, 3]", "[1, 3]")),
        (Rename(("info", "title"), "name"), TEXT.replace('"title"', '"name"')),
        (Replace(5, 12, "SWAGGER"), TEXT.replace('"swagger"', '"SWAGGER"')),
    ],
)
def test_an_edit_changes_what_it_names_and_nothing_else(edit: Edit, after: str) -> None:
    assert applied(edit) == after


def test_items_are_taken_out_from_behind() -> None:
    assert json.loads(applied(Remove(("info", "x", 0)), Remove(("info", "x", 2))))["info"]["x"] == [2]


def test_of_two_fixes_of_one_value_the_second_waits_for_the_next_round() -> None:
    rules = [rule_that_fixes(Put(("info", "title"), text)) for text in ("A", "B")]
    found = Walk(rules, Profile.CUSTOM).run(opened().roots)
    assert json.loads(apply({NAME: TEXT.encode()}, found)[NAME])["info"]["title"] == "A"


def test_a_byte_order_mark_and_utf16_stay() -> None:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")):
        data = mark + TEXT.encode(encoding)
        found = Walk([rule_that_fixes(Put(("info", "title"), "Shop"))], Profile.CUSTOM).run(opened({NAME: data}).roots)
        assert apply({NAME: data}, found)[NAME] == mark + TEXT.replace("Orders", "Shop").encode(encoding)


def test_mending_goes_on_until_nothing_changes() -> None:
    rules = [
        rule_that_fixes(Rename(("info", "title"), "b")),
        rule_that_fixes(Rename(("info", "b"), "c"), condition="b", levels=WARNING),
    ]
    result = mend(opened, Walk(rules, Profile.CUSTOM), unsafe=False)
    assert json.loads(result.files[NAME][1])["info"]["c"] == "Orders"
    assert result.found == []
    assert result.fixed == 1


def test_an_unsafe_fix_is_asked_for() -> None:
    walk = Walk([rule_that_fixes(Remove(("info", "title")), safe=False)], Profile.CUSTOM)
    assert mend(opened, walk, unsafe=False).files == {}
    assert mend(opened, walk, unsafe=True).files != {}


def test_what_is_accepted_is_left_alone() -> None:
    walk = Walk([rule_that_fixes(Remove(("info", "title")))], Profile.CUSTOM)
    (found,) = walk.run(opened().roots)
    assert mend(opened, walk, unsafe=False, accepted=frozenset({found.finding.fingerprint})).files == {}


def test_a_fix_that_makes_an_error_is_taken_back_and_the_others_stay() -> None:
    harmful = rule_that_fixes(Rename(("info", "title"), "bad"))
    bad = Rule("PC001", ERROR)
    bad.name = "has-bad"

    @bad.on(Info)
    def check(info: Info, report: Reporter) -> None:
        if "bad" in info.value:
            report(info, "worse")

    good = rule_that_fixes(Remove(("info", "x")), condition="x")
    result = mend(opened, Walk([harmful, bad, good], Profile.CUSTOM), unsafe=False)
    info = json.loads(result.files[NAME][1])["info"]
    assert "title" in info and "x" not in info


def test_a_change_is_shown_as_a_diff() -> None:
    assert "-one\n+two\n" in unified_diff("folder", "name", b"one\n", b"two\n")


def test_an_error_that_was_told_more_mildly_before_is_no_harm() -> None:
    mild = rule_that_fixes(Put(("info", "x"), []), condition="x", levels=WARNING)
    harm = Rule("PC001", ERROR)
    harm.name = "no-x"

    @harm.on(Info)
    def check(info: Info, report: Reporter) -> None:
        report(info, "no x", levels=ERROR if info.value.get("x") == [] else INFO)

    result = mend(opened, Walk([mild, harm], Profile.CUSTOM), unsafe=False)
    assert b'"x": []' in result.files[NAME][1]
