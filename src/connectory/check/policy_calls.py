"""The calls of functions in the arguments of policies, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from connectory.check.nodes.properties import PolicyInstance, Properties
from connectory.connector.policies.expressions import Call, calls, single_call
from connectory.connector.policies.template import Form
from connectory.document.pointer import Key as Step

READ_TEXTS: frozenset[Form] = frozenset({"template", "route", "value", "target", "state"})
"""Forms of arguments in which calls may stand anywhere."""


class PlacedCall(NamedTuple):
    """A call, the form of the argument that it stands in, and the keys that lead from the policy to the text."""

    call: Call
    form: Form
    steps: tuple[Step, ...]


def placed_calls(policy: PolicyInstance) -> Iterator[PlacedCall]:
    """The calls in the arguments of a policy; nothing if its template is not known."""
    template = policy.declaration
    for name, value in policy.arguments.items():
        argument = template.arguments.get(name) if template else None
        if argument is None:
            continue
        steps = policy.steps_to(name)
        if isinstance(value, str) and argument.form == "path":
            call = single_call(value)
            if call is not None:
                yield PlacedCall(call, "path", steps)
        elif isinstance(value, str) and argument.form in READ_TEXTS:
            yield from (PlacedCall(call, argument.form, steps) for call in calls(value))
        elif isinstance(value, dict) and argument.form == "state":
            for key, text in value.items():
                if isinstance(text, str):
                    yield from (PlacedCall(call, "state", (*steps, key)) for call in calls(text))


def names_read(properties: Properties) -> set[str]:
    """The connection parameters that policies read, in lower case."""
    return {
        placed.call.arguments[0].lower()
        for policy in properties.policies
        for placed in placed_calls(policy)
        if placed.call.function == "connectionParameters" and placed.call.arguments
    }
