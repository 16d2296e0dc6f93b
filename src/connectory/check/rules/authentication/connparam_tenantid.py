"""The tenant of a sign-in has another form than the platform fills in.

## What it finds
`token:TenantId` that is no `string`, has another `metadata` than `{"sourceType": "AzureActiveDirectoryTenant"}`, or is
not hidden and optional. In a parameter set, where users may enter their own tenant, it may be shown.

## Why it matters
The platform fills the tenant in by this form. With another one, users are asked for it, or the sign-in fails.

## Example
    "token:TenantId": {"type": "string"}

## Instead
    "token:TenantId": {
      "type": "string",
      "metadata": {"sourceType": "AzureActiveDirectoryTenant"},
      "uiDefinition": {"constraints": {"required": "false", "hidden": "true"}}
    }

## Fix
Unsafe: what is missing is added; users are no longer asked for the tenant.

## References
- Microsoft's paconn-apiProperties.schema.json: `ConnectionParameter-claim-TenantId`
"""

from __future__ import annotations

from connectory.check.fix import Fix, Put
from connectory.check.nodes.properties import ConnectionParameter
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.facts.connection_parameters import PRIMITIVE_TYPES, TENANT, TENANT_SOURCE

RULE = Rule("PC426", ERROR)

_CONSTRAINTS = {"required": "false", "hidden": "true"}


@RULE.on(ConnectionParameter, "type")
def check(parameter: ConnectionParameter, report: Reporter) -> None:
    if not parameter.is_tenant:
        return
    if parameter.type in PRIMITIVE_TYPES and parameter.type != "string":
        report(parameter, f"`{TENANT}` is of type `string`, not `{parameter.type}`", "type")
    written = parameter.value.get("metadata")
    if written != TENANT_SOURCE and isinstance(written or {}, dict):
        fix = Fix("Say that it is a tenant", (Put((*parameter.path, "metadata"), TENANT_SOURCE),), safe=False)
        is_other = isinstance(written, dict) and written.keys() == TENANT_SOURCE.keys()
        keys = ("metadata", *TENANT_SOURCE) if is_other else ("metadata",) if "metadata" in parameter.value else ()
        report(parameter, f"the `metadata` of `{TENANT}` does not say that it is a tenant", *keys, fix=fix)
    if not parameter.in_set:
        _check_hidden(parameter, report)


def _check_hidden(parameter: ConnectionParameter, report: Reporter) -> None:
    written = parameter.value.get("uiDefinition") or {}
    constraints = (written.get("constraints") or {}) if isinstance(written, dict) else None
    if not isinstance(constraints, dict):
        return
    wrong = [key for key, value in _CONSTRAINTS.items() if not _is(constraints.get(key, ""), value)]
    if wrong:
        ui = {**written, "constraints": {**constraints, **_CONSTRAINTS}}
        fix = Fix("Hide it", (Put((*parameter.path, "uiDefinition"), ui),), safe=False)
        keys = ("uiDefinition", "constraints", wrong[0]) if wrong[0] in constraints else ()
        report(parameter, f"`{TENANT}` has to be hidden and optional: the platform fills it in", *keys, fix=fix)


def _is(written: object, value: str) -> bool:
    """Whether a constraint has a value; one that is neither a text nor JSON's `true` or `false` is another fault."""
    return not isinstance(written, str | bool) or str(written).lower() == value
