"""The host is not the one in production.

## What it finds
A `host` with a word such as `dev`, `test`, `staging` or `sandbox` in its name, `localhost`, an address in a private
network, or a host of `example.com`. Connectors that set their host with the policy `dynamichosturl` are let pass.

## Why it matters
Certification takes connectors to services in production only.

## Example
    "host": "orders-test.contoso.com"

## Instead
    "host": "orders.contoso.com"

## Fix
None: where the service is, is for a person to say.

## References
- Policy 5000.2.6.4
- Submission for certification: the production host
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Definition
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import Severity, certification
from connectory.check.texts import on_texts
from connectory.facts.hosts import NON_PRODUCTION

RULE = Rule("PC861", certification(Severity.WARNING), policy="5000.2.6.4")

_EXAMPLES = (".example.com", ".example.org", ".example.net", ".example", ".invalid", ".local", ".localhost", ".test")
_PRIVATE = re.compile(r"(?:127|10)(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}")


@on_texts(RULE, (Definition, "host"))
def check(definition: Definition, key: str, host: str, report: Reporter) -> None:
    name = host.lower().partition(":")[0]
    words = NON_PRODUCTION.intersection(re.split(r"[.\-_]", name.rpartition(".")[0]))  # contoso.dev is as good as any
    if (words or f".{name}".endswith(_EXAMPLES) or _PRIVATE.fullmatch(name)) and not _is_set_by_policy(definition):
        report(definition, f"`{host}` does not look like the host in production", key)


def _is_set_by_policy(definition: Definition) -> bool:
    properties = definition.connector.properties
    return properties is not None and any(policy.template == "dynamichosturl" for policy in properties.policies)
