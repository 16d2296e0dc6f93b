"""How a plan, and what was done, are shown to people."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connectory.cli.console import answer, talk

if TYPE_CHECKING:
    from connectory.environment.deployment import Outcome

_NOTES = {
    "kept": "there is none in the folder; the one in the environment stays",
    "secret": "the client secret is set",
}


def show_plan(plan: Mapping[str, Any]) -> None:
    """What becomes of each column, and what else the reader should know."""
    connector = plan["connector"]
    answer(f"  in {plan['environment']}", title=str(connector["displayName"]))
    for column in plan["columns"]:
        _show_column(column)
    for note in plan["notes"]:
        talk(note, title="note: ", fg="cyan")


def show_outcome(outcome: Outcome, folder: Path, *, title: str = "") -> None:
    """What was done, and what is left to do. `title` tells which of several connectors it is."""
    listed = outcome.connector
    title = f"{title}  " if title else ""
    for note in outcome.notes:
        talk(note, title="warning: ", fg="yellow")
    if outcome.action == "unchanged":
        answer("unchanged, nothing was written", title=title)
    else:
        answer(f"{outcome.action}d  {listed.id}", title=title)
    if outcome.action == "create":
        answer(f"  internal id  {listed.internal_id}")
        for address in outcome.redirects:
            answer(f"  redirect     {address}")
        if outcome.redirects:
            talk("Register the redirect address with the identity provider's app, so that users can sign in.")
    for file in outcome.files:
        answer(f"  written      {folder / file}")


def _show_column(column: Mapping[str, Any]) -> None:
    state = str(column["state"])
    told = _NOTES.get(state) or (f"{column['count']} place{'s' * (column['count'] != 1)}" if column["count"] else "")
    source = f"{column['column']:<24} {told}".rstrip()
    answer(f"  {source}", title=f"  {state:<10}")
    for difference in column["differences"]:
        if difference["pointer"]:
            answer(f"               {difference['pointer']}")
        answer(f"                 here   {difference['here']}")
        answer(f"                 there  {difference['there']}")
    more = column["count"] - len(column["differences"])
    if more > 0:
        answer(f"               and {more} more")
