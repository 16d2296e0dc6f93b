"""The OAuth settings in the columns of a connector: the client secret that belongs there, and where users come back to.

Source: platform 3, connections 5; looked up 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from connectory.environment.naming import redirect_address
from connectory.facts.redirect import GLOBAL_URL

PARAMETER_COLUMNS = ("connectionparameters", "connectionparametersets")
_SECRET = "clientSecret"
_REFERENCE = "@environmentVariables"  # the value stands in an environment variable, so it is no secret

SECRET_LEFT_OUT = (
    "a client secret stands in apiProperties.json; it is left out: "
    "take it out of the file, and set it with --secret of connectory create or update"
)
"""What is said of a secret that `take_own_secrets` took out, whatever the connector is made for."""


def settings_of(columns: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All OAuth settings in the columns, those of every parameter set included."""
    return [settings for column in PARAMETER_COLUMNS for settings in settings_in(tree_of(columns.get(column)))]


def settings_in(tree: Any) -> Iterator[dict[str, Any]]:
    """The OAuth settings of every connection parameter in a tree of JSON, those of parameter sets included."""
    if isinstance(tree, list):
        for item in tree:
            yield from settings_in(item)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key == "oAuthSettings" and isinstance(value, dict):
                yield value
            else:
                yield from settings_in(value)


def wants_secret(columns: Mapping[str, Any]) -> bool:
    """Whether a client secret can be set in the columns."""
    return any(not is_reference(settings.get(_SECRET)) for settings in settings_of(columns))


def with_secret(columns: Mapping[str, Any], secret: str) -> dict[str, Any]:
    """The parameter columns among `columns` that take a client secret, with it in every parameter set."""
    filled = {}
    for column in PARAMETER_COLUMNS:
        tree = tree_of(columns.get(column))
        places = [settings for settings in settings_in(tree) if not is_reference(settings.get(_SECRET))]
        for settings in places:
            settings[_SECRET] = secret
        if places:
            filled[column] = text_of(tree)
    return filled


def without_secrets(tree: Any) -> Any:
    """The tree as it may be shown and compared: client secrets, blank or not, are taken out of it in place."""
    for settings in settings_in(tree):
        if not is_reference(settings.get(_SECRET)):
            settings.pop(_SECRET, None)
    return tree


def take_own_secrets(tree: Any) -> bool:
    """Take client secrets, as somebody wrote them into the file, out of a tree in place; says whether there were any.

    Blank ones and references to environment variables, which are no secrets, stay.
    """
    found = [each for each in settings_in(tree) if each.get(_SECRET) and not is_reference(each[_SECRET])]
    for settings in found:
        del settings[_SECRET]
    return bool(found)


def without_own_secrets(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The parameter columns in which a client secret stands, as somebody wrote it into the file, without it."""
    trees = {column: tree_of(columns.get(column)) for column in PARAMETER_COLUMNS}
    return {column: text_of(tree) for column, tree in trees.items() if take_own_secrets(tree)}


def without_blank_secrets(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The parameter columns in which the service left an empty text where a client secret was, without that."""
    cleaned = {}
    for column in PARAMETER_COLUMNS:
        tree = tree_of(columns.get(column))
        blank = [settings for settings in settings_in(tree) if settings.get(_SECRET) == ""]
        for settings in blank:
            del settings[_SECRET]
        if blank:
            cleaned[column] = text_of(tree)
    return cleaned


def redirects(columns: Mapping[str, Any], internal_id: str) -> list[str]:
    """The addresses to register at the identity provider: where it sends users back to after they have signed in."""
    addresses = []
    for settings in settings_of(columns):
        mode = str(settings.get("redirectMode") or "Global").lower()
        if mode == "globalperconnector" and internal_id:
            addresses.append(redirect_address(internal_id))
        elif mode == "global":
            addresses.append(GLOBAL_URL)
    return list(dict.fromkeys(addresses))


def is_reference(value: Any) -> bool:
    """Whether a value only names an environment variable of the platform.

    >>> is_reference('@environmentVariables("contoso_secret")'), is_reference("s3cret")
    (True, False)
    """
    return isinstance(value, str) and value.lstrip().startswith(_REFERENCE)


def tree_of(value: Any) -> Any:
    """The tree of a column's JSON; None if it holds none."""
    import orjson

    if not isinstance(value, str) or not value:
        return None
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return _by_the_standard_library(value)


def text_of(tree: Any) -> str:
    """The tree as JSON, without white space."""
    from connectory.connector.writing import json_bytes

    return json_bytes(tree, compact=True).decode().rstrip("\n")


def _by_the_standard_library(text: str) -> Any:
    """Numbers beyond 64 bits and half surrogate pairs; None for what is no JSON at all."""
    import json

    try:
        return json.loads(re.sub("^\ufeff", "", text))
    except (ValueError, RecursionError):
        return None
