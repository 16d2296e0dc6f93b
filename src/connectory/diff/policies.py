"""The policies of one version, and which of them are the same in another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from connectory.connector.policies.catalogue import TEMPLATES
from connectory.diff.schemas import Path

_OPERATIONS = "x-ms-apimTemplate-operationName"
_ARGUMENT = "x-ms-apimTemplateParameter."
_AIMS = (
    "name",
    "newPropertySubPathTemplate",
    "newPropertyPath",
    "parameterTemplate",
    "nextLinkPropertyName",
    "newPath",
)
"""Arguments that say what a policy sets, of which a connector may have several policies with one template."""


class Policy(NamedTuple):
    """One policy instance. `operations` are those that it is for; None: all.

    `arguments` are what it gives to its template, but for what holds anyway.
    """

    template: str
    title: str
    operations: frozenset[str] | None
    arguments: Mapping[str, Any]
    path: Path

    @property
    def aim(self) -> str:
        """What it sets, as far as its arguments tell."""
        return next((str(self.arguments[key]) for key in _AIMS if self.arguments.get(key)), "")

    @property
    def name(self) -> str:
        """What to call it: the template and what it sets."""
        return f"{self.template} {self.aim}".rstrip()


def policies_of(properties: Mapping[str, Any]) -> list[Policy]:
    """The policies in `properties` of apiProperties.json, in their order."""
    listed = properties.get("policyTemplateInstances")
    return [
        _policy(instance, ("properties", "policyTemplateInstances", index))
        for index, instance in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(instance, dict) and isinstance(instance.get("templateId"), str)
    ]


def match_policies(
    old: Sequence[Policy], new: Sequence[Policy]
) -> tuple[list[tuple[Policy, Policy]], list[Policy], list[Policy]]:
    """Pair the policies that do the same, then those that have the same title or aim; and what is left of both."""
    tests: tuple[Callable[[Policy, Policy], bool], ...] = (
        lambda one, other: one.arguments == other.arguments and one.operations == other.operations,
        lambda one, other: one.arguments == other.arguments,
        lambda one, other: one.title == other.title and one.aim == other.aim,
        lambda one, other: one.aim == other.aim and one.operations == other.operations,
        lambda one, other: one.title == other.title,
        lambda one, other: not one.aim and not other.aim,
    )
    pairs, removed, added = [], list(old), list(new)
    for is_same in tests:
        for policy in list(removed):
            other = next((each for each in added if each.template == policy.template and is_same(policy, each)), None)
            if other is not None:
                pairs.append((policy, other))
                removed.remove(policy)
                added.remove(other)
    return pairs, removed, added


def _policy(instance: Mapping[str, Any], path: Path) -> Policy:
    parameters = instance.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    operations = parameters.get(_OPERATIONS)
    named = frozenset(name for name in operations if isinstance(name, str)) if isinstance(operations, list) else None
    given = {key.removeprefix(_ARGUMENT): value for key, value in parameters.items() if key != _OPERATIONS}
    identifier = instance["templateId"].lower()
    template = TEMPLATES.get(identifier)
    defaults = {key: argument.default for key, argument in template.arguments.items()} if template else {}
    arguments = {key: value for key, value in given.items() if value is None or value != defaults.get(key)}
    return Policy(identifier, str(instance.get("title", "")), named or None, arguments, path)
