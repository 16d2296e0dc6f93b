"""A rule: what it is called, how much it weighs for whom, and the functions that look.

A rule is one module below `check/rules/`. Its docstring is the manual page; `RULE` says the rest:

    RULE = Rule("PC302", ERROR, microsoft="MinItemsShouldBeLessThanOrEqualToMaxItems")

    @RULE.on(Schema, "minItems")
    def check(schema: Schema, report: Reporter) -> None:
        ...

The function is called for every node of that kind, or, with keys, for every node that has one of the keys (with a value
of the right JSON type). It is quick to say no: most nodes of most connectors are right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeVar

from connectory.check.fix import Fix
from connectory.check.severity import Levels
from connectory.document.pointer import Key

if TYPE_CHECKING:
    from connectory.check.nodes.node import Node


class Reporter(Protocol):
    """How a check function says what it found."""

    def __call__(
        self,
        node: Node,
        message: str,
        *keys: Key,
        span: tuple[int, int] | None = None,
        levels: Levels | None = None,
        fix: Fix | None = None,
        advice: str = "",
        related: Sequence[Node] = (),
    ) -> None:
        """Report a finding at `node`, or at what is below it at `keys`.

        `message` is one short sentence that names the thing and says what is wrong. In a file that is no JSON, `span`
        is the place: offsets of characters in its text. `levels` are another severity than the rule's usual one.
        """


Check = Callable[[Any, Reporter], None]
F = TypeVar("F", bound=Check)


class Subscription(NamedTuple):
    """A check function, and the nodes that it is called for: of a kind, and if there is a `key`, only those with it.

    If `text` is set, only those with a text there that is (or is not) blank; the function takes node, key, text and
    reporter. If `value` is set, only those with this word there.
    """

    kind: type[Any]
    key: str | None
    check: Callable[..., None]
    text: Literal["", "blank", "not blank"] = ""
    value: str | None = None


class Rule:
    """One rule. `name`, `title` and `page` come from its module: the file's name and its docstring.

    `masks` says that what it finds is a secret, which no output may show.
    """

    name: str = ""
    title: str = ""
    page: str = ""
    family: str = ""

    def __init__(
        self,
        code: str,
        levels: Levels,
        *,
        microsoft: str | None = None,
        policy: str | None = None,
        since: str = "0.1.0",
        masks: bool = False,
    ) -> None:
        self.code = code
        self.levels = levels
        self.microsoft = microsoft
        self.policy = policy
        self.since = since
        self.masks = masks
        self.subscriptions: list[Subscription] = []

    def on(self, kind: type[Any], *keys: str, value: str | None = None) -> Callable[[F], F]:
        """Have the decorated function called for each node of `kind` (or of a kind derived from it) that has a key.

        With `value`, only if this word stands there: quicker than to look at each, where the grammar lists the words.
        """

        def subscribe(check: F) -> F:
            self.subscriptions += [Subscription(kind, key, check, value=value) for key in keys or (None,)]
            return check

        return subscribe

    def __repr__(self) -> str:
        return f"Rule({self.code} {self.name})"
