"""What can be done about refusals of Microsoft Entra ID, by their numbers.

Source: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes", which has all of them but
three: 70021 stands in "Troubleshoot an Azure Resource Manager workload identity service connection"; 700213 and 900023
in none, but in many answers of Entra ID that people published. Looked up 2026-11.
"""

from __future__ import annotations

_NO_TENANT = "There is no such tenant in this cloud: check AZURE_TENANT_ID, and the environment's address."
_NO_FEDERATED_CREDENTIAL = (
    "No federated credential of the app fits: its issuer and subject have to be those of this run."
)

ENTRA_REMEDIES = {
    "AADSTS50076": "A second factor is asked for: sign in with connectory login.",
    "AADSTS50079": "A second factor has to be set up first: sign in once in a browser, such as to the maker portal.",
    "AADSTS53003": "A Conditional Access policy of the tenant blocks this: ask its administrator which one.",
    "AADSTS65001": "Somebody has to consent to the app's permission for Dataverse (user_impersonation).",
    "AADSTS65004": "The sign-in was declined. Start it again.",
    "AADSTS70019": "The code was not entered in time. Start the sign-in again.",
    "AADSTS90002": _NO_TENANT,
    "AADSTS70021": _NO_FEDERATED_CREDENTIAL,
    "AADSTS500011": "The tenant does not know this environment: check its address and the tenant.",
    "AADSTS700016": "The tenant knows no app with this id: check AZURE_CLIENT_ID and AZURE_TENANT_ID.",
    "AADSTS700027": "The app does not know the certificate: upload its public part at the app's registration.",
    "AADSTS700213": _NO_FEDERATED_CREDENTIAL,
    "AADSTS900023": _NO_TENANT,
    "AADSTS7000112": "The app is disabled in the tenant: ask its administrator.",
    "AADSTS7000215": "The client secret is wrong: give its value, not its id.",
    "AADSTS7000222": "The client secret has expired: make another one at the app's registration.",
}
"""What to do about a number that Entra ID begins its message with."""
