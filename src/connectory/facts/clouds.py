"""The clouds of the Power Platform: where an environment of each is, and where its users sign in.

Source: learn.microsoft.com, "Dataverse URLs" and "Power Platform US Government", "operated by 21Vianet"; and the
authority hosts of azure-identity; looked up 2026-11.
"""

from __future__ import annotations

from typing import NamedTuple


class Cloud(NamedTuple):
    """A cloud: the ends of its environments' hosts, and the host on which its users sign in."""

    title: str
    host_ends: tuple[str, ...]
    authority: str


PUBLIC = Cloud("public", (".dynamics.com",), "login.microsoftonline.com")
"""With GCC, whose environments are on crm9.dynamics.com."""

CLOUDS = (
    PUBLIC,
    Cloud("US Government, GCC High", (".microsoftdynamics.us",), "login.microsoftonline.us"),
    Cloud("US Government, DoD", (".appsplatform.us",), "login.microsoftonline.us"),
    Cloud("China, operated by 21Vianet", (".dynamics.cn",), "login.chinacloudapi.cn"),
)


def cloud_of(host: str) -> Cloud | None:
    """The cloud that an environment on this host is in; None if it is in none that is known.

    >>> cloud_of("org12345.crm.microsoftdynamics.us").authority
    'login.microsoftonline.us'
    """
    return next((cloud for cloud in CLOUDS if host.lower().endswith(cloud.host_ends)), None)
