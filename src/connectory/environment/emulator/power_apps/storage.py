"""Files on their way to a connector: put into a container, and got from it, by whoever knows its signature."""

from __future__ import annotations

import hmac
import re
import secrets
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote, urlsplit

from connectory.environment.emulator.power_apps import errors
from connectory.environment.emulator.power_apps.schema import BLOBS, CONTAINERS

if TYPE_CHECKING:
    from connectory.environment.emulator.store import Store

_PATH = re.compile(r"/storage-(?P<container>[0-9a-f]{32})/(?P<file>[^/]+)")


def new_container(store: Store) -> str:
    """A container that is empty."""
    name = secrets.token_hex(16)
    store.write(f'INSERT INTO "{CONTAINERS.name}" VALUES (?, ?)', (name, secrets.token_urlsafe(24)))
    return name


def address_of(store: Store, base: str, place: str) -> str:
    """The address of a container, or of a file in it, with its permission. `base` is where the storage is reached."""
    container, slash, file = place.partition("/")
    return f"{base}/storage-{container}{slash}{quote(file)}?sp=rcw&sig={quote(_signature(store, container), safe='')}"


def allow(store: Store, container: str, signature: str) -> None:
    """Raise PowerAppsError unless this is the container's signature."""
    if not hmac.compare_digest(_signature(store, container).encode(), signature.encode(errors="surrogatepass")):
        raise errors.forbidden()


def put(store: Store, place: str, kind: str, content: bytes) -> None:
    """Keep a file, over one that is there."""
    store.write(f'INSERT OR REPLACE INTO "{BLOBS.name}" VALUES (?, ?, ?)', (place, kind, content))


def get(store: Store, place: str) -> tuple[str, bytes]:
    """The kind and the content of a file. Raises PowerAppsError if there is none."""
    found = store.rows(f'SELECT * FROM "{BLOBS.name}" WHERE place = ?', (place,))
    if not found:
        raise errors.unknown_blob(place)
    return found[0]["kind"], found[0]["content"]


def place_of(store: Store, address: str) -> str | None:
    """The place of a file that an address means, if it has its permission; None for an address of anywhere else."""
    parts = urlsplit(address)
    found = _PATH.fullmatch(parts.path)
    if found is None:
        return None
    allow(store, found["container"], parse_qs(parts.query).get("sig", [""])[0])
    place = f"{found['container']}/{unquote(found['file'])}"
    get(store, place)
    return place


def _signature(store: Store, container: str) -> str:
    found = store.rows(f'SELECT signature FROM "{CONTAINERS.name}" WHERE name = ?', (container,))
    if not found:
        raise errors.forbidden()
    return str(found[0]["signature"])
