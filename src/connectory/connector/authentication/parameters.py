"""Connection parameters as they stand in apiProperties.json. Source: connections.md 2 and 3."""

from __future__ import annotations

import re
from typing import Any

RESERVED = frozenset({"token", "username", "password", "gateway", "authType", "api_key", "clientId", "clientSecret"})
"""Names that mean something to the platform [connections.md 2.1] or to this package."""

FIRST_TAB = 2
"""Where the parameters of a sign-in start in the dialogue; the portal writes the same."""


def secret(name: str, description: str, tooltip: str, *, tab: int = FIRST_TAB, clear: bool = False) -> dict[str, Any]:
    """A text that is stored encrypted; `name` is what users see, `clear` shows the characters while they type."""
    constraints = {"tabIndex": tab, "clearText": clear, "required": "true"}
    return _parameter("securestring", name, description, tooltip, constraints)


def text(name: str, description: str, tooltip: str, *, tab: int = FIRST_TAB) -> dict[str, Any]:
    """A text that is no secret; `name` is what users see."""
    return _parameter("string", name, description, tooltip, {"tabIndex": tab, "required": "true"})


def _parameter(kind: str, name: str, description: str, tooltip: str, constraints: dict[str, Any]) -> dict[str, Any]:
    definition = {"displayName": name, "description": description, "tooltip": tooltip, "constraints": constraints}
    return {"type": kind, "uiDefinition": definition}


def parameter_name(text: str) -> str:
    """`text` as the name of a connection parameter: letters, digits and underscores, not a reserved one."""
    name = re.sub(r"\W+", "_", text, flags=re.ASCII).strip("_") or "key"
    return f"{name}_key" if name in RESERVED else name


def placeholders(url: str) -> list[str]:
    """The names of the `{placeholders}` in a URL, each once, in their order."""
    return list(dict.fromkeys(re.findall(r"\{([^{}]+)\}", url)))


def placeholder_parameter(name: str, *, tab: int) -> dict[str, Any]:
    """The connection parameter that fills the placeholder `name` of a URL."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_\-.]+", " ", name).split()
    title = " ".join(word if word.isupper() else word[:1].upper() + word[1:] for word in words)
    return text(title, f"What stands for {name} in the address of the sign-in.", f"Provide your {title}", tab=tab)
