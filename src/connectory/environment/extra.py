"""The packages that only the commands for environments need."""

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
        raise UsageError(
            f"the package {error.name} is not installed, which environments need",
            remedy="Install it: pip install 'connectory[cloud]'",
        ) from error
