"""The categories that a connector's metadata names."""

from __future__ import annotations

from connectory.check.nodes.extensions import MetadataEntry


def listed_categories(entry: MetadataEntry) -> list[str]:
    """What stands between the semicolons in the value of `Categories`, blank pieces too; none if all of it is blank, or
    for another entry."""
    value = entry.text("propertyValue") or ""
    if not value.strip() or (entry.text("propertyName") or "").strip().casefold() != "categories":
        return []
    return [piece.strip() for piece in value.split(";")]


def categories_of(entry: MetadataEntry) -> list[str]:
    """The names in the value of `Categories`; none for another entry."""
    return [name for name in listed_categories(entry) if name]
