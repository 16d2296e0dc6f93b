"""Writes the pages of docs/reference that follow from the code: `python tools/reference.py` (a test compares them)."""

from __future__ import annotations

import dataclasses
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import click

from connectory import config as configuration
from connectory.check.output.page import markdown_page
from connectory.check.registry import all_rules
from connectory.check.rule import Rule
from connectory.check.severity import Profile, Severity
from connectory.cli.main import group
from connectory.config import Config, config_schema, spelling
from connectory.convert import pipeline
from connectory.environment.emulator.coverage import coverage_page
from connectory.exit_codes import ExitCode

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
GENERATED = "<!-- Written by tools/reference.py; do not edit. -->\n"
EXIT_CODES = {
    ExitCode.DONE: "done, and nothing to object to",
    ExitCode.FINDINGS: "findings at or above `--fail-on`, or a connector that cannot fit into the platform's limits",
    ExitCode.USAGE: "wrong usage, configuration or input; nothing was written",
    ExitCode.DRIFT: "the environment differs from what was last seen; nothing was written",
    ExitCode.SIGN_IN: "sign-in or permission",
    ExitCode.SERVICE: "the service failed",
    ExitCode.INTERRUPTED: "interrupted (Ctrl-C); nothing was left half-written",
}

FAMILIES = {
    "document": "Document: JSON, structure, references, limits",
    "operations": "Operations, paths and responses",
    "schemas": "Parameters and schemas",
    "authentication": "Connection parameters and sign-in",
    "policies": "Policies and custom code",
    "triggers": "Triggers, dynamic data and versions",
    "agents": "Agents and MCP",
    "texts": "Texts, metadata and icon",
    "package": "Folder, documents, packages and solutions",
}

WITHIN_STEPS = {
    "read": "Reading: what the description holds and the connector cannot, or what is broken in it.",
    "resolve-references": "References: those that lead nowhere.",
    "map-references": "References with something said beside them.",
    "map-schema-keywords": "Schemas: keyword by keyword.",
    "merge-all-of": "Schemas: `allOf`.",
    "flatten-one-of": "Schemas: `oneOf` and `anyOf`.",
    "infer-schemas": "Schemas: inferred from examples where there is none.",
    "cut-recursion": "Schemas: recursion, which ends at a depth.",
}
"""Names that stand in a report and are not those of a module in convert/steps."""


def pages() -> dict[str, str]:
    """File name -> content of every generated page."""
    return {
        "commands.md": _commands(),
        "config.md": _config(),
        "config.schema.json": json.dumps(config_schema(), indent=2) + "\n",
        "emulator.md": coverage_page().replace("\n", f"\n\n{GENERATED}", 1),
        "exit-codes.md": _exit_codes(),
        "steps.md": _steps(),
        **_rules(),
    }


def _commands() -> str:
    context = click.Context(group, info_name="connectory", max_content_width=100)
    parts = [f"# Commands\n\n{GENERATED}\n```text\n{group.get_help(context)}\n```\n"]
    parts += _subcommands(group, context)
    return "".join(parts)


def _subcommands(above: click.Group, context: click.Context) -> Iterator[str]:
    """The help of every command of a group, and of the commands of those that are groups themselves."""
    for name in above.list_commands(context):
        command = above.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, max_content_width=100)
        title = inner.command_path.partition(" ")[2]
        yield f"\n## {title}\n\n```text\n{command.get_help(inner)}\n```\n"
        if isinstance(command, click.Group):
            yield from _subcommands(command, inner)


def _rules() -> dict[str, str]:
    """A page for each rule, and the lists by family, profile and identifier of Microsoft's validator."""
    rules = all_rules()
    families = {family: [rule for rule in rules if rule.family == family] for family in FAMILIES}
    parts = [
        f"# Rules\n\n{GENERATED}\n"
        f"{len(rules)} rules. `connectory explain RULE` shows a page in the terminal, `connectory rules` lists them.\n"
        "What Microsoft checks and files alone cannot tell stands in [unchecked.md](../unchecked.md).\n\n"
        "Severities are those of the profiles `custom`, `verified` and `independent`.\n"
    ]
    for family, members in families.items():
        rows = "".join(
            f"| {rule.code} | [{rule.name}]({rule.name}.md) | {_cell(rule.title)} | {_levels(rule)} |\n"
            for rule in members
        )
        parts.append(
            f"\n## {FAMILIES[family]}\n\n| code | rule | what it finds | severity |\n|---|---|---|---|\n{rows}"
        )
    parts.append("\n## By profile\n\n")
    for profile in Profile:
        levels = Counter(level for rule in rules if (level := rule.levels.of(profile)))
        counts = ", ".join(f"{levels[level]} {level}" for level in Severity)
        extra = [rule for rule in rules if rule.levels.of(profile) and not rule.levels.custom]
        names = ", ".join(f"[{rule.code}]({rule.name}.md)" for rule in extra)
        parts.append(f"- `{profile}`: {counts}." + (f" In addition to `custom`: {names}." if extra else "") + "\n")
    known = sorted(
        ((rule.microsoft, rule) for rule in rules if rule.microsoft), key=lambda pair: (pair[0], pair[1].code)
    )
    rows = "".join(
        f"| {name} | {', '.join(f'[{rule.name}]({rule.name}.md)' for _, rule in group)} |\n"
        for name, group in itertools.groupby(known, key=lambda pair: pair[0])
    )
    parts.append(f"\n## By identifier of Microsoft's validator\n\n| identifier | rule |\n|---|---|\n{rows}")
    index = {"rules/README.md": "".join(parts)}
    return index | {f"rules/{rule.name}.md": markdown_page(rule).replace("\n", f"\n{GENERATED}", 1) for rule in rules}


def _levels(rule: Rule) -> str:
    levels = [str(level) if level else "-" for level in rule.levels]
    return levels[0] if len(set(levels)) == 1 else " / ".join(levels)


def _exit_codes() -> str:
    rows = "".join(f"| {int(code)} | {EXIT_CODES[code]} |\n" for code in ExitCode)
    return f"# Exit codes\n\n{GENERATED}\n| code | meaning |\n|---|---|\n{rows}"


def _steps() -> str:
    rows = []
    for step in pipeline.STEPS:
        module = sys.modules[step.__name__]  # type: ignore[attr-defined]  # a step is a module
        summary = " ".join((module.__doc__ or "").strip().split("\n\n")[0].split())
        rows.append(f"| `{step.NAME}` | {summary} |\n")
    rows += [f"| `{name}` | {text} |\n" for name, text in WITHIN_STEPS.items()]
    return (
        f"# Steps of the conversion\n\n{GENERATED}\n"
        "In this order; those behind `slim` work within others. The name stands as `step` in the report of\n"
        "`generate --report`.\n\n"
        f"| step | what it does |\n|---|---|\n{''.join(rows)}"
    )


def _config() -> str:
    head = (
        f"# config.json\n\n{GENERATED}\n"
        "Every key is optional; relative paths are relative to the file. Editors find the keys through the schema:\n"
        '`"$schema": "config.schema.json"` (docs/reference/config.schema.json). An option wins over its\n'
        "key; those that may be repeated (`--only`, `--except`, `--overlay`) add to it.\n"
    )
    return head + "".join(_config_table(Config, "config.json", ""))


def _config_table(kind: type, title: str, prefix: str) -> Iterator[str]:
    hints = get_type_hints(kind)
    yield f"\n## {title}\n\n"
    if prefix:
        yield f"{_sentence(kind.__doc__)}\n\n"
    yield "| key | type | default | meaning |\n|---|---|---|---|\n"
    below: list[tuple[type, str]] = []
    for item in dataclasses.fields(kind):
        name = spelling(item)
        if not name:
            continue
        shape, inner = _shape(hints[item.name], item)
        if inner is not None:
            by_name = get_origin(hints[item.name]) is dict
            below.append((inner, prefix + name + (".NAME" if by_name else "")))
        yield f"| `{prefix}{name}` | {shape} | {_default(item)} | {_cell(item.metadata['text'])} |\n"
    for inner, name in below:
        yield from _config_table(inner, f"`{name}`", f"{name}.")


def _shape(hint: Any, item: dataclasses.Field[Any]) -> tuple[str, type | None]:
    kind = configuration.without_none(hint)
    if dataclasses.is_dataclass(kind):
        return "object", kind  # type: ignore[return-value]  # a dataclass here is always a class
    if get_origin(kind) is list:
        (inner,) = get_args(kind)
        shape, nested = _shape(inner, item)
        return f"list of {'objects' if nested else shape + 's'}", nested
    if get_origin(kind) is dict:
        values = get_args(kind)[1]
        return "object", values if dataclasses.is_dataclass(values) else None
    if item.metadata["choices"]:
        return " or ".join(f"`{choice}`" for choice in item.metadata["choices"]), None
    return {bool: "true or false", int: "number", Path: "path"}.get(kind, "text"), None


def _default(item: dataclasses.Field[Any]) -> str:
    if item.default is dataclasses.MISSING or item.default in (None, ""):
        return ""
    return f"`{json.dumps(item.default)}`"


def _sentence(text: str | None) -> str:
    return " ".join((text or "").split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    made = pages()
    (FOLDER / "rules").mkdir(exist_ok=True)
    for page in FOLDER.glob("rules/*.md"):
        if f"rules/{page.name}" not in made:
            page.unlink()
    for name, content in made.items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
