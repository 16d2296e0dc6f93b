"""The clouds of the Power Platform: where an environment of each is, and where its users sign in.

Source: learn.microsoft.com, "Dataverse URLs", "Power Platform US Government" and "operated by 21Vianet"; azure-identity
for the hosts; "Workload identity federation" for the audiences; Microsoft's PowerShell module
Microsoft.PowerApps.Administration for the hosts and resources of the Power Apps service; looked up 2026-11.
"""

from __future__ import annotations

from typing import NamedTuple


class Cloud(NamedTuple):
    """A cloud: ends of its hosts, where its users sign in, and what tokens are for.

    `exchange_audience` is that of foreign tokens; `power_apps_resource` is what a token for the Power Apps service is
    asked for, with the `/` at its end (platform 3).
    """

    title: str
    host_ends: tuple[str, ...]
    authority: str
    exchange_audience: str
    power_apps_resource: str


POWER_APPS_RESOURCE = "https://service.powerapps.com/"
"""What a token for the Power Apps service of the public cloud is asked for."""

PUBLIC = Cloud(
    "public", (".dynamics.com",), "login.microsoftonline.com", "api://AzureADTokenExchange", POWER_APPS_RESOURCE
)

CLOUDS = (
    Cloud(
        "GCC",
        (".crm9.dynamics.com", "gov.api.powerapps.us"),
        "login.microsoftonline.com",
        "api://AzureADTokenExchange",
        "https://gov.service.powerapps.us/",
    ),
    PUBLIC,
    Cloud(
        "GCC High",
        (".microsoftdynamics.us", "high.api.powerapps.us"),
        "login.microsoftonline.us",
        "api://AzureADTokenExchangeUSGov",
        "https://high.service.powerapps.us/",
    ),
    Cloud(
        "DoD",
        (".appsplatform.us",),
        "login.microsoftonline.us",
        "api://AzureADTokenExchangeUSGov",
        "https://service.apps.appsplatform.us/",
    ),
    Cloud(
        "China",
        (".dynamics.cn", "api.powerapps.cn"),
        "login.chinacloudapi.cn",
        "api://AzureADTokenExchangeChina",
        "https://service.powerapps.cn/",
    ),
)


def cloud_of(host: str) -> Cloud:
    """The cloud that an environment on this host is in; the public one if the host is in none that is known.

    >>> cloud_of("org12345.crm.microsoftdynamics.us").authority
    'login.microsoftonline.us'
    """
    return next((cloud for cloud in CLOUDS if host.lower().endswith(cloud.host_ends)), PUBLIC)
