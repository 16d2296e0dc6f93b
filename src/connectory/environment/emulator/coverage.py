"""The page that says what the emulator has of the platform, made of its routes and tables."""

from __future__ import annotations

from collections.abc import Iterable

from connectory.environment.emulator.dataverse.service import BATCH
from connectory.environment.emulator.dataverse.tables import TABLES
from connectory.environment.emulator.faults import KINDS
from connectory.environment.emulator.services import SERVICES

DIFFERENCES = (
    "A caller who is let in may do everything: there are no roles and privileges. Shares are kept and change nothing.",
    "Every name of a tenant leads to the one that there is; it has one user, and an app needs no application user.",
    "Tokens are signed for this environment, under the address by which it was called, and for Power Apps; there is no "
    "sign-in with a browser, with a password, or with a token of another issuer once apps are registered.",
    "A device code is approved at once, unless sign-in is required: then a person enters it, with a token of the "
    "emulator, on the page that the answer names.",
    "Tables are fixed; definitions of tables and columns can be read and not changed.",
    "There are no functions and actions but those above, no FetchXML, no SQL, and no SOAP.",
    "`$filter` has no `any`, `all`, arithmetic, functions on dates, or comparison of two columns; wildcards in "
    "`contains`, `startswith` and `endswith` are plain characters.",
    "`$expand` follows lookups one level deep, with `$select` only.",
    "Icons are kept as they are sent; the platform may scale them.",
    "Two connectors may have the same name: whether the platform refuses that is not documented.",
    "Dependencies between components and layers of managed solutions are not tracked.",
    "Of an imported solution, connectors, environment variables and connection references are kept, and nothing else.",
    "Connectors of Dataverse are not in the list of the Power Apps service, as they are on the platform.",
    "What a change of a Power Apps connector does not name stays. Most codes of that service are not documented.",
    "A connection is kept, and nothing is called with it.",
    "Changes are published at once; `PublishXml` only looks whether its connectors are there.",
    "Client secrets are kept as fingerprints: enough to tell whether one is set, and whether it changed.",
    "Codes of errors are the platform's where they are documented; some messages are shorter.",
)
"""What a person has to know who goes from the emulator to the platform."""


def coverage_page() -> str:
    """The page, in Markdown."""
    parts = ["# What the emulator has", ""]
    for service in SERVICES:
        parts += [f"## {service.name}", ""]
        rows = [(f"`{route.method} {route.path or '/'}`", route.text) for route in service.routes]
        if any(route.path == "WhoAmI" for route in service.routes):
            rows.append((f"`POST {BATCH}`", "Several requests in one, with change sets"))
        parts += [*_table(("request", "what it does"), rows), ""]
    parts += ["## Tables", ""]
    shown = [
        (f"`{table.set}`", ", ".join(sorted(table.messages)) or "read only", str(len(table.columns)))
        for table in TABLES
    ]
    parts += [*_table(("entity set", "beside reading", "columns"), shown), ""]
    parts += ["## Faults", "", "`POST /connectory/faults` takes a `kind`:", ""]
    parts += [f"- `{kind}`: {text}." for kind, text in KINDS.items()]
    parts += ["", "## Differences from the platform", "", *(f"- {text}" for text in DIFFERENCES), ""]
    return "\n".join(parts)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows)]
    return [line.replace("{set}", "TABLE").replace("{key}", "ID").replace("{column}", "COLUMN") for line in lines]
