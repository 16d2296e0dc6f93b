"""The order of the steps. To add one, write it in `steps/` and name it here."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from connectory.api.model import Api
from connectory.config import Config
from connectory.convert.schemas import Schemas
from connectory.convert.steps import (
    assemble,
    distinct_paths,
    hide_secrets,
    limit_schemas,
    map_bodies,
    map_paging,
    map_parameters,
    map_responses,
    map_security,
    map_servers,
    map_webhooks,
    name_operations,
    select_operations,
    set_visibility,
    slim,
    write_metadata,
    write_texts,
)
from connectory.convert.trace import Trace
from connectory.convert.work import Work
from connectory.errors import InputError


class Step(Protocol):
    """A module of `steps/`."""

    NAME: str

    def run(self, work: Work, /) -> None:
        """Do the step's part of the work."""


STEPS: tuple[Step, ...] = (
    select_operations,
    map_servers,
    map_parameters,
    map_bodies,
    map_responses,
    map_webhooks,
    map_paging,
    name_operations,
    write_texts,
    set_visibility,
    write_metadata,
    map_security,
    distinct_paths,
    assemble,
    hide_secrets,
    limit_schemas,
    slim,
)


_FRAMES = 20_000


def convert(api: Api, config: Config, *, on_step: Callable[[str], None] | None = None) -> Work:
    """Convert an API to a connector: `definition` and all that goes into the properties stand in the returned work.

    `on_step` is told the name of each step before it runs. Raises UsageError and ConfigError for choices that the API
    does not have, TooLargeError (with a plan for splitting) if the platform's limits cannot be met.
    """
    trace = Trace()
    for loss in api.losses:
        trace.add("read", loss.kind, loss.where, loss.message)
    work = Work(api=api, config=config, trace=trace, schemas=Schemas(api, trace))
    with _deep_recursion():
        try:
            for step in STEPS:
                if on_step:
                    on_step(step.NAME)
                step.run(work)
        except RecursionError:
            raise InputError(
                "the schemas are composed of each other too deeply",
                file=api.where.file,
                remedy="Shorten the longest chain of `allOf`, `oneOf` and `anyOf`: it has thousands of links.",
            ) from None
    return work


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Room for schemas that are nested as deeply as `document` lets them be."""
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(max(usual, _FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(usual)
