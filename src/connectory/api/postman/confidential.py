"""What must not leave a collection: people save tokens and passwords in it.

A false alarm costs an example in the connector; a miss would publish a secret.
"""

from __future__ import annotations

import re
from typing import Any

_NAME = re.compile(
    r"passw|passphrase|passcode|pwd|secret|token|credential|signature|session|cookie|bearer|jwt|otp|cvc|cvv"
    r"|(?:api|app|access|private|subscription|encryption|consumer|licen[sc]e|account|shared|master)[-_ ]?key"
    r"|(?:^|[-_ .])(?:key|sig|pin|auth)$|authoriz|authentic|x-auth",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"(?:bearer|basic|token|digest)\s+[\w.~+/=-]{8,}$|eyJ[\w-]{8,}|(?:sk|pk|rk)_(?:live|test)_|sk-\w{8}|gh[pousr]_\w{8}|glpat-|xox[abprs]-"
    r"|A(?:KI|SI)A[A-Z0-9]{12}|AIza[\w-]{20}|-----BEGIN",
    re.IGNORECASE,
)

_URL = re.compile(r"https?://[^@]*$", re.IGNORECASE)
_MAX_DEPTH = 100


def is_secret(name: str, value: str) -> bool:
    """Whether `value`, the value of something called `name`, is likely to be a secret."""
    named = _NAME.search(name) is not None and not _URL.match(value)  # a token URL is no token
    return bool(value) and (named or _VALUE.match(value) is not None)


def holds_secret(value: Any, depth: int = 0) -> bool:
    """Whether a JSON value holds what is likely to be a secret; a text (XML, ...) if it speaks of any."""
    if depth > _MAX_DEPTH:
        return True
    if isinstance(value, dict):
        return any(
            is_secret(str(name), item) if isinstance(item, str) else holds_secret(item, depth + 1)
            for name, item in value.items()
        )
    if isinstance(value, list):
        return any(holds_secret(item, depth + 1) for item in value)
    return isinstance(value, str) and _VALUE.match(value) is not None


def text_holds_secret(text: str) -> bool:
    """Whether a text that cannot be taken apart (XML, HTML, ...) speaks of secrets anywhere."""
    return _NAME.search(text) is not None or _VALUE.search(text) is not None
