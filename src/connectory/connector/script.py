"""Custom code that connectory brings along."""

from __future__ import annotations


def read_resource(name: str) -> str:
    """The text of the script `name` in `resources/`, with the line ends of the repository (`\\n`)."""
    from importlib import resources

    text = resources.files("connectory.connector").joinpath("resources", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")
