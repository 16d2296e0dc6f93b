"""Media types of bodies. Source: validator rules MimeTypeNotSupported, MimeTypeNotCompatible...; looked up 2026-11."""

SUPPORTED = ("application/json", "text/plain", "multipart/form-data", "application/x-www-form-urlencoded")
"""Those that the platform supports in `consumes` and `produces`."""

URL_ENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"

FORMS = frozenset({URL_ENCODED, MULTIPART})
"""Those that carry form data; no other type does."""


def essence(media_type: str) -> str:
    """The type without parameters, in lower case: `text/plain` of `Text/Plain; charset=utf-8`."""
    return media_type.partition(";")[0].strip().lower()
