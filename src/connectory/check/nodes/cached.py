"""Properties that are worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class cached(Generic[T]):  # noqa: N801  # it is used as a decorator
    """What `functools.cached_property` is, without the lock that it has up to Python 3.11: nodes are made in thousands
    and belong to one thread."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = ""
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, node: None, owner: type[Any]) -> cached[T]: ...

    @overload
    def __get__(self, node: object, owner: type[Any]) -> T: ...

    def __get__(self, node: object | None, owner: type[Any]) -> Any:
        if node is None:
            return self
        value = node.__dict__[self._name] = self._compute(node)
        return value
