"""Routes: which method and path a handler answers. They are data, so that the coverage page is made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from connectory.environment.emulator.settings import Settings
    from connectory.environment.emulator.store import Kept, Store
    from connectory.environment.emulator.wire import Request, Response


@dataclass(frozen=True)
class Call:
    """One request on its way through a service: what is asked, the parts of its path, and the environment's state."""

    request: Request
    store: Store
    settings: Settings
    parts: dict[str, str] = field(default_factory=dict)


Handler = Callable[[Call], "Response"]


@dataclass(frozen=True)
class Route:
    """A method and a path, with `{name}` for a part without slash, and what answers it. `text` is for people."""

    method: str
    path: str
    handler: Handler
    text: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        pieces = re.split(r"\{(\w+)\}", self.path)
        made = [_part(piece) if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)]
        return re.compile("".join(made))


def _part(name: str) -> str:
    """The pattern of a part: a key, which stands in parentheses, may hold some itself, and so may a file's name."""
    return f"(?P<{name}>{'[^/]+' if name in ('key', 'file') else '[^/()]+'})"


@dataclass(frozen=True)
class Service:
    """A part of the environment with addresses of its own.

    `prefix` is the pattern of how its paths begin, `kept` are its tables in the store. `prepare` gives an empty
    environment what the service needs, `answer` responds to a request whose path is below the prefix. `is_open`:
    nobody needs to sign in for it. `audience` is the resource that its tokens are for, if not the environment.
    """

    name: str
    prefix: str
    routes: tuple[Route, ...]
    kept: tuple[Kept, ...]
    prepare: Callable[[Store], None]
    answer: Callable[[Request, Store, Settings], Response]
    is_open: bool = False
    audience: str = ""


class Match(NamedTuple):
    """A route and the parts of the path."""

    route: Route
    parts: dict[str, str]


def matching(routes: Iterable[Route], path: str) -> list[Match]:
    """The routes of this path, whatever their method, in their order."""
    found = ((route, route.pattern.fullmatch(path)) for route in routes)
    return [Match(route, match.groupdict()) for route, match in found if match]


def answered(routes: Iterable[Route], request: Request, store: Store, settings: Settings) -> Response | None:
    """What the route of this method and path answers; None if there is none."""
    for match in matching(routes, request.path):
        if match.route.method == request.method:
            return match.route.handler(Call(request, store, settings, match.parts))
    return None
