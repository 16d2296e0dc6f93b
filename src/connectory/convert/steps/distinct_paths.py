"""Distinct paths: what the platform cannot tell apart, or does not send, gets a path of its own and a policy.

Paths must differ in more than case (PathRedefined), and those of one method in more than the names of their variables
(DuplicateOperationPath). GET and HEAD take no body (BodyOrFormDataParameterInFetchOperationNotAllowed), so such an
operation is a POST. The policy restores path and method of the service.
"""

from __future__ import annotations

from connectory.connector.policies import route_request
from connectory.convert.path_template import template_key
from connectory.convert.work import Built, Work
from connectory.facts.extensions import NOTIFICATION_CONTENT

NAME = "distinct-paths"


def run(work: Work) -> None:
    """Make path and method of the operations distinct, and route those that had to change."""
    taken = _Taken()
    waiting = [
        built for built in work.operations if _has_refused_body(built) or not taken.take(built.path, built.method)
    ]
    for built in waiting:
        path = built.path
        if _has_refused_body(built):
            built.method = "post"
        if not taken.take(path, built.method):
            built.path = taken.invent(path, built.method, built.swagger.get("operationId", built.source.method))
        _route(work, built, path)


class _Taken:
    """The paths that are in use."""

    def __init__(self) -> None:
        self._spellings: dict[str, str] = {}
        self._templates: set[tuple[str, str]] = set()

    def take(self, path: str, method: str) -> bool:
        """Use a path for an operation; false if that cannot be."""
        template = (method, template_key(path))
        if template in self._templates or self._spellings.get(path.lower(), path) != path:
            return False
        self._templates.add(template)
        self._spellings[path.lower()] = path
        return True

    def invent(self, path: str, method: str, name: str) -> str:
        """Use another path: the old one with the operation's name as a last segment."""
        start = f"{path.rstrip('/')}/{name}"
        invented, count = start, 1
        while not self.take(invented, method):
            count += 1
            invented = f"{start}_{count}"
        return invented


def _has_refused_body(built: Built) -> bool:
    if built.method not in ("get", "head"):
        return False
    return any(parameter["in"] in ("body", "formData") for parameter in built.swagger.get("parameters", ()))


def _route(work: Work, built: Built, path: str) -> None:
    """Send the operation to `path` by the method of the source."""
    source = built.source
    method = source.method.upper() if built.method != source.method else None
    built.policies.append(route_request.build(f"Route to {source.method.upper()} {path}", path, method))
    if built.path != path and NOTIFICATION_CONTENT in work.path_items.get(path, {}) and "x-ms-trigger" in built.swagger:
        work.path_items.setdefault(built.path, {})[NOTIFICATION_CONTENT] = work.path_items[path][NOTIFICATION_CONTENT]
    why = "the platform sends no body with it" if method else "the platform cannot tell its path from another's"
    message = (
        f"{source.label} is {built.method.upper()} {built.path} in the connector, because {why}; a policy routes it"
    )
    work.trace.add(NAME, "renamed", source.where, message)
