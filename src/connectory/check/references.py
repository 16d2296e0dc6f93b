"""References inside of a definition: where they may lead, and what is wrong with those that do not."""

from __future__ import annotations

import re
from typing import Literal

from connectory.check.another_case import meant, respell
from connectory.check.fix import Path
from connectory.check.nodes.definition import Definition, Reference
from connectory.check.nodes.schema import SchemaReference
from connectory.check.rule import Reporter
from connectory.check.unknown_keys import nearest
from connectory.document.pointer import format_pointer, parse_pointer

Flaw = Literal["pointer", "elsewhere", "nowhere"]

DEFINITIONS = "#/definitions/"
PARAMETERS = "#/parameters/"
RESPONSES = "#/responses/"

_POINTER = re.compile(r"#(?:/(?:[^~%]|~[01]|%[0-9a-fA-F]{2})*+)?")
_OTHER_FILE = re.compile(r".*(?:#|://|\.(?:json|ya?ml)$)|\.{1,2}/", re.IGNORECASE | re.DOTALL)


def flaw_of(reference: Reference | SchemaReference, section: str) -> Flaw | None:
    """What is wrong with a reference that should lead to a member of `section`; None if nothing is.

    It is no JSON Pointer, leads elsewhere (to another section, to what is no object, to another file), or nowhere.
    Nothing is found in a section that is no object; a rule of its own tells of that.
    """
    text, definition = reference.reference, reference.root
    assert isinstance(definition, Definition)
    if not isinstance(text, str):
        return None  # a rule of its own tells of wrong types
    found = definition.target(text) if text.startswith(section) else None
    if found is not None:
        is_member = len(found[1]) == 2  # a rule of its own tells of one that is no object
        return None if is_member or isinstance(found[0], dict) else "elsewhere"
    if not text.startswith("#"):
        return "elsewhere" if _OTHER_FILE.match(text) else "pointer"
    if not _POINTER.fullmatch(text):
        return "pointer"
    if not text.startswith(section):
        return "elsewhere"
    return "nowhere" if isinstance(definition.value.get(section.strip("#/"), {}), dict) else None


def tell_not_found(reference: Reference | SchemaReference, section: str, report: Reporter) -> None:
    """Report a reference that leads nowhere, with what may be meant."""
    written = reference.reference
    known = reference.root.mapping(section.strip("#/"))
    similar = nearest(parse_pointer(written[1:])[1], known)
    pointer = pointer_to(section, similar) if similar else None
    fix = respell(reference, ("$ref",), pointer, safe=False)
    report(reference, f"`{written}` leads nowhere{meant(pointer)}", "$ref", fix=fix)


def pointer_to(section: str, name: str) -> str:
    """The reference to a member of a section."""
    return f"{section[:-1]}{format_pointer((name,))}"


def circle_of(reference: SchemaReference) -> list[Path]:
    """The paths of the references that lead from one to the other and back, with no schema between them.

    Empty if the reference, followed through others, does not come to a circle.
    """
    definition, text = reference.root, reference.reference
    assert isinstance(definition, Definition)
    passed: dict[str, Path] = {}
    while isinstance(text, str) and text not in passed:
        found = definition.target(text)
        if found is None or not isinstance(found[0], dict):
            return []
        passed[text] = found[1]
        text = found[0].get("$ref")
    paths = list(passed.values())
    return paths[list(passed).index(text) :] if isinstance(text, str) else []
