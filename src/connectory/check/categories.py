"""The categories that a connector's metadata names."""

from __future__ import annotations

from connectory.check.nodes.extensions import MetadataEntry


def categories_of(entry: MetadataEntry) -> list[str]:
    """The names in the value of `Categories`, which stand between semicolons; none for another entry."""
    if (entry.text("propertyName") or "").strip().casefold() != "categories":
        return []
    return [name for part in (entry.text("propertyValue") or "").split(";") if (name := part.strip())]
