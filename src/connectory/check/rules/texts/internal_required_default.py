"""Something required is internal and has no value.

## What it finds
A parameter that is not the body, or a property of a body, that is required, has `x-ms-visibility` `internal`, and has
no `default`. A property that takes the address for notifications is let pass, as the platform fills it; so is one that
only looks like it by its name, and what a webhook sends that has none, as rules on webhooks speak of it.

## Why it matters
Makers do not see it and cannot give it a value, and the platform has none to send.

## Example
    {"name": "version", "in": "query", "required": true, "type": "string", "x-ms-visibility": "internal"}

## Instead
    {
      "name": "version", "in": "query", "required": true, "type": "string", "x-ms-visibility": "internal",
      "default": "2024-01-01"
    }

## Fix
None: the value is for a person to say.

## References
- OpenAPI extensions: x-ms-visibility
"""

from __future__ import annotations

import re

from connectory.check.nodes.definition import Parameter
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR
from connectory.check.texts import VALUE_PARAMETERS, named
from connectory.check.webhooks import lacks_url

RULE = Rule("PC841", ERROR)

_ADDRESS = re.compile(r"ur[il]|callback|hook|notif|endpoint", re.IGNORECASE)


def check_parameter(parameter: Parameter, report: Reporter) -> None:
    if parameter.required and "default" not in parameter.value:
        report(parameter, f"{named(parameter)} is required and internal, and has no default")


for _kind in VALUE_PARAMETERS:
    RULE.on(_kind, "x-ms-visibility", value="internal")(check_parameter)


@RULE.on(Schema, "x-ms-visibility", value="internal")
def check(schema: Schema, report: Reporter) -> None:
    if "default" in schema.value or not schema.required_by_parent:
        return
    takes_address = any(
        part.flag("x-ms-notification-url") or _ADDRESS.search(part.property_name or "") for part in schema.everything()
    )
    if schema.is_input and not takes_address and not any(map(lacks_url, schema.definition.callers.of(schema.path))):
        report(schema, f"{named(schema)} is required and internal, and has no default")
