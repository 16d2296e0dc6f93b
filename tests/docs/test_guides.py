"""The guides name every key of the configuration that they are about."""

import dataclasses
from pathlib import Path

import pytest

from connectory.config import (
    Authentication,
    EnvironmentOAuth2,
    EnvironmentOverlay,
    OAuth2,
    Selection,
    Trigger,
    spelling,
)
from connectory.facts.identity_providers import PROVIDERS

GUIDES = Path(__file__).parent.parent.parent / "docs" / "guides"


def keys_of(kind: type) -> list[str]:
    return [spelling(item) for item in dataclasses.fields(kind)]


@pytest.mark.parametrize(
    ("guide", "names"),
    [
        ("signing-in", [*keys_of(OAuth2), *keys_of(Authentication)]),
        ("signing-in", PROVIDERS),
        ("triggers", keys_of(Trigger)),
        ("size", [*keys_of(Selection), "split", "recursionDepth"]),
        ("deploying", [*keys_of(EnvironmentOverlay), *keys_of(EnvironmentOAuth2)]),
        ("overlays", ["texts", "overlays", "summary", "description", "visibility", "operationId", "parameters"]),
    ],
)
def test_keys_are_named(guide: str, names: list[str]) -> None:
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in text and f'"{name}"' not in text] == []
