"""API descriptions of every format, read into one model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from connectory.api.detect import detect
from connectory.api.model import Api
from connectory.api.reading import input_error
from connectory.document import Document, Documents, Place
from connectory.errors import InputError

__all__ = ["Api", "read_api"]

_DEPTH_OF_OPERATION = 3  # /paths/~1orders/get


def read_api(
    source: str | Path | Document | Mapping[str, Any],
    *,
    documents: Documents | None = None,
    overlays: Sequence[str | Path] = (),
) -> Api:
    """Read an API description: Swagger 2.0, OpenAPI 3.0, 3.1 or 3.2, or a Postman collection.

    `source` is a path, a URL, `-` for standard input, or a description already in memory; `overlays` are OpenAPI
    Overlay files, applied in this order before the description is read. `documents` lets several readings share what
    was read from files. What the model cannot hold stands in `Api.losses`.

    Raises InputError, with file, line, column and a remedy, for a description or an overlay that cannot be used.
    """
    documents = documents or Documents()
    document = _open(source, documents)
    for overlay in overlays:
        from connectory.api.overlay import apply_overlay

        document = apply_overlay(document, documents.open(overlay))
        documents = documents.replacing(document)
    api = detect(document).read(document, documents)
    if not api.operations and not api.webhooks:
        raise _no_operations(api)
    return api


def _open(source: str | Path | Document | Mapping[str, Any], documents: Documents) -> Document:
    if isinstance(source, Document):
        return source
    if isinstance(source, Mapping):
        return documents.add("description", dict(source))
    return documents.open(source)


def _no_operations(api: Api) -> InputError:
    """The refusal of a description without any operation; what was lost where they should be may say why."""
    home = "item" if api.format.startswith("postman") else "paths"
    for loss in api.losses:
        if loss.kind == "dropped" and _may_hold_operations(loss.where, home):
            message = f"no operation could be read: {loss.message}"
            return input_error(loss.where, message, "Repair this, or give the complete description.")
    message = "the description has no operations"
    return input_error(api.where / home, message, "Give a description with at least one operation.")


def _may_hold_operations(place: Place, home: str) -> bool:
    """Whether what stands at a place is a path item, an operation, a request or what holds them, not part of one."""
    return place.path[:1] == (home,) and (home == "item" or len(place.path) <= _DEPTH_OF_OPERATION)
