"""Ids and times in the form in which they are kept."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime

_GUID = re.compile(r"\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\}?")
_FORM = "%Y-%m-%dT%H:%M:%SZ"


def guid(text: str) -> str | None:
    """An id: small letters, with hyphens, without braces; None if the text is none."""
    return str(uuid.UUID(text)) if _GUID.fullmatch(text) else None


def moment(text: str) -> str | None:
    """A time: in UTC, to the second; None if the text is none. Without an offset it is taken for UTC."""
    try:
        time = datetime.fromisoformat(text)
        time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return time.strftime(_FORM)


def now() -> str:
    """This moment."""
    return datetime.now(UTC).strftime(_FORM)
