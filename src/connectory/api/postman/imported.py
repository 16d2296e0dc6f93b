"""What Postman's import of an OpenAPI description writes into texts, read back.

https://github.com/postmanlabs/openapi-to-postman, `getParameterDescription` and `getCollectionDescription`, 2026-11.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

_REQUIRED = re.compile(r"\s*\(required\)\s*", re.IGNORECASE)
_CHOICES = re.compile(r"\s*\(This can only be one of ([^()]*)\)\s*\Z")
_CONTACT = re.compile(r"\s*Contact Support:\n((?: (?:Name|Email): [^\n]*(?:\n|\Z))+)\s*\Z")
_INTEGER = re.compile(r"0|-?[1-9]\d{0,14}")


class Said(NamedTuple):
    """What the description of a parameter or field says."""

    is_required: bool
    choices: list[str]
    text: str | None


def read_description(description: str | None) -> Said:
    """A description without "(Required)" at its beginning and "(This can only be one of ...)" at its end."""
    text = description or ""
    required = _REQUIRED.match(text)
    text = text[required.end() :] if required else text
    choices = _CHOICES.search(text)
    if choices is None:
        return Said(required is not None, [], text or None)
    return Said(required is not None, choices[1].split(","), text[: choices.start()] or None)


def with_choices(schema: dict[str, Any], choices: list[str], sample: str) -> dict[str, Any]:
    """`schema` with `choices` as its `enum`; as it is if `sample`, what was sent, is none of them.

    They were written without quotes: one that holds a comma cannot be told from two.
    """
    if not choices or (sample and not sample.startswith(("<", "{{")) and sample not in choices):
        return schema
    if schema["type"] == "integer" and all(map(_INTEGER.fullmatch, choices)):
        return schema | {"enum": [int(choice) for choice in choices]}
    return schema | {"enum": choices} if schema["type"] == "string" else schema


def split_contact(description: str | None) -> tuple[str | None, dict[str, str]]:
    """The description of a collection, and the contact that stands at its end."""
    found = _CONTACT.search(description or "")
    if not (found and description):
        return description, {}
    lines = [line.strip().partition(": ") for line in found[1].splitlines()]
    return description[: found.start()] or None, {name.lower(): value.strip() for name, _, value in lines}
