"""`readme.md` and `intro.md`, as far as the connector itself tells what has to stand in them.

The headings are those that certification asks for: readme.md by the template of microsoft/PowerPlatformConnectors,
intro.md by the page "certification-submission" (validator-rules 11). What only a person can write stands in the text as
`[[TO BE WRITTEN: ...]]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

TO_BE_WRITTEN = "[[TO BE WRITTEN: "
"""How a place begins that a person has to fill in; it ends with `]]`."""

INTRO_SENTENCES = 8
"""Sentences of the first paragraph of intro.md. [certification-submission]"""

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch")
_SPECIAL = re.compile(r"[\\*\[\]<>|~`]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LINE_START = re.compile(r"(?:[-+=#]|\d+(?=[.)]))")


class Connection(NamedTuple):
    """One way to connect: its name (empty if it is the only one), whether the user signs in, and what is asked for."""

    name: str
    signs_in: bool
    fields: list[tuple[str, str]]


def write_readme(
    definition: dict[str, Any],
    properties: dict[str, Any],
    *,
    credentials: Sequence[str] = (),
    limitations: Sequence[str] = (),
    publisher: str | None = None,
) -> str:
    """The text of readme.md.

    `credentials` says how to get what a connection asks for, `limitations` what users should know; each entry is a
    sentence or more. The result ends with a line end and is the same for the same input.
    """
    info = definition.get("info", {})
    return _joined(
        f"# {escape(info.get('title', ''))}",
        _description(info),
        f"## Publisher: {escape(publisher) if publisher else to_be_written('who publishes the connector')}",
        "## Prerequisites",
        _prerequisites(definition, properties),
        "## Supported Operations",
        *_operations(definition),
        "## Obtaining Credentials",
        *_credentials(properties, credentials),
        "## Known Issues and Limitations",
        _limitations(limitations),
        "## Deployment Instructions",
        *_deployment(properties),
    )


def write_intro(
    definition: dict[str, Any],
    properties: dict[str, Any],
    *,
    credentials: Sequence[str] = (),
    limitations: Sequence[str] = (),
    publisher: str | None = None,  # noqa: ARG001  # the same facts as write_readme
) -> str:
    """The text of intro.md, from which the connector's page is made (operations are added there by Microsoft)."""
    info = definition.get("info", {})
    connections = connections_of(properties)
    how_to_get = ["## How to get credentials", *_credentials(properties, credentials)] if connections else []
    return _joined(
        _introduction(info),
        "## Prerequisites",
        _prerequisites(definition, properties),
        *how_to_get,
        "## Get started with your connector",
        _first_steps(info, connections),
        "## Known issues and limitations",
        _limitations(limitations),
        "## Common errors and remedies",
        _errors(connections),
        "## FAQ",
        *_questions(info),
    )


def to_be_written(what: str) -> str:
    """The mark for a text that a person has to write."""
    return f"{TO_BE_WRITTEN}{what}]]"


def escape(text: str) -> str:
    """Plain text as one line of Markdown that shows it as it is; `code` between single backticks stays code."""
    parts = re.split(r"(`[^`\n]+`)", " ".join(str(text).split()))
    escaped = "".join(
        part if index % 2 else _SPECIAL.sub(lambda match: "\\" + match[0], part) for index, part in enumerate(parts)
    )
    start = _LINE_START.match(escaped)
    if start is None:
        return escaped
    return f"{start[0]}\\{escaped[start.end() :]}" if start[0].isdigit() else f"\\{escaped}"


def connections_of(properties: dict[str, Any]) -> list[Connection]:
    """The ways to connect that `apiProperties.json` offers; none if the connector needs no connection."""
    inner = properties.get("properties", {})
    sets = (inner.get("connectionParameterSets") or {}).get("values") or []
    if sets:
        return [_connection(_display(one) or one.get("name", ""), one.get("parameters") or {}) for one in sets]
    parameters = inner.get("connectionParameters") or {}
    return [_connection("", parameters)] if parameters else []


def _connection(name: str, parameters: dict[str, Any]) -> Connection:
    signs_in = any(parameter.get("type") == "oauthSetting" for parameter in parameters.values())
    fields = [
        (_display(parameter) or key, (parameter.get("uiDefinition") or {}).get("tooltip", ""))
        for key, parameter in parameters.items()
        if parameter.get("type") != "oauthSetting" and not _hidden(parameter)
    ]
    return Connection(name, signs_in, fields)


def _display(item: dict[str, Any]) -> str:
    return str((item.get("uiDefinition") or {}).get("displayName") or "")


def _hidden(parameter: dict[str, Any]) -> bool:
    constraints = (parameter.get("uiDefinition") or {}).get("constraints") or {}
    return str(constraints.get("hidden", "false")).lower() == "true"


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def _list(entries: Sequence[str]) -> str:
    return "\n".join(f"- {entry}" for entry in entries)


def _description(info: dict[str, Any]) -> str:
    return escape(info.get("description") or "") or to_be_written("what the service and the connector do")


def _introduction(info: dict[str, Any]) -> str:
    what = escape(info.get("title") or "the service")
    last = f"This connector brings {what} to Power Automate, Power Apps, Logic Apps and Copilot Studio."
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(str(info.get("description") or "").split()))
    text = " ".join(sentences[: INTRO_SENTENCES - 1])
    if not text:
        return f"{to_be_written('what the service does, and for whom')} {last}"
    return f"{escape(text)}{'' if text[-1] in '.!?' else '.'} {last}"


def _prerequisites(definition: dict[str, Any], properties: dict[str, Any]) -> str:
    title = escape(definition.get("info", {}).get("title", ""))
    needs = ["A Microsoft Power Platform or Azure Logic Apps plan that includes premium and custom connectors."]
    connections = connections_of(properties)
    if any(connection.signs_in for connection in connections):
        needs.append(f"An account with {title}, to sign in.")
    if any(connection.fields for connection in connections):
        needs.append(f"What a connection to {title} asks for; see below.")
    return _list(needs)


def _operations(definition: dict[str, Any]) -> Iterator[str]:
    visible = [
        operation
        for item in definition.get("paths", {}).values()
        for method, operation in item.items()
        if method in _METHODS and operation.get("x-ms-visibility") != "internal"
    ]
    triggers = [operation for operation in visible if "x-ms-trigger" in operation]
    actions = [operation for operation in visible if "x-ms-trigger" not in operation]
    if not visible:
        yield "The connector has no operations."
    for heading, operations in (("### Triggers", triggers), ("### Actions", actions)):
        if triggers and operations:
            yield heading
        for operation in operations:
            yield from _operation(operation, "####" if triggers else "###")


def _operation(operation: dict[str, Any], level: str) -> Iterator[str]:
    name = operation.get("summary") or operation.get("operationId") or ""
    yield f"{level} {escape(name)}"
    yield escape(operation.get("description") or "") or to_be_written(f"what {escape(name)} does")
    if operation.get("deprecated"):
        yield "Deprecated: do not use it in anything new."
    if operation.get("x-ms-trigger-hint"):
        yield f"To see it work: {escape(operation['x-ms-trigger-hint'])}"


def _credentials(properties: dict[str, Any], credentials: Sequence[str]) -> Iterator[str]:
    connections = connections_of(properties)
    if not connections:
        yield "The connector needs no credentials."
        return
    if credentials:
        yield _list([escape(entry) for entry in credentials])
    else:
        yield to_be_written("how users get what a connection asks for")
    if len(connections) > 1:
        yield "There are several ways to connect:"
        yield _list([f"**{escape(connection.name)}**: {_asked(connection)}" for connection in connections])
    elif connections[0].fields:
        yield "A connection asks for:"
        yield _list(
            [f"**{escape(name)}**" + (f": {escape(hint)}" if hint else "") for name, hint in connections[0].fields]
        )


def _asked(connection: Connection) -> str:
    fields = ", ".join(escape(name) for name, _ in connection.fields)
    steps = ["the user signs in"] * connection.signs_in + [f"asks for {fields}"] * bool(fields)
    return f"{' and '.join(steps) or 'asks for nothing'}."


def _limitations(limitations: Sequence[str]) -> str:
    return _list([escape(entry) for entry in limitations]) if limitations else "No issues or limitations are known."


def _first_steps(info: dict[str, Any], connections: list[Connection]) -> str:
    title = escape(info.get("title", ""))
    steps = [f"Add {title} to a flow, an app or an agent."]
    if connections:
        ways = dict.fromkeys("sign in" if one.signs_in else "enter what it asks for" for one in connections)
        steps.append(f"Create a connection: {' or '.join(ways)}.")
    steps.append(to_be_written("what to try first, and what comes out"))
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, 1))


def _errors(connections: list[Connection]) -> str:
    errors = ["**400 Bad Request**: a value is missing or has a wrong form. Check the inputs of the operation."]
    if connections:
        again = "sign in again" if any(connection.signs_in for connection in connections) else "enter them again"
        errors += [
            f"**401 Unauthorized**: the credentials are wrong or no longer valid. Edit the connection and {again}.",
            "**403 Forbidden**: the credentials do not allow this. Ask who administers the service for the permission.",
        ]
    errors += [
        "**404 Not Found**: there is nothing of this name or id, or it is not visible to you. Check the value.",
        "**429 Too Many Requests**: the service was called too often. Wait, then call it less often.",
        "**500, 502, 503, 504**: the service failed or was not reached. Try again later, then ask its support.",
    ]
    return _list(errors)


def _questions(info: dict[str, Any]) -> Iterator[str]:
    contact = info.get("contact") or {}
    ways = [escape(contact[key]) for key in ("name", "email", "url") if contact.get(key)]
    if ways:
        yield "### Where do I get help?"
        yield ", ".join(ways)
    else:
        yield to_be_written("questions that users ask, with answers")


def _deployment(properties: dict[str, Any]) -> Iterator[str]:
    script = " --script-file script.csx" if "scriptOperations" in properties.get("properties", {}) else ""
    yield "With the Power Platform CLI, signed in to the environment (`pac auth create`):"
    yield (
        "```sh\npac connector create --api-definition-file apiDefinition.swagger.json "
        f"--api-properties-file apiProperties.json --icon-file icon.png{script}\n```"
    )
    if any(connection.signs_in for connection in connections_of(properties)):
        yield (
            "Then open the connector's Security page in the maker portal, enter the client secret of the app that is "
            "registered with the identity provider, and register the redirect URL shown there with that app."
        )
