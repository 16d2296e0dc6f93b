"""Work in progress for the tests of steps: the API is described inline, the trace is read as kinds and messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from connectory.api import read_api
from connectory.config import Config
from connectory.convert.schemas import Schemas
from connectory.convert.trace import Trace
from connectory.convert.work import Built, Work

StartWork = Callable[..., Work]


@pytest.fixture(scope="session")
def start_work() -> StartWork:
    """A function that begins the work on a description: `openapi` and `info` are filled in, keywords go to Config."""

    def start(description: dict[str, Any], /, **config: Any) -> Work:
        head = {} if "swagger" in description else {"openapi": "3.1.0"}
        api = read_api({**head, "info": {"title": "T", "version": "1"}, "paths": {}, **description})
        trace = Trace()
        work = Work(api=api, config=Config(**config), trace=trace, schemas=Schemas(api, trace))
        work.operations = [Built(source, source.path, source.method, {}) for source in api.operations]
        return work

    return start


@pytest.fixture(scope="session")
def changes() -> Callable[[Work], list[tuple[str, str]]]:
    """A function that gives the trace of a work as (kind, message)."""
    return lambda work: [(change.kind, change.message) for change in work.trace.changes]
