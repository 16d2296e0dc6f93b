"""What describes the API as a whole and is the same in Swagger 2.0 and OpenAPI 3: info, tags, documentation."""

from __future__ import annotations

from typing import Any

from connectory.api.model import Api
from connectory.api.reading import Object

_READ_AS_PATHS = ("x-ms-paths", "x-webhooks")


def read_metadata(api: Api, root: Object) -> None:
    """Fill in title, version, texts, contact, licence, tags, external documentation and the root's extensions."""
    info = root.object("info")
    if info is not None:
        api.title = info.text("title") or ""
        api.version = info.text("version") or ""
        api.summary = info.text("summary")
        api.description = info.text("description")
        api.terms_of_service = info.text("termsOfService")
        api.contact = info.text_map("contact")
        api.license = info.text_map("license")
        api.info_extensions = info.extensions()
    api.external_docs = external_docs(root)
    api.tags = _tags(root)
    api.extensions = {key: value for key, value in root.extensions().items() if key not in _READ_AS_PATHS}


def external_docs(owner: Object) -> dict[str, Any] | None:
    """The external documentation of the API, a tag or an operation."""
    return owner.mapping("externalDocs") or None


def _tags(root: Object) -> list[dict[str, Any]]:
    tags = []
    for tag in root.items("tags", "a tag"):
        name = tag.text("name")
        if name is None:
            tag.lose("dropped", None, "a tag was dropped: it has no name")
            continue
        texts = {"name": name, "description": tag.text("description") or tag.text("summary")}
        documentation = {"externalDocs": external_docs(tag)}
        found = {**texts, **documentation, **tag.extensions()}
        tags.append({key: value for key, value in found.items() if value is not None})
    return tags
