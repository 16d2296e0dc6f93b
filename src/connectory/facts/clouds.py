"""The clouds of the Power Platform: where an environment of each is, and where its users sign in.

Source: learn.microsoft.com, "Dataverse URLs", "Power Platform US Government" and "operated by 21Vianet"; azure-identity
for the hosts; "Workload identity federation" for the audiences; looked up 2026-11.
"""

from __future__ import annotations

from typing import NamedTuple


class Cloud(NamedTuple):
    """A cloud: ends of its environments' hosts, the host on which its users sign in, the audience of foreign tokens."""

    title: str
    host_end: str
    authority: str
    exchange_audience: str


PUBLIC = Cloud("public", ".dynamics.com", "login.microsoftonline.com", "api://AzureADTokenExchange")
"""With GCC, whose environments are on crm9.dynamics.com."""

CLOUDS = (
    PUBLIC,
    Cloud("GCC High", ".microsoftdynamics.us", "login.microsoftonline.us", "api://AzureADTokenExchangeUSGov"),
    Cloud("DoD", ".appsplatform.us", "login.microsoftonline.us", "api://AzureADTokenExchangeUSGov"),
    Cloud("China", ".dynamics.cn", "login.chinacloudapi.cn", "api://AzureADTokenExchangeChina"),
)

POWER_APPS_RESOURCE = "https://service.powerapps.com/"
"""What a token for the Power Apps service is asked for, with the `/` at its end (platform 3)."""


def cloud_of(host: str) -> Cloud:
    """The cloud that an environment on this host is in; the public one if the host is in none that is known.

    >>> cloud_of("org12345.crm.microsoftdynamics.us").authority
    'login.microsoftonline.us'
    """
    return next((cloud for cloud in CLOUDS if host.lower().endswith(cloud.host_end)), PUBLIC)
