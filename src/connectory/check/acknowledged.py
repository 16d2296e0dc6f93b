"""Findings that a person has looked at and accepts, with the reason.

They stand in `.connectory/acknowledged.json`, beside the folder of the connector or in a folder above it:

    {"acknowledged": [{"fingerprint": "0123456789abcdef", "rule": "operation-hidden", "connector": "Orders",
                       "file": "apiDefinition.swagger.json", "pointer": "/paths/...", "reason": "nobody used it"}]}

A fingerprint is of the rule and the place, not of the line, so that it stays when lines move. `rule`, `file` and
`pointer` are for readers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from connectory.check.finding import Finding
from connectory.check.options import around
from connectory.connector.lossless_json import read_json
from connectory.connector.writing import MEMORY, json_bytes, replace_files
from connectory.errors import ConfigError, ConnectorError

FILE = "acknowledged.json"


def acknowledged(folder: Path, connector: str) -> frozenset[str]:
    """The fingerprints that are accepted for the connector of this name, which stands in or below `folder`.

    Raises ConfigError for a file that cannot be understood.
    """
    return frozenset(
        fingerprint for file in _files_around(folder) for fingerprint, name in _entries(file) if name == connector
    )


@cache
def _files_around(folder: Path) -> tuple[Path, ...]:
    """Where findings in a folder may be accepted."""
    return tuple(each / MEMORY / FILE for each in around(folder))


def acknowledge(folder: Path, connector: str, findings: Iterable[Finding], reason: str) -> Path:
    """Accept findings: they join the file in `.connectory` beside the connector's folder, in `folder`.

    Returns that file. Raises ConfigError or ConnectorError if it cannot be read or written.
    """
    file = folder / MEMORY / FILE
    entries = _read(file)
    known = {(entry["fingerprint"], entry["connector"]) for entry in entries}
    for finding in findings:
        if (finding.fingerprint, connector) not in known:
            entries.append(
                {
                    "fingerprint": finding.fingerprint,
                    "rule": finding.rule,
                    "connector": connector,
                    "file": Path(finding.spot.file).name,
                    "pointer": finding.spot.pointer,
                    "reason": reason,
                }
            )
    replace_files(file.parent, file.stem, {FILE: json_bytes({"acknowledged": entries})})
    return file


def _entries(file: Path) -> tuple[tuple[str, str], ...]:
    return tuple((entry["fingerprint"], entry["connector"]) for entry in _read(file))


def _read(file: Path) -> list[dict[str, Any]]:
    if not file.is_file():
        return []
    try:
        tree = read_json(file.read_bytes(), str(file))
    except ConnectorError as error:
        raise ConfigError(error.message, file=error.file, line=error.line, column=error.column) from error
    entries = tree.get("acknowledged") if isinstance(tree, dict) else None
    if not isinstance(entries, list):
        raise ConfigError('this is not a file of acknowledged findings: it has no list "acknowledged"', file=str(file))
    for index, entry in enumerate(entries):
        wanted = ("fingerprint", "connector")
        if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in wanted):
            raise ConfigError(
                f"entry {index + 1} has no fingerprint or no connector",
                file=str(file),
                remedy="`check --acknowledge REASON` writes the entries of what it finds.",
            )
    return entries
