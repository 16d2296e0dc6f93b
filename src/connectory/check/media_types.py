"""What operations say of the media types of their bodies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from connectory.check.fix import Fix, Put
from connectory.check.nodes.definition import Operation
from connectory.facts.media_types import MULTIPART, URL_ENCODED, essence

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_MEDIA_TYPE = re.compile(rf'\s*{_TOKEN}/{_TOKEN}\s*(?:;\s*(?:{_TOKEN}\s*=\s*(?:{_TOKEN}|"[^"]*")\s*)?)*')

WITHOUT_BODY = ("get", "head")
"""Methods that send no body; one with a body has a rule of its own."""


@lru_cache(maxsize=256)  # thousands of operations name the same few
def is_media_type(text: str) -> bool:
    """Whether a text is a type, a slash and a subtype, with or without parameters. [RFC 6838]"""
    return _MEDIA_TYPE.fullmatch(text) is not None


def essences(media_types: list[Any]) -> set[str]:
    """The types without parameters; what is no text is left out."""
    return {essence(media_type) for media_type in media_types if isinstance(media_type, str)}


def body_places(operation: Operation) -> set[str]:
    """Where the operation sends a body: `body`, `formData`, none, or both, which has a rule of its own."""
    if operation.method in WITHOUT_BODY:
        return set()
    return {parameter.location for parameter in operation.parameters} & {"body", "formData"}


def form_fix(operation: Operation) -> Fix:
    """Say that the operation sends a form: of parts if there is a file among them."""
    files = any(parameter.text("type") == "file" for parameter in operation.parameters)
    return consumes_fix(operation, MULTIPART if files else URL_ENCODED)


def consumes_fix(operation: Operation, media_type: str) -> Fix:
    """Say that the operation takes this type and no other."""
    edit = Put((*operation.path, "consumes"), [media_type])
    return Fix(f"Say that it takes `{media_type}`", (edit,), safe=False)
