"""The packages that only some commands need: the extras `cloud` and `emulator`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from connectory.errors import UsageError


@contextmanager
def cloud_packages() -> Iterator[None]:
    """Imports of the extra `cloud` stand in this block. Raises UsageError if a package of it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise missing(error.name, "environments need", "cloud") from error


def missing(package: str | None, needed_for: str, extra: str) -> UsageError:
    """The error for a package of an extra that is not installed.

    The remedy names the packages themselves, which can be installed wherever this one came from.
    """
    import re
    from importlib.metadata import requires

    of_extra = re.compile(rf"""(?P<package>[^;]+);\s*extra\s*==\s*['"]{extra}['"]""")
    found = filter(None, map(of_extra.fullmatch, requires("connectory") or ()))
    quoted = [f'"{match["package"].strip()}"' for match in found]  # as every shell reads it
    names = " ".join(quoted) or f'"connectory[{extra}]"'
    message = f"the package {package} is not installed, which {needed_for}"
    return UsageError(message, remedy=f"Install what is missing: pip install {names}")
