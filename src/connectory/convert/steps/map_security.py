"""Security: requirements and schemes become connection parameters, a security definition, policies and custom code."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from connectory.api.model import Requirement
from connectory.config import OAuth2
from connectory.connector.authentication.authentication import Authentication
from connectory.connector.policies import dynamic_host_url
from connectory.connector.policies.instance import ARGUMENT, OPERATIONS
from connectory.convert import wording
from connectory.convert.security.build import build_choice, build_further, build_only
from connectory.convert.security.plan import Plan, make_plan
from connectory.convert.security.requirements import Combination, Need, choose, fits, read_need
from connectory.convert.work import Work

NAME = "map-security"

ADVICE_LENGTH = 300
"""Characters of a scheme's description that the readme repeats."""

ADVICE_WORDS = 4
"""With fewer words that are no sentence, a description only names the scheme."""


def run(work: Work) -> None:
    """Settle how connections sign in; write everything of it into `work`.

    Raises ConfigError for a configured scheme that the API does not have, or a provider that cannot be used for it.
    """
    base = _base_address(work)
    plans = {name: make_plan(scheme, work.config, base) for name, scheme in work.api.security_schemes.items()}
    configured = _configured(work, plans)
    needs = _read_needs(work, plans, configured)
    chosen = configured or choose(needs, plans)
    chosen = [_ordered(combination, plans) for combination in chosen]
    _trace_choice(work, plans, needs, chosen)
    met = [need for need in needs if _is_met(need, chosen)]
    ways = [_build(work, plans, combination, met, alone=len(chosen) == 1) for combination in chosen] if met else []
    _trace_unused(work, ways)
    if not met:
        return
    for combination, way in zip(chosen, ways, strict=True):
        _trace_losses(work, plans, combination, way)
    titles = _titles(chosen, ways)
    if len(ways) == 1 and not _needs_set(ways[0]):
        _add_parameters(work, ways[0])
    else:
        _add_sets(work, chosen, ways, titles)
    _write_definition(work, chosen, ways, needs)
    _write_rest(work, ways, titles, met)


def _trace_unused(work: Work, ways: list[Authentication]) -> None:
    """Values for OAuth 2.0 that were given for nothing are told, because they were meant for something."""
    is_used = any(name in way.parameters for way in ways for name in ("token", "clientId"))
    if work.config.oauth2 != OAuth2() and not is_used:
        place = work.config.place("oauth2") or work.api.where
        work.trace.add(NAME, "dropped", place, "the values for OAuth 2.0 are not used: nobody signs in with it here")


# --- what is required


def _read_needs(work: Work, plans: dict[str, Plan], configured: list[Combination]) -> list[Need]:
    """What each operation requires; where it asks for none of the configured schemes, it takes the first of them."""
    stated = [_stated(work, built.source.security) for built in work.operations]
    if not any(requirement for requirements in stated for requirement in requirements):
        stated = _assumed(work, plans, configured)
    needs = [read_need(built, requirements, plans) for built, requirements in zip(work.operations, stated, strict=True)]
    for need in needs:
        if configured and need.something and not _is_met(need, configured):
            names = " with ".join(f"`{name}`" for name in configured[0])
            message = f"{need.built.source.label} uses {names}, as authentication.schemes says"
            work.trace.add(NAME, "lossy", need.built.source.where, message)
            need.alternatives.append({name: [] for name in configured[0]})
    return needs


def _assumed(work: Work, plans: dict[str, Plan], configured: list[Combination]) -> list[list[Requirement]]:
    """Requirements for a description that defines schemes and forgets to require one."""
    usable = sorted(
        (plan.makeshift, number, name) for number, (name, plan) in enumerate(plans.items()) if plan.way != "none"
    )
    combination: Combination = configured[0] if configured else tuple(name for *_, name in usable[:1])
    assumed: list[list[Requirement]] = [
        [{name: [] for name in combination}] if combination and built.source.security is None else []
        for built in work.operations
    ]
    if any(assumed):
        scheme = work.api.security_schemes[combination[0]]
        message = f"the security scheme `{scheme.name}` is used for all operations: the description requires none"
        work.trace.add(NAME, "added", scheme.where, message)
    return assumed


def _stated(work: Work, own: list[Requirement] | None) -> list[Requirement]:
    """The requirements that count for an operation, without those that name a scheme which is not there."""
    requirements = work.api.security if own is None else own
    known = work.api.security_schemes
    return [requirement for requirement in requirements if all(name in known for name in requirement)]


def _configured(work: Work, plans: dict[str, Plan]) -> list[Combination]:
    """The combinations that authentication.schemes asks for: each scheme by itself, those required together as one."""
    key = ("authentication", "schemes")
    names = work.config.authentication.schemes or []
    for number, name in enumerate(names):
        if name not in plans:
            remedy = f"The API has: {', '.join(plans) or 'none'}."
            raise work.config.problem((*key, number), f"there is no security scheme {name!r}", remedy)
        if plans[name].way == "none":
            raise work.config.problem((*key, number), f"{name!r} cannot be used: {plans[name].problem}")
    requirements = [work.api.security, *(built.source.security or [] for built in work.operations)]
    together = {tuple(requirement) for alternatives in requirements for requirement in alternatives}
    combined = [each for each in sorted(together) if len(each) > 1 and set(each) <= set(names)]
    chosen = combined + [(name,) for name in names if not any(name in each for each in combined)]
    for one, other in itertools.combinations(chosen, 2):
        if not fits(one, other, plans):
            message = f"the security schemes {' with '.join(one)!r} and {' with '.join(other)!r} cannot both be offered"
            remedy = "For each connection one of them would send a wrong header: name one only."
            raise work.config.problem(key, message, remedy)
    return chosen


# --- what is told


def _trace_choice(work: Work, plans: dict[str, Plan], needs: list[Need], chosen: list[Combination]) -> None:
    """Tell of each scheme that is left out, and of each operation that can therefore not be called."""
    offered = {name for combination in chosen for name in combination}
    required = {name for need in needs for each in (*need.alternatives, *need.impossible) for name in each}
    used = "uses " + ", ".join(f"`{name}`" for name in plans if name in offered) if offered else "has no sign-in"
    for name, plan in plans.items():
        if name in offered:
            continue
        reason = plan.problem or (
            f"the connection {used} (authentication.schemes can choose others)"
            if name in required
            else "no operation needs it"
        )
        message = f"the security scheme `{name}` was dropped: {reason}"
        work.trace.add(NAME, "dropped", plan.scheme.where, message)
    refused = [need for need in needs if need.something and not need.optional and not _is_met(need, chosen)]
    for need in refused:
        each = [*need.alternatives, *need.impossible]
        wanted = " or ".join(" with ".join(f"`{name}`" for name in requirement) for requirement in each)
        message = f"{need.built.source.label} needs {wanted}, which no connection has"
        work.trace.add(NAME, "lossy", need.built.source.where, message)
    if refused:
        labels = ", ".join(need.built.swagger["operationId"] for need in refused[:10])
        more = f" and {len(refused) - 10} more" if len(refused) > 10 else ""
        work.limitations.append(
            f"The service may refuse these operations, as they need another sign-in: {labels}{more}."
        )
    optional = [need for need in needs if need.optional and _is_met(need, chosen)]
    if optional:
        count = "1 operation allows" if len(optional) == 1 else f"{len(optional)} operations allow"
        message = f"{count} calls without signing in, which the connector does not offer: a connection always signs in"
        work.trace.add(NAME, "lossy", plans[chosen[0][0]].scheme.where, message)


def _is_met(need: Need, chosen: Sequence[Combination]) -> bool:
    return any(need.met_by(combination) is not None for combination in chosen)


def _ordered(combination: Combination, plans: dict[str, Plan]) -> Combination:
    """The scheme that only the platform can do comes first; what only a policy can do, last."""

    def rank(name: str) -> tuple[bool, bool]:
        secret = plans[name].secret
        return secret is not None, secret is not None and secret.location == "cookie"

    return tuple(sorted(combination, key=rank))


def _trace_losses(work: Work, plans: dict[str, Plan], combination: Combination, way: Authentication) -> None:
    for name in combination:
        plan = plans[name]
        for loss in plan.losses:
            work.trace.add(NAME, "lossy", plan.scheme.where, loss)
            if plan.makeshift:
                work.limitations.append(loss[0].upper() + loss[1:] + ".")
    for loss in way.losses:
        work.trace.add(NAME, "lossy", plans[combination[0]].scheme.where, loss)


# --- what is built


def _build(
    work: Work, plans: dict[str, Plan], combination: Combination, met: list[Need], *, alone: bool
) -> Authentication:
    """What a connection with `combination` has. The platform does its first scheme, policies the others."""
    first, *others = combination
    alternatives = [alternative for need in met if (alternative := need.met_by(combination)) is not None]
    scopes = list(dict.fromkeys(scope for alternative in alternatives for scope in alternative.get(first, ())))
    needing = [need.built.swagger["operationId"] for need in met]
    limited = needing if len(met) < len(work.operations) else []
    host = work.definition.get("host", "")
    way = (build_only if alone else build_choice)(plans[first], work.config, scopes, limited, needing, host)
    for name in others:
        further = build_further(plans[name], [*work.connection_parameters, *way.parameters], limited)
        way.parameters |= further.parameters
        way.policies += further.policies
        way.credentials += f" {further.credentials}"
    for name in combination:
        way.credentials += _advice(plans[name].scheme.description)
    _join_cookies(way.policies)
    return way


def _advice(description: str | None) -> str:
    """What a scheme's description says, which often is where to get what it needs."""
    text = wording.plain(description)
    if text[-1:] not in (".", "!", "?") and len(text.split()) < ADVICE_WORDS:
        return ""
    return f" {wording.shorten(wording.description(text), ADVICE_LENGTH)}"


def _join_cookies(policies: list[dict[str, Any]]) -> None:
    """A request has one header Cookie, so policies that set it become one."""
    cookies = [policy for policy in policies if policy["parameters"].get(f"{ARGUMENT}name") == "Cookie"]
    for policy in cookies[1:]:
        cookies[0]["parameters"][f"{ARGUMENT}value"] += "; " + policy["parameters"][f"{ARGUMENT}value"]
        policies.remove(policy)


def _needs_set(way: Authentication) -> bool:
    """Whether the platform only does this sign-in from within a parameter set. [connections.md 5.6]"""
    return "token:clientSecret" in way.parameters


def _add_parameters(work: Work, way: Authentication) -> None:
    # Parameters of the server's address may be those of the sign-in's, and keep their texts then.
    work.connection_parameters |= {
        name: parameter for name, parameter in way.parameters.items() if name not in work.connection_parameters
    }


def _titles(chosen: list[Combination], ways: list[Authentication]) -> list[str]:
    """What users call each way; the names of its schemes tell those apart that have the same title."""
    titles = [way.title for way in ways]
    return [
        title if titles.count(title) == 1 else f"{title} ({' '.join(combination)})"
        for title, combination in zip(titles, chosen, strict=True)
    ]


def _add_sets(work: Work, chosen: list[Combination], ways: list[Authentication], titles: list[str]) -> None:
    """One parameter set for each way. What else the connection asks for, policies read from every set."""
    address = dict(work.connection_parameters)
    values = []
    for combination, way, title in zip(chosen, ways, titles, strict=True):
        name = " ".join(combination)
        parameters = {**way.parameters, **address}
        values.append(
            {
                "name": re.sub(r"\W+", "-", name, flags=re.ASCII).strip("-").lower() or "default",
                "uiDefinition": {"displayName": title, "description": f"Sign in with {title}."},
                "parameters": {key: _described(parameter) for key, parameter in parameters.items()},
            }
        )
    _number_names(values)
    definition = {"displayName": "Authentication Type", "description": "Type of authentication to be used."}
    work.connection_parameter_sets = {"uiDefinition": definition, "values": values}
    if not _needs_set(ways[0]):  # for clients that do not know sets
        _add_parameters(work, ways[0])


def _number_names(values: list[dict[str, Any]]) -> None:
    seen: set[str] = set()
    for number, value in enumerate(values, 1):
        if value["name"] in seen:
            value["name"] += f"-{number}"
        seen.add(value["name"])


def _described(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter as it stands in a set, where its description is only shown from `schema`. [connections.md 2.3]"""
    definition = parameter.get("uiDefinition", {})
    if "description" not in definition:
        return parameter
    schema = {"type": "string", "description": definition["description"]}
    return {**parameter, "uiDefinition": {**definition, "schema": schema}}


def _write_definition(
    work: Work, chosen: list[Combination], ways: Sequence[Authentication], needs: Sequence[Need]
) -> None:
    """The one security definition: an API key's before others, as the platform knows its header from nowhere else."""
    order = ("apiKey", "basic", "oauth2")
    defined = [
        (order.index(way.definition["type"]), number, way.definition)
        for number, way in enumerate(ways)
        if way.definition is not None
    ]
    if not defined:
        return
    _, number, definition = min(defined, key=lambda entry: entry[:2])
    name = chosen[number][0]
    description = work.api.security_schemes[name].description
    work.definition["securityDefinitions"] = {name: definition | ({"description": description} if description else {})}
    work.definition["security"] = [{name: ways[number].scopes}]
    for need in needs:
        # An operation that needs something else keeps what there is: the service may accept it.
        if not _is_met(need, chosen) and (need.optional or not need.something):
            need.built.swagger["security"] = []


def _write_rest(work: Work, ways: list[Authentication], titles: list[str], met: list[Need]) -> None:
    numbers: dict[str, int] = {}
    for way, title in zip(ways, titles, strict=True):
        for policy in way.policies:
            number = numbers[policy["title"]] = numbers.get(policy["title"], 0) + 1
            work.policies.append(policy if number == 1 else {**policy, "title": f"{policy['title']} ({number})"})
        if way.script is not None:
            work.script = way.script
            work.script_operations = [need.built.swagger["operationId"] for need in met]
        work.credentials.append(f"{title}: {way.credentials}" if len(ways) > 1 else way.credentials)


def _base_address(work: Work) -> str:
    """The API's address, with `{placeholders}` for what connections are asked for."""
    for policy in work.policies:
        if policy["templateId"] == dynamic_host_url.TEMPLATE.id and OPERATIONS not in policy["parameters"]:
            template = policy["parameters"][f"{ARGUMENT}urlTemplate"]
            return re.sub(r"@connectionParameters\('([^']+)'(?:,'[^']*')?\)", r"{\1}", template)
    definition = work.definition
    if not definition.get("host"):
        return ""
    return f"{definition.get('schemes', ['https'])[0]}://{definition['host']}{definition.get('basePath', '')}"
