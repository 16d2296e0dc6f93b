"""Values in a schema: enumerations and defaults that are of its type (InvalidEnumValue, DefaultValueMustMatchType)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from connectory.convert.schemas.at import At, below
from connectory.convert.schemas.form import KEYWORDS, NULLABLE, SCALARS, Schema, json_type

if TYPE_CHECKING:
    from connectory.convert.schemas.schemas import Schemas


def settle_enum(schemas: Schemas, out: Schema, at: At) -> None:
    """Make the values of `enum` fit the type, or the type the values, as far as either is clear."""
    values = out["enum"]
    kinds = {json_type(value) for value in values if value is not None}
    if None in values and "type" in out:
        out[NULLABLE] = True
    kind = out.get("type")
    if kind is None:
        if len(kinds) == 1:
            out["type"] = kinds.pop()
            if None in values:
                out[NULLABLE] = True
        elif kinds == {"integer", "number"}:
            out["type"] = "number"
    elif kind in SCALARS and kinds - {kind} and not (kind == "number" and kinds <= {"integer", "number"}):
        as_typed = [value if value is None else _as_type(value, kind) for value in values]
        if None not in [new for new, old in zip(as_typed, values, strict=True) if old is not None]:
            out["enum"] = as_typed
            schemas.trace(
                KEYWORDS,
                "repaired",
                below(at, "enum"),
                f"the values of the enumeration are written as {kind}, as its type says",
            )


def settle_default(schemas: Schemas, out: Schema, at: At) -> None:
    """Make `default` a value of the type, or leave it out (DefaultValueMustMatchType)."""
    kind = out.get("type")
    value = out["default"]
    own = json_type(value)
    if kind is None or own == kind or (kind == "number" and own == "integer"):
        return
    as_typed = _as_list(schemas, out, value) if kind == "array" else _as_type(value, kind) if kind in SCALARS else None
    if as_typed is None:
        del out["default"]
        schemas.trace(KEYWORDS, "dropped", below(at, "default"), f"the default is not of the type {kind}")
    else:
        out["default"] = as_typed
        schemas.trace(KEYWORDS, "repaired", below(at, "default"), f"the default is written as {kind}, as its type says")


def _as_list(schemas: Schemas, out: Schema, value: Any) -> list[Any] | None:
    """A scalar as a list: of itself, or, if that is none, of what stands between its commas; None if neither is one."""
    items = schemas.resolve(out.get("items") or {})
    kind, allowed = items.get("type"), items.get("enum")
    if kind not in SCALARS or value == "":
        return None
    for parts in ([value], value.split(",") if isinstance(value, str) else []):
        made = [part if json_type(part) == kind else _as_type(part, kind) for part in parts]
        if made and all(part is not None and (allowed is None or part in allowed) for part in made):
            return made
    return None


def _as_type(value: Any, kind: str) -> Any:
    """A scalar of another type as one of `kind`; None if it is none."""
    if kind == "string" and isinstance(value, bool):
        return "true" if value else "false"
    if kind == "string" and isinstance(value, int | float):
        return str(value)
    if kind == "boolean" and value in ("true", "false", "True", "False"):
        return value in ("true", "True")
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        return int(value)
    if kind in ("integer", "number") and isinstance(value, str):
        try:
            return int(value)
        except ValueError:
            pass
        if kind == "number":
            try:
                number = float(value)
            except ValueError:
                return None
            return number if number - number == 0 else None  # neither infinite nor not a number
    if not isinstance(value, bool) and json_type(value) == kind:
        return value
    return None
