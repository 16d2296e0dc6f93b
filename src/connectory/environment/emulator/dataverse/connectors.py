"""What the platform does with connectors beyond keeping them: it judges them, names them, and keeps their secrets."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from connectory.environment.emulator.dataverse.errors import DataverseError, refused_definition
from connectory.environment.naming import internal_id
from connectory.facts.connector_table import CUSTOM_CONNECTOR, JSON_COLUMNS

if TYPE_CHECKING:
    from connectory.environment.emulator.dataverse.rows import Row

_SHAPES: dict[str, type] = {
    "connectionparameters": dict,
    "connectionparametersets": dict,
    "policytemplateinstances": list,
    "scriptoperations": list,
}
_SECRET_COLUMNS = ("connectionparameters", "connectionparametersets")
_SECRET = "clientSecret"
_INVALID_DEFINITION = (
    "Invalid Api definition object. Please specify a valid Swagger 2.0 Url and valid list of ServiceUrls."
)
_NOT_BARE = "Nullable object must have a value."


def refuse_faulty(values: Mapping[str, Any]) -> None:
    """Raise DataverseError for what the service that registers connectors does not take. Source: platform 1.2, 8."""
    if values.get("connectortype", CUSTOM_CONNECTOR) != CUSTOM_CONNECTOR:
        raise refused_definition("Only custom connectors can be created.")
    text = values.get("openapidefinition")
    if text is not None and not is_definition(_json(text, _INVALID_DEFINITION)):
        raise refused_definition(_INVALID_DEFINITION)
    for column, shape in _SHAPES.items():
        if values.get(column):
            tree = _json(values[column], f"The value of {JSON_COLUMNS[column]} is not valid JSON.")
            if not isinstance(tree, shape) or (isinstance(tree, dict) and "properties" in tree):
                raise refused_definition(_NOT_BARE)


def new_internal_id(name: str, organization: str) -> str:
    """A `connectorinternalid`: it is new with every creation, and differs between environments."""
    return internal_id(name, f"{organization}/{uuid.uuid4()}")


def without_secrets(values: Mapping[str, Any]) -> tuple[Row, dict[str, dict[str, str]]]:
    """The columns with every secret blanked, and column -> place -> fingerprint of the secrets that they gave.

    A text that holds no secret stays as it is. Columns that hold no JSON (`--loose`) stay as they are.
    """
    cleaned = dict(values)
    fingerprints: dict[str, dict[str, str]] = {}
    for column in _SECRET_COLUMNS:
        if column not in values:
            continue
        fingerprints[column] = {}
        try:
            tree = _json(values[column] or "null", "")
        except DataverseError:
            continue
        for place, holder in secret_holders(tree, ""):
            if holder[_SECRET]:
                fingerprints[column][place] = fingerprint(str(holder[_SECRET]))
                holder[_SECRET] = ""
        if fingerprints[column]:
            from connectory.connector.writing import json_bytes

            cleaned[column] = json_bytes(tree, compact=True).decode().rstrip("\n")
    return cleaned, fingerprints


def fingerprint(secret: str) -> str:
    """What tells two secrets apart without telling either."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()[:16]


def is_definition(tree: Any) -> bool:
    """Whether the service that registers connectors takes this for a definition."""
    info = tree.get("info") if isinstance(tree, dict) else None
    return (
        isinstance(tree, dict)
        and tree.get("swagger") == "2.0"
        and isinstance(info, dict)
        and _is_text(info.get("title"))
        and _is_text(tree.get("host"))
        and not set("[]{} <>") & set(tree["host"])
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _json(text: str, problem: str) -> Any:
    import json

    try:
        return json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise refused_definition(problem) from error


def secret_holders(tree: Any, place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Objects that have a client secret, wherever they are, and where."""
    if isinstance(tree, dict):
        if _SECRET in tree:
            yield place, tree
        for key, value in tree.items():
            yield from secret_holders(value, f"{place}/{key}")
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from secret_holders(value, f"{place}/{index}")
