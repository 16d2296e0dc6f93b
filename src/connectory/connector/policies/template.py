"""What a policy template takes: declared once, used by whoever writes, checks or runs its instances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

from connectory.connector.policies.instance import build_instance

Section = Literal["Request", "Response", "Failure"]

Form = Literal["text", "template", "route", "value", "path", "target", "state", "number"]
"""How an argument is read. [policies.md 3 and 4]

`text`: as it stands. `template`: every `@function('name')` in it is replaced. `route`: a template that may also hold
`{variables}` of the operation's path. `value`: every `{@body().x}` in it is replaced. `path`: one expression, such as
`@body().items`. `target`: one header or query parameter, `@headers('X')`. `state`: an object, query parameter -> text
in which every `@{triggerBody().x}` is replaced. `number`: a number.
"""

REQUEST_OR_RESPONSE: tuple[Section, ...] = ("Request", "Response")
EXISTS_ACTIONS = ("override", "skip", "append")


class Argument(NamedTuple):
    """A parameter of a template. `values` are the only ones it may have (none: any); `empty`: the empty text is one.

    `default` is what holds where it is left out, if that is documented.
    """

    form: Form = "text"
    required: bool = True
    values: tuple[str, ...] = ()
    empty: bool = False
    default: str | None = None


class Template(NamedTuple):
    """A policy template.

    `id` is in lower case; the platform does not mind case. `arguments` are its parameters by their short names,
    `sections` where an instance may run (none: that is fixed). `instance_type` is what its instances have as `type`.
    `documented` is False for templates that only accepted connectors tell of.

    Source: microsoft/PowerPlatformConnectors, schemas/paconn-apiProperties.schema.json; policies.md 2.
    """

    id: str
    arguments: Mapping[str, Argument]
    sections: tuple[Section, ...] = ()
    instance_type: str | None = None
    documented: bool = True

    def build(
        self,
        title: str,
        arguments: Mapping[str, str | None],
        *,
        section: Section | None = None,
        operations: Sequence[str] = (),
    ) -> dict[str, Any]:
        """An instance with these arguments, by their short names; those that are None are left out."""
        return build_instance(self.id, title, arguments, section=section, operations=operations)
