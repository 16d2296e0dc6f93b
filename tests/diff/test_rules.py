"""Every rule on its cases: `cases/<rule>.yaml` says what changes between two versions of the connector in `base/`.

    faulty:
      - definition: {set: {/host: other.example}, remove: [/basePath]}   # in the new version
        before: {definition: {set: {/host: first.example}}}             # in both versions, before that
        severity: warning            # breaking, if it is not said
        old: /host                   # the pointer in the old version; `new` that in the new one
        message: the host            # a part of the message
        also: [title-changed]        # what other rules find beside it
    passing:
      - properties: {remove: [/properties/scriptOperations]}
        files: {script.csx: null}    # or its text
        finds: [other-rule]          # what other rules find; nothing, if it is not said

Nothing else may be found. `set` makes what is not there, and a pointer that ends with `/-` adds to a list.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import ryaml

from connectory.check.source import Source
from connectory.diff import Changes, compare_versions
from connectory.diff.catalogue import RULES
from connectory.diff.versions import Version
from connectory.document.pointer import parse_pointer

HERE = Path(__file__).parent
BASE = HERE / "base"
CASES = {path.stem: ryaml.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "cases").glob("*.yaml"))}
FILES = {
    "definition": "apiDefinition.swagger.json",
    "properties": "apiProperties.json",
}


def each(kind: str) -> list[Any]:
    return [
        pytest.param(name, case, id=f"{name}-{index}")
        for name, cases in CASES.items()
        for index, case in enumerate(cases.get(kind) or [])
    ]


def step(tree: Any, key: str) -> Any:
    return tree[int(key)] if isinstance(tree, list) else tree[key]


def edited(tree: Any, edits: dict[str, Any]) -> Any:
    tree = copy.deepcopy(tree)
    for pointer in sorted(edits.get("remove", []), reverse=True):
        *path, last = parse_pointer(pointer)
        holder = tree
        for key in path:
            holder = step(holder, key)
        del holder[int(last) if isinstance(holder, list) else last]
    for pointer, value in edits.get("set", {}).items():
        *path, last = parse_pointer(pointer)
        holder = tree
        for key in path:
            holder = step(holder, key) if isinstance(holder, list) else holder.setdefault(key, {})
        if last == "-":
            holder.append(value)
        else:
            holder[int(last) if isinstance(holder, list) else last] = value
    return tree


def version(name: str, *edits: dict[str, Any]) -> Version:
    """The connector in `base/`, edited."""
    sources: dict[str, Source | None] = {}
    for part, file in FILES.items():
        tree = json.loads((BASE / file).read_text(encoding="utf-8"))
        for each_edit in edits:
            tree = edited(tree, each_edit.get(part, {}))
        text = json.dumps(tree, indent=2)
        sources[part] = Source(f"{name}/{file}", file, lambda text=text: text.encode())
    script: str | None = (BASE / "script.csx").read_text(encoding="utf-8")
    for each_edit in edits:
        script = each_edit.get("files", {}).get("script.csx", script)
    sources["script"] = None if script is None else Source(f"{name}/script.csx", "script.csx", lambda: script.encode())
    return Version(name, sources["definition"], sources["properties"], sources["script"], complete=True)


def run(case: dict[str, Any]) -> Changes:
    before = case.get("before", {})
    return compare_versions(version("old", before), version("new", before, case))


@pytest.mark.parametrize(("rule", "case"), each("faulty"))
def test_change_is_found(rule: str, case: dict[str, Any]) -> None:
    changes = run(case).changes
    own = [change for change in changes if change.rule == rule]
    others = sorted(change.rule for change in changes if change.rule != rule)
    assert len(own) == case.get("times", 1), changes
    assert others == sorted(case.get("also", [])), changes
    assert own[0].severity == case.get("severity", "breaking")
    for side in ("old", "new"):
        if side in case:
            assert getattr(own[0], side).pointer == case[side]
    assert case.get("message", "") in own[0].message


@pytest.mark.parametrize(("rule", "case"), each("passing"))
def test_what_only_looks_like_it_is_none(rule: str, case: dict[str, Any]) -> None:
    found = sorted(change.rule for change in run(case).changes)
    assert found == sorted(case.get("finds", []))
    assert rule not in found


def test_every_rule_has_cases() -> None:
    assert set(CASES) == {rule.name for rule in RULES}
    assert [name for name, cases in CASES.items() if not cases.get("faulty") or not cases.get("passing")] == []


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)


def test_nothing_changed() -> None:
    assert run({}) == Changes(changes=(), update="minor")
