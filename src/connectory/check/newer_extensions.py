"""How x-ms-dynamic-list and x-ms-dynamic-properties say what x-ms-dynamic-values and x-ms-dynamic-schema say.
[runtime 3]"""

from __future__ import annotations

from typing import Any

from connectory.check.fix import Fix, Put
from connectory.check.nodes.extensions import Call, DynamicSchema, DynamicValues


def schema_path(schema: DynamicSchema) -> str:
    """The path to the schema in the answer, as `x-ms-dynamic-properties` names it: without the last `properties`."""
    path = schema.text("value-path") or ""
    return "" if path == "properties" else path.removesuffix("/properties")


def add_list(values: DynamicValues) -> Fix | None:
    """A fix that adds the `x-ms-dynamic-list` which says the same as `values`."""
    paths = (("value-collection", "itemsPath"), ("value-path", "itemValuePath"), ("value-title", "itemTitlePath"))
    written = {new: path for old, new in paths if (path := values.text(old))}
    return _add(values, "x-ms-dynamic-list", written)


def add_properties(schema: DynamicSchema) -> Fix | None:
    """A fix that adds the `x-ms-dynamic-properties` which says the same as `schema`."""
    path = schema_path(schema)
    return _add(schema, "x-ms-dynamic-properties", {"itemValuePath": path} if path else {})


def _add(call: Call, key: str, paths: dict[str, Any]) -> Fix | None:
    if call.operation_id is None or call.parent is None:
        return None
    parameters = {"parameters": _in_newer_form(call)} if call.arguments else {}
    newer = {"operationId": call.operation_id, **parameters, **paths}
    return Fix(f"Add `{key}`", (Put((*call.parent.path, key), newer),), safe=False)


def _in_newer_form(call: Call) -> dict[str, Any]:
    """The parameters of a call as the newer extensions write them."""
    written: dict[str, Any] = {}
    for argument in call.arguments:
        name = argument.target.path if argument.target else argument.name
        if argument.kind == "reference":
            path = argument.sources[0].path if argument.sources else argument.value
            written[name] = {"parameterReference": path}
        else:
            written[name] = {"value": argument.value}
    return written
