"""Where documents are: absolute paths and http(s) URLs; where a reference leads; how messages show it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from connectory.errors import FetchError

_URL = re.compile(r"https?://", re.IGNORECASE)
_FILE_URL = re.compile(r"file:(?://(?:localhost)?(?=/))?", re.IGNORECASE)
_DRIVE = re.compile(r"/?[A-Za-z]:(?![^\\/])")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two characters at least, for C: is a drive
_USER = re.compile(r"((?:https?:)?//)[^/?#]*@", re.IGNORECASE)
_SECRET = re.compile(r"([?&][^=&#]*(?:token|key|sig|secret|password|code|auth)[^=&#]*=)[^&#]*", re.IGNORECASE)
_SAFE_IN_URL = "%/:=&?~+!$,;'@()*[]"


def is_url(location: str) -> bool:
    """Whether a location is an http(s) URL, not a path."""
    return _URL.match(location) is not None


def is_always_local(reference: str) -> bool:
    """Whether a reference names a file of this machine whatever document it stands in: `file:...` or `C:\\...`."""
    return _FILE_URL.match(reference) is not None or _DRIVE.match(reference) is not None


def foreign_scheme(reference: str) -> str | None:
    """The scheme of a reference, such as `ftp`, if it is neither http, https nor file."""
    match = _SCHEME.match(reference)
    return None if match is None or is_url(reference) or is_always_local(reference) else match[0][:-1]


def absolute(location: str) -> str:
    """The location that a user means: a URL without user name, password and fragment, or an absolute path.

    Raises FetchError for a URL that is none.
    """
    if not is_url(location):
        return os.path.normpath(Path(_path_of(location)).absolute())
    try:
        parts = urlsplit(location)
    except ValueError:
        parts = None
    if parts is None or not parts.netloc:
        raise FetchError("this is not a correct address", file=shown(location), remedy="Correct it.")
    path, query = quote(parts.path, _SAFE_IN_URL), quote(parts.query, _SAFE_IN_URL)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], path, query, ""))


def join_uri(base: str, reference: str) -> str:
    """`reference` seen from `base`; as it stands if one of them is no URI."""
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def origin(url: str) -> str:
    """Scheme, host and port of a URL."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}"


def authorization(url: str) -> str | None:
    """The value of the Authorization header for a URL that holds a user name and password."""
    from base64 import b64encode

    user = urlsplit(url).netloc.rpartition("@")[0]
    return "Basic " + b64encode(unquote(user).encode()).decode() if user else None


def join(base: str, reference: str) -> str:
    """The location that `reference` (without fragment) names in the document at `base`.

    A file is taken as the reference spells it, percent signs decoded; if there is none, as other systems spell it:
    backslashes between folders, percent signs that mean themselves.
    """
    if is_url(reference):
        return absolute(reference)
    if is_url(base):
        return absolute(join_uri(base, reference))
    folder = Path(base).parent
    path = _path_of(reference) if _FILE_URL.match(reference) else unquote(reference)
    spellings = (path, reference, path.replace("\\", "/"))
    return os.path.normpath(folder / next((spelling for spelling in spellings if _exists(folder / spelling)), path))


def shown(location: str) -> str:
    """A location as messages may show it: no password, no token."""
    user = _USER.match(location)
    if user:
        location = user[1] + location[user.end() :]
    return _SECRET.sub(r"\1***", location) if is_url(location) else location


def shown_beside(name: str, base: str, location: str) -> str:
    """How to show a location to which the document `name`, which is at `base`, refers: relative as `name` is."""
    if is_url(location):
        return shown(location)
    if is_url(base) or Path(name).is_absolute():
        return location
    try:
        return os.path.normpath(Path(name).parent / os.path.relpath(location, Path(base).parent))
    except ValueError:  # another drive
        return location


def _path_of(location: str) -> str:
    """The path of a `file:` URL, or of what is a path already."""
    if not _FILE_URL.match(location):
        return location
    path = unquote(_FILE_URL.sub("", location, count=1))
    return path[1:] if path[:1] == "/" and _DRIVE.match(path) else path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # too long; a null character
        return False
