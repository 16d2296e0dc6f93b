"""Filters and orders as conditions of SQL; values go beside, never into the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from connectory.environment.emulator.dataverse.errors import bad_query, unknown_property
from connectory.environment.emulator.dataverse.query.syntax import (
    Among,
    Comparison,
    Filter,
    Function,
    Joined,
    Not,
    Scalar,
)
from connectory.environment.emulator.dataverse.schema import Column, Table, Type
from connectory.environment.emulator.dataverse.tables import BY_NAME
from connectory.environment.emulator.dataverse.values import guid, moment

_OPERATORS = {"eq": "=", "ne": "<>", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_LARGEST = 2**63 - 1


class Condition(NamedTuple):
    """A text of SQL and the values of its question marks."""

    text: str
    values: tuple[Any, ...] = ()


class _Operand(NamedTuple):
    """What is compared: SQL that yields it, and its column."""

    sql: str
    column: Column


def condition(tree: Filter, table: Table) -> Condition:
    """The condition of a filter. Raises DataverseError for columns that are not there and values of another type."""
    match tree:
        case Joined(operator, parts):
            inner = [condition(part, table) for part in parts]
            text = f" {operator.upper()} ".join(f"({each.text})" for each in inner)
            return Condition(text, tuple(value for each in inner for value in each.values))
        case Not(part):
            denied = condition(part, table)
            return Condition(f"NOT coalesce(({denied.text}), 0)", denied.values)
        case Among(name, values):
            operand = _operand(name, table)
            marks = ", ".join("?" * len(values))
            return Condition(f"{operand.sql} IN ({marks})", tuple(_value(each, operand.column) for each in values))
        case Function(name, column, value):
            return _function(name, _operand(column, table), value)
        case Comparison(name, operator, value):
            return _comparison(_operand(name, table), operator, value)


def order(text: str, table: Table) -> str:
    """The order that `$orderby` asks for, ended by the key so that pages are stable. Raises DataverseError."""
    terms = []
    for term in filter(None, (each.strip() for each in text.split(","))):
        name, *direction = term.split()
        if direction not in ([], ["asc"], ["desc"]):
            raise bad_query(f"Syntax error at position {len(name) + 1} in '{term}'.")
        terms.append(f"{_operand(name, table).sql} {(direction or ['asc'])[0].upper()}")
    key = f'"{table.name}"."{table.key}"'
    if not any(term.rpartition(" ")[0] == key for term in terms):
        terms.append(f"{key} ASC")
    return ", ".join(terms)


def _operand(name: str, table: Table) -> _Operand:
    navigation, slash, inner = name.partition("/")
    if not slash:
        column = table.by_wire.get(name)
        if column is None or column.type is Type.IMAGE:
            raise unknown_property(name, table.name)
        return _Operand(f'"{table.name}"."{column.name}"', column)
    lookup = table.by_navigation.get(navigation)
    target = BY_NAME.get(lookup.target) if lookup else None
    if lookup is None or target is None:
        raise unknown_property(navigation, table.name)
    found = _operand(inner, target)
    sql = (
        f'(SELECT {found.sql} FROM "{target.name}" '
        f'WHERE "{target.name}"."{target.key}" = "{table.name}"."{lookup.name}")'
    )
    if found.column.type.is_text:
        sql += " COLLATE platform"
    return _Operand(sql, found.column)


def _comparison(operand: _Operand, operator: str, value: Scalar) -> Condition:
    if value is None:
        if operator not in ("eq", "ne"):
            raise bad_query(f"The operator '{operator}' cannot be used with null.")
        return Condition(f"{operand.sql} IS {'' if operator == 'eq' else 'NOT '}NULL")
    given = _value(value, operand.column)
    if operator == "ne":  # the platform finds rows without a value, too
        return Condition(f"({operand.sql} <> ? OR {operand.sql} IS NULL)", (given,))
    return Condition(f"{operand.sql} {_OPERATORS[operator]} ?", (given,))


def _function(name: str, operand: _Operand, value: str) -> Condition:
    if not operand.column.type.is_text:
        raise bad_query(f"No function signature for the function with name '{name}' matches the specified arguments.")
    folded = value.casefold()
    found = f"fold({operand.sql})"
    if name == "contains":
        return Condition(f"instr({found}, ?) > 0", (folded,))
    start = "1" if name == "startswith" else f"length({found}) - {len(folded)} + 1"
    return Condition(f"length({found}) >= {len(folded)} AND substr({found}, {start}, {len(folded)}) = ?", (folded,))


def _value(value: Scalar, column: Column) -> Any:
    """A value as it is kept in this column. Raises DataverseError if it has another type."""
    if value is None:
        raise bad_query("null cannot stand in a list of values.")
    expected = column.type.edm
    if expected == "Edm.Guid" and isinstance(value, str) and (found := guid(value)):
        return found
    if expected == "Edm.String" and isinstance(value, str):
        return value
    if expected == "Edm.DateTimeOffset" and isinstance(value, str) and (time := moment(value)):
        return time
    if expected in ("Edm.Boolean", "Microsoft.Dynamics.CRM.BooleanManagedProperty") and isinstance(value, bool):
        return int(value)
    if expected in ("Edm.Int32", "Edm.Int64", "Edm.Double"):
        if isinstance(value, str) and value.removeprefix("-").isdecimal():
            value = int(value)  # Microsoft.Dynamics.CRM.In puts numbers into quotes
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _LARGEST:
            return value
    raise bad_query(
        "A binary operator with incompatible types was detected. "
        f"Found operand types '{expected}' and '{_edm(value)}' for operator kind 'Equal'."
    )


def _edm(value: Scalar) -> str:
    names: Iterable[tuple[type, str]] = ((bool, "Boolean"), (int, "Int32"), (float, "Double"), (str, "String"))
    return "Edm." + next(name for kind, name in names if isinstance(value, kind))
