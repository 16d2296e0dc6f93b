"""YAML read event by event, with PyYAML as the parser and YAML 1.2 as the meaning.

Slower than ryaml, and complete: merges (`<<`), integers of any size, aliases as shared values, keys of any scalar, and
every refusal with line and column. What plain scalars mean is what ryaml makes of them (tests hold the two together).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from connectory.document import limits
from connectory.document.problems import cut_off, problem_at, repeated_key, too_deep
from connectory.errors import SyntaxProblemError

_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*|0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?")
_PLAIN_STARTS = frozenset("~nNtTfF+-.0123456789") | {""}
_STANDARD_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(("int", "float", "bool", "null"))
_LONGEST_INT = 308  # digits; a longer one is infinity to a JSON reader

_TABBED_BLANK = re.compile(r"^\t++(?=[ \t]*+(?:#|$))", re.MULTILINE)
_TABBED_TEXT = re.compile(r"([|>][-+1-9]*+[ \t]*+\r?\n(?: *+\r?\n)*+ ++)\t")
_TAB = "\uf009"  # stands for a tab while the parser reads; of private use, so nobody's text holds it
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def events(text: str) -> Iterator[Any]:
    """The events of a YAML text; their marks' `index` fits `text`.

    YAML 1.2 allows tabs before comments and on blank lines, where they are made spaces, and as the first character of a
    block of text; the parser does not.
    """
    import yaml

    text = _TABBED_BLANK.sub(lambda tabs: " " * len(tabs[0]), text)
    text = _TABBED_TEXT.sub(rf"\1{_TAB}", text)
    parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    while parser.check_event():
        event = parser.get_event()
        if isinstance(event, yaml.ScalarEvent) and event.style in ("|", ">"):
            event.value = event.value.replace(_TAB, "\t")
        yield event


def read_events(text: str, name: str) -> Any:
    """The tree of a YAML text. Raises SyntaxProblemError as `yaml_text.read_yaml` does."""
    import yaml

    try:
        return _Builder(text, name).build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _explain(text, mark.index if mark else 0, error.problem or "it cannot be read", name) from None
    except yaml.reader.ReaderError as error:
        match = _UNPRINTABLE.search(text)
        message = f"the control character U+{ord(match[0]):04X} is not allowed in YAML" if match else str(error.reason)
        remedy = 'Remove it, or write it as an escape in double quotes, such as "\\x07".'
        raise problem_at(match.start() if match else 0, text, name, message, remedy) from None


def scalar(event: Any) -> Any:
    """What a scalar event means: a text, number, truth value or null."""
    plain = event.tag.removeprefix(_STANDARD_TAG) in _PLAIN_TAGS if event.tag else event.implicit[0]
    return _plain(event.value) if plain and event.value[:1] in _PLAIN_STARTS else event.value


def _plain(text: str) -> Any:
    if _NULL.fullmatch(text):
        return None
    if _TRUE.fullmatch(text):
        return True
    if _FALSE.fullmatch(text):
        return False
    if _INT.fullmatch(text) and len(text) <= _LONGEST_INT:
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) != float("inf") else text
    return text


class _Target(NamedTuple):
    """What an anchor marks: the value, its text if it is a scalar, and how many nodes it is when written out."""

    value: Any
    text: str | None
    nodes: int


class _Open:
    """A mapping or list whose end has not come yet."""

    def __init__(self, event: Any, value: Any, nodes_before: int) -> None:
        self.event = event
        self.value = value
        self.nodes_before = nodes_before
        self.key: str | None = None
        self.merging = False
        self.own_keys: dict[str, int] = {}  # and where they stand; what a merge brings is not among them


class _Builder:
    """Makes a tree of events, with a stack of what is open."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._root: Any = None
        self._open: list[_Open] = []
        self._targets: dict[str, _Target] = {}
        self._nodes = 0
        self._document: Any = None

    def build(self) -> Any:
        take = {
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "MappingStartEvent": self._start,
            "SequenceStartEvent": self._start,
            "MappingEndEvent": lambda _: self._end(),
            "SequenceEndEvent": lambda _: self._end(),
            "DocumentStartEvent": self._start_document,
        }
        for event in events(self._text):
            step = take.get(type(event).__name__)
            if step:
                step(event)
        return self._root

    def _start_document(self, event: Any) -> None:
        self._document = event

    def _scalar(self, event: Any) -> None:
        self._check_tag(event)
        self._nodes += 1
        target = _Target(scalar(event), event.value, 1)
        if event.anchor:
            self._targets[event.anchor] = target
        self._add(target, event)

    def _alias(self, event: Any) -> None:
        target = self._targets.get(event.anchor)
        if target is None:
            raise self._no_anchor(event)
        self._nodes += target.nodes
        if self._nodes > limits.EXPANDED_NODES:
            message = f"the aliases of this document stand for more than {limits.EXPANDED_NODES:,} values"
            raise self._problem(event, message, "Use fewer aliases inside of one another, or $ref.")
        self._add(target, event)

    def _start(self, event: Any) -> None:
        self._check_tag(event)
        if self._expects_key():
            raise self._problem(event, "a key has to be a text, not a mapping or list", "Put the key in quotes.")
        if not self._open:
            self._check_only_document()
        self._open.append(_Open(event, [] if type(event).__name__ == "SequenceStartEvent" else {}, self._nodes))
        self._nodes += 1
        if event.anchor:
            self._targets.pop(event.anchor, None)
        if len(self._open) > limits.DEPTH:
            raise too_deep(event.start_mark.index, self._text, self._name)

    def _end(self) -> None:
        done = self._open.pop()
        target = _Target(done.value, None, self._nodes - done.nodes_before)
        if done.event.anchor:
            self._targets[done.event.anchor] = target
        self._add(target, done.event)

    def _add(self, target: _Target, event: Any) -> None:
        if not self._open:
            if target.value is not None and target.text is not None:
                self._check_only_document()
            self._root = self._root if target.value is None else target.value
            return
        parent = self._open[-1]
        if isinstance(parent.value, list):
            parent.value.append(target.value)
        elif parent.merging:
            self._merge(parent.value, target.value, event)
            parent.merging = False
        elif parent.key is None:
            self._add_key(parent, target, event)
        else:
            parent.value[parent.key] = target.value
            parent.key = None

    def _expects_key(self) -> bool:
        parent = self._open[-1] if self._open else None
        return parent is not None and isinstance(parent.value, dict) and parent.key is None and not parent.merging

    def _add_key(self, parent: _Open, target: _Target, event: Any) -> None:
        key = target.text
        if key is None:
            raise self._problem(event, "a key has to be a text, not a mapping or list", "Put the key in quotes.")
        if key == "<<" and getattr(event, "implicit", (False,))[0]:
            parent.merging = True
            return
        if key in parent.own_keys:
            raise repeated_key(event.start_mark.index, self._text, self._name, key, parent.own_keys[key])
        parent.own_keys[key] = event.start_mark.index
        parent.key = key

    def _merge(self, into: dict[str, Any], value: Any, event: Any) -> None:
        for source in value if isinstance(value, list) else [value]:
            if not isinstance(source, dict):
                raise self._problem(event, "only mappings can be merged with <<", "Give a mapping, or a list of them.")
            for key, member in source.items():
                into.setdefault(key, member)

    def _check_tag(self, event: Any) -> None:
        if event.tag and event.tag != "!" and not event.tag.startswith(_STANDARD_TAG):
            message = f"the tag {event.tag} is not known"
            raise self._problem(
                event, message, "Remove it. Other files are referred to with $ref; texts stand in quotes."
            )

    def _check_only_document(self) -> None:
        if self._root is not None:
            message = "the file holds more than one YAML document"
            raise self._problem(
                self._document, message, 'Keep one of them: remove what follows (or precedes) this "---".'
            )

    def _no_anchor(self, event: Any) -> SyntaxProblemError:
        if any(container.event.anchor == event.anchor for container in self._open):
            message = f"*{event.anchor} stands inside of what it stands for"
            return self._problem(event, message, "Break the circle; use $ref instead.")
        remedy = f"Mark what it stands for with &{event.anchor} before this line; or put it in quotes if it is a text."
        return self._problem(event, f"the alias *{event.anchor} has no anchor", remedy)

    def _problem(self, event: Any, message: str, remedy: str) -> SyntaxProblemError:
        return problem_at(event.start_mark.index, self._text, self._name, message, remedy)


def _explain(text: str, offset: int, reason: str, name: str) -> SyntaxProblemError:
    """The error for what the parser refused at `offset`, told from its reason and from what stands there."""
    line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    before, here = text[line_start:offset], text[offset : offset + 1]
    if "nesting depth" in reason:
        return too_deep(offset, text, name)
    if not text[offset:].strip() and ("end of stream" in reason or "expected" in reason):
        return cut_off(text, name)
    if here == "\t" or ("\t" in before and not before.strip()) or "tab character" in reason:
        message, remedy = "a tab stands in the indentation", "Indent with spaces."
    elif "cannot start any token" in reason:
        message, remedy = f"a text cannot begin with {here}", "Put the text in quotes."
    elif "alphabetic or numeric" in reason:
        message = "the name after * or & may only have letters, digits, - and _"
        remedy = "Put the text in quotes, or rename the anchor."
    elif "mapping values are not allowed" in reason:
        message = "a colon stands where no key can end"
        remedy = "Put a text that contains a colon and a blank in quotes, or correct the indentation of this line."
    elif "document start" in reason:
        message, remedy = (
            "there is more after the end of the document",
            "Correct the indentation or the quotes here or just before.",
        )
    elif "escape" in reason:
        message, remedy = reason, "Write the character itself, or in single quotes, where nothing is an escape."
    else:
        message = f"this is not YAML: {reason}"
        remedy = "Look for a wrong indentation, or a missing quote or bracket, here or shortly before."
    return problem_at(offset, text, name, message, remedy)
