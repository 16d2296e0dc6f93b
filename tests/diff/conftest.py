"""Connectors to compare, made of trees."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from connectory.check.source import Source
from connectory.diff import Changes, compare_versions
from connectory.diff.versions import Version

Compare = Callable[[Any, Any], Changes]


@pytest.fixture
def compare_trees() -> Compare:
    """A function that compares two definitions, given as trees."""

    def version(name: str, tree: Any) -> Version:
        file = f"{name}.json"
        return Version(name, definition=Source(file, file, lambda: json.dumps(tree, indent=2).encode()))

    return lambda old, new: compare_versions(version("old", old), version("new", new))
