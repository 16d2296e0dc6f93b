"""API descriptions of every format, read into one model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from connectory.api.detect import detect
from connectory.api.model import Api
from connectory.api.reading import input_error
from connectory.document import Document, Documents
from connectory.errors import InputError

__all__ = ["Api", "read_api"]


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
    """The refusal of a description without any operation; the first loss may say why there is none."""
    if api.losses:
        message = f"no operation could be read: {api.losses[0].message}"
        return input_error(api.losses[0].where, message, "Repair this, or give the complete description.")
    place = api.where / ("item" if api.format.startswith("postman") else "paths")
    return input_error(place, "the description has no operations", "Give a description with at least one operation.")
