"""Every rule on its cases: `cases/<family>/<rule>.yaml` says what is changed in the connector in `base/`, and what the
rule finds then.

    faulty:
      - definition: {set: {/paths/~1orders/get/summary: ""}, remove: [/paths/~1orders/get/tags]}
        profile: verified            # custom, if it is not said
        at: /paths/~1orders/get/summary
        also: [other-rule]           # errors of other rules that cannot but be found beside it
    passing:
      - properties: {set: {/properties/publisher: Fabrikam}}
        files: {readme.md: "# Text", icon.png: null}

`definition`, `properties` and `settings` are edited, `files` are replaced by a text (null: not there); `set` makes what
is not there. A pointer that ends with `/-` adds to a list. What several cases share may stand under `given`, with
anchors.
"""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import ryaml

from connectory.check.checking import check_subject
from connectory.check.finding import Finding
from connectory.check.nodes.files import ConnectorFolder
from connectory.check.registry import all_rules
from connectory.check.repair import apply
from connectory.check.severity import Profile, Severity
from connectory.check.subjects import connector_of
from connectory.check.walk import Walk
from connectory.document.pointer import parse_pointer

HERE = Path(__file__).parent
BASE = HERE / "base"
NAMES = {
    "definition": "apiDefinition.swagger.json",
    "properties": "apiProperties.json",
    "settings": "settings.json",
}
CASES = sorted((HERE / "cases").glob("*/*.yaml"))


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = ryaml.loads(path.read_text(encoding="utf-8"))
    return content


def each(kind: str) -> list[Any]:
    return [
        pytest.param(path.stem, case, id=f"{path.stem}-{index}")
        for path in CASES
        for index, case in enumerate(read(path).get(kind) or [])
    ]


@cache
def base_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in BASE.iterdir()}


@cache
def walk(profile: Profile) -> Walk:
    return Walk(all_rules(), profile)


def child(value: Any, key: str) -> Any:
    return value[int(key)] if isinstance(value, list) else value.setdefault(key, {})


def edited(tree: Any, edits: dict[str, Any]) -> Any:
    tree = copy.deepcopy(tree)
    for pointer, value in (edits.get("set") or {}).items():
        *path, last = parse_pointer(pointer) or ("",)
        parent = tree
        for key in path:
            parent = child(parent, key)
        if not pointer:
            tree = value
        elif last == "-":
            parent.append(value)
        elif isinstance(parent, list):
            parent[int(last)] = value
        else:
            parent[last] = value
    for pointer in edits.get("remove") or []:
        *path, last = parse_pointer(pointer)
        parent = tree
        for key in path:
            parent = parent[int(key) if isinstance(parent, list) else key]
        del parent[int(last) if isinstance(parent, list) else last]
    return tree


def files_of(case: dict[str, Any]) -> dict[str, bytes]:
    files = dict(base_files())
    if case.get("profile") == "independent":
        properties = json.loads(files[NAMES["properties"]])
        properties["properties"].update(iconBrandColor="#da3b01", publisher="Jane Doe")
        files[NAMES["properties"]] = json.dumps(properties, indent=2).encode()
        files["readme.md"] = files["readme.md"].replace(b"Publisher: Contoso", b"Publisher: Jane Doe")
        files.pop("icon.png", None)
    for part, name in NAMES.items():
        if part in case:
            tree = edited(json.loads(files.get(name, b"{}")), case[part])
            files[name] = json.dumps(tree, indent=2, ensure_ascii=False).encode()
    for name, text in (case.get("files") or {}).items():
        if text is None:
            files.pop(name, None)
        else:
            files[name] = text.encode()
    return files


def connector(files: dict[str, bytes]) -> ConnectorFolder:
    return connector_of("Contoso Orders", {name: lambda data=data: data for name, data in files.items()}, "")


def findings(files: dict[str, bytes], profile: Profile) -> list[Finding]:
    return [found.finding for found in check_subject(connector(files), walk(profile))]


@pytest.mark.parametrize("profile", Profile)
def test_nothing_is_found_in_the_base(profile: Profile) -> None:
    found = findings(files_of({"profile": profile.value}), profile)
    assert [f"{each.rule} {each.spot.file} {each.spot.pointer}: {each.message}" for each in found] == []


@pytest.mark.parametrize(("rule", "case"), each("faulty"))
def test_faulty(rule: str, case: dict[str, Any]) -> None:
    profile = Profile(case.get("profile", "custom"))
    files = files_of(case)
    found = findings(files, profile)
    own = [finding for finding in found if finding.rule == rule]
    assert own, f"not found; found were {[finding.rule for finding in found]}"
    expected = case.get("at", "")
    assert sorted(f.spot.pointer for f in own) == sorted([expected] if isinstance(expected, str) else expected)
    others = {f.rule for f in found if f.rule != rule and f.severity is Severity.ERROR}
    assert others == set(case.get("also", [])), "errors beside it"
    assert all(finding.message and finding.spot.line >= 1 for finding in own)


@pytest.mark.parametrize(("rule", "case"), each("faulty"))
def test_fixes_mend(rule: str, case: dict[str, Any]) -> None:
    profile = Profile(case.get("profile", "custom"))
    files = files_of(case)
    found = check_subject(connector(files), walk(profile))
    fixes = [each for each in found if each.finding.rule == rule and each.fix is not None]
    if not fixes:
        assert not case.get("fix"), "the case says that there is a fix"
        return
    before = {(each.finding.rule, each.finding.spot.pointer) for each in found}
    after = findings(apply(files, fixes), profile)
    fixed = {each.finding.spot.pointer for each in fixes}
    assert not [each for each in after if each.rule == rule and each.spot.pointer in fixed], "still found"
    new = {(each.rule, each.spot.pointer) for each in after if each.severity is Severity.ERROR} - before
    assert not new, "errors that the fix made"


@pytest.mark.parametrize(("rule", "case"), each("passing"))
def test_passing(rule: str, case: dict[str, Any]) -> None:
    profile = Profile(case.get("profile", "custom"))
    found = findings(files_of(case), profile)
    assert rule not in {finding.rule for finding in found}
    assert {f.rule for f in found if f.severity is Severity.ERROR} == set(case.get("also", []))


def test_every_rule_has_a_page_and_cases() -> None:
    sections = ("## What it finds", "## Why it matters", "## Fix", "## References")
    for rule in all_rules():
        assert rule.title.endswith("."), rule
        assert all(section in rule.page for section in sections), rule
        path = HERE / "cases" / rule.family / f"{rule.name}.yaml"
        if path.exists():
            cases = read(path)
            assert cases.get("faulty") and cases.get("passing"), rule
        else:
            assert any(rule.name in file.read_text(encoding="utf-8") for file in HERE.glob("rules/test_*.py")), rule


def test_codes_and_names_are_used_once() -> None:
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len(rules)
    assert len({rule.name for rule in rules}) == len(rules)


def test_rules_ask_for_keys_that_exist() -> None:
    for rule in all_rules():
        for kind, key, *_ in rule.subscriptions:
            kinds = [kind, *kind.__subclasses__()]
            assert key is None or any(key in each.keys for each in kinds), (rule, kind, key)


def test_every_case_belongs_to_a_rule() -> None:
    known = {f"{rule.family}/{rule.name}" for rule in all_rules()}
    assert {f"{path.parent.name}/{path.stem}" for path in CASES} <= known
