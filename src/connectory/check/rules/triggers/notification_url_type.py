"""The address of notifications is no string.

## What it finds
A property with `x-ms-notification-url: true` whose `type` is missing, or is not `string`.

## Why it matters
The platform puts an address into it, which is a text. Microsoft's validator refuses other types.

## Example
    "callbackUrl": {"type": "object", "x-ms-notification-url": true}

## Instead
    "callbackUrl": {"type": "string", "x-ms-notification-url": true}

## Fix
Safe if there is no type: `string`. Unsafe if there is another one: it is replaced.

## References
- Microsoft's validator: NotificationUrlNotString
- Create a webhook trigger
"""

from __future__ import annotations

from connectory.check.data_paths import type_of
from connectory.check.fix import Fix, Put
from connectory.check.nodes.schema import Schema
from connectory.check.rule import Reporter, Rule
from connectory.check.severity import ERROR

RULE = Rule("PC658", ERROR, microsoft="NotificationUrlNotString")
KEY = "x-ms-notification-url"


@RULE.on(Schema, KEY)
def check(schema: Schema, report: Reporter) -> None:
    is_unreadable = "type" in schema.value and type_of(schema) is None  # a rule of its own tells of that
    if schema.flag(KEY) and schema.is_input and schema.type != "string" and not is_unreadable:
        fix = Fix("Make it a string", (Put((*schema.path, "type"), "string"),), safe="type" not in schema.value)
        keys = ("type",) if "type" in schema.value else ()
        report(schema, f"the notification URL `{schema.name}` has to be of type string", *keys, fix=fix)
