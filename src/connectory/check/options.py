"""What is looked for in a connector: the options of the command, laid over the nearest configuration."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from connectory.check.finding import Finding
from connectory.check.registry import all_rules, find_rules
from connectory.check.rule import Rule
from connectory.check.severity import Profile, Severity
from connectory.errors import ConfigError

if TYPE_CHECKING:
    from connectory.config import Checking

TOML = "connectory.toml"
CONFIG = "config.json"

_WEIGHTS = {severity.value: severity.weight for severity in Severity}


class Options(NamedTuple):
    """A profile, and which rules: those of `select` (none: all) without those of `ignore`."""

    profile: Profile = Profile.CUSTOM
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"

    def rules(self) -> list[Rule]:
        """The rules that are to look. Raises UsageError for a name that no rule has."""
        chosen = find_rules(list(self.select)) if self.select else list(all_rules())
        ignored = {rule.code for rule in find_rules(list(self.ignore))}
        return [rule for rule in chosen if rule.code not in ignored]

    def fails(self, finding: Finding) -> bool:
        """Whether the finding is so severe that the run fails."""
        return self.fail_on != "never" and finding.severity.weight >= _WEIGHTS[self.fail_on]


def options_at(
    path: Path,
    *,
    profile: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    fail_on: str | None = None,
) -> Options:
    """The options for the connector at `path`: what is given here wins, then its configuration, then the defaults.

    The configuration is the table `[check]` of `connectory.toml`, or the key `check` of `config.json`, in the folder of
    the connector or the nearest one above. What is to be ignored adds up. Raises ConfigError.
    """
    start = absolute(path)
    configured = _nearest(start if start.is_dir() else start.parent)
    if configured is None:
        return Options(Profile(profile or "custom"), select, ignore, fail_on or "error")
    return Options(
        Profile(profile or configured.profile or "custom"),
        select or tuple(configured.select),
        (*configured.ignore, *ignore),
        fail_on or configured.fail_on or "error",
    )


def absolute(path: Path) -> Path:
    """The path from the root on, without `..`; the system is not asked about each folder, as `resolve` does."""
    return Path(os.path.abspath(path))  # noqa: PTH100


@cache
def around(folder: Path) -> tuple[Path, ...]:
    """The folder and those above it, up to the root of its git repository or of the file system."""
    is_root = folder.parent == folder or (folder / ".git").exists()
    return (folder,) if is_root else (folder, *around(folder.parent))


def _nearest(folder: Path) -> Checking | None:
    for toml, config in _files_around(folder):
        found = _of_toml(toml) or _of_config(config)
        if found is not None:
            return found
    return None


@cache
def _files_around(folder: Path) -> tuple[tuple[Path, Path], ...]:
    """The files that may configure what is in the folder, nearest first; those of the folder above are made once."""
    here, *above = around(folder)
    return ((here / TOML, here / CONFIG), *(_files_around(above[0]) if above else ()))


def _of_toml(file: Path) -> Checking | None:
    if not file.is_file():
        return None
    import tomllib

    from connectory.config import read_checking

    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"this cannot be read as TOML: {error}", file=str(file)) from error
    return read_checking(values["check"], file) if "check" in values else None


def _of_config(file: Path) -> Checking | None:
    """What a config.json says; one without the key `check` may be that of another program."""
    try:
        if not file.is_file() or '"check"' not in file.read_text(encoding="utf-8"):
            return None
    except (OSError, UnicodeDecodeError):
        return None
    from connectory.config import load_config

    return load_config(file).check
