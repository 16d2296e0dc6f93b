"""Names of a connector in an environment: the one in Dataverse, made of its title, and the platform's internal id.

Source: platform 1.3, connections 5.2, and names in exported solutions; looked up 2026-11.
"""

from __future__ import annotations

import re
import uuid

from connectory.errors import UsageError
from connectory.facts.connector_table import INTERNAL_ID_LENGTH, PREFIX_PATTERN
from connectory.facts.redirect import GLOBAL_URL

_SHARED = "shared_"
_PORTAL_MARK = "5F"  # the maker portal escapes the underscore after the prefix as well
_OTHER = re.compile(r"[^A-Za-z0-9]")
_OTHER_IN_NAME = re.compile(r"[^a-z0-9-]")
_ESCAPES = re.compile(r"(?:-[0-9A-Fa-f]{2})+")
_PREFIX = re.compile(PREFIX_PATTERN)
_PAC_TITLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_NAMESPACE = uuid.UUID("a0a5caf6-0216-580c-98ce-1d3db1e54070")  # of the name "connectory"; it must never change
_HASH_LENGTH = 18


def connector_name(title: str, prefix: str, *, portal: bool = False) -> str:
    """The `name` in Dataverse of a connector of this title: the publisher's prefix, `_`, the title in lower case.

    Every byte (UTF-8) of what is no letter or digit of ASCII is written `-XX`. With `portal` in the form of the maker
    portal, which puts `5F` before the title. Raises UsageError for a prefix that no publisher can have.

    >>> connector_name("GCF REST connector", "new")
    'new_gcf-20rest-20connector'
    >>> connector_name("mcp-server", "cr863", portal=True)
    'cr863_5Fmcp-2Dserver'
    """
    require_prefix(prefix)
    mark = _PORTAL_MARK if portal else ""
    return f"{prefix}_{mark}{_OTHER.sub(lambda found: _escaped(found[0]), title.lower())}"


def title_of(name: str) -> str:
    """The title, in lower case, that a name in Dataverse was made of, be it in the form of the portal or of `pac`.

    >>> title_of("cr863_5Fmcp-2Dserver"), title_of("new_purview-2dfunc"), title_of("contoso_planner_graph")
    ('mcp-server', 'purview-func', 'planner_graph')
    """
    rest = name.partition("_")[2].removeprefix(_PORTAL_MARK)
    return _ESCAPES.sub(lambda found: _unescaped(found[0]), rest)


def prefix_of(name: str) -> str:
    """The publisher's prefix in a name; empty if there is none.

    >>> prefix_of("contoso_billing")
    'contoso'
    """
    prefix, underscore, _ = name.partition("_")
    return prefix if underscore else ""


def require_prefix(prefix: str) -> None:
    """Raise UsageError if no publisher can have this prefix."""
    if not _PREFIX.fullmatch(prefix):
        raise UsageError(
            f"{prefix!r} cannot be the prefix of a publisher",
            remedy="It has 2 to 8 letters and digits, begins with a letter and not with mscrm.",
        )


def pac_takes(title: str) -> bool:
    """Whether `pac connector create` takes a connector of this title.

    >>> pac_takes("Orders"), pac_takes("My Orders")
    (True, False)
    """
    return bool(_PAC_TITLE.fullmatch(title))


def connector_id(name: str) -> str:
    """The `connectorid` that connectory chooses for a connector of this name in Dataverse: always the same.

    >>> connector_id("contoso_billing") == connector_id("contoso_billing")
    True
    """
    return str(uuid.uuid5(_NAMESPACE, name))


def internal_id(name: str, environment: str) -> str:
    """A `connectorinternalid` as an environment gives it to the connector of this name: it differs between them.

    >>> internal_id("new_contoso billing", "http://127.0.0.1:8000")[:32]
    'shared_new-5fcontoso-20billing-5'
    """
    import hashlib

    end = "-5f" + hashlib.sha256(f"{environment}\n{name}".encode(errors="surrogatepass")).hexdigest()[:_HASH_LENGTH]
    start = _SHARED + _OTHER_IN_NAME.sub(lambda found: _escaped(found[0]).lower(), name.lower())
    return start[: INTERNAL_ID_LENGTH - len(end)] + end


def redirect_address(internal: str) -> str:
    """The address to register at the identity provider for the connector with this internal id.

    >>> redirect_address("shared_highspot-5f79b8")
    'https://global.consent.azure-apim.net/redirect/highspot-5f79b8'
    """
    return f"{GLOBAL_URL}/{internal.removeprefix(_SHARED)}"


def _escaped(character: str) -> str:
    return "".join(f"-{byte:02X}" for byte in character.encode(errors="surrogatepass"))


def _unescaped(escapes: str) -> str:
    """The text of `-XX` escapes; as it is if they are no UTF-8, so that a hyphen that is none stays one."""
    try:
        return bytes.fromhex(escapes.replace("-", "")).decode(errors="surrogatepass")
    except UnicodeDecodeError:
        return escapes
