"""What is wrong with the order of the tokens of a text that is almost JSON, and how it is mended.

The reader goes through the tokens once and always knows what may come next. Where brackets do not add up it can be
led by indentation, which tells better where one is missing than the place where that becomes an error.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from connectory.check.fix import Path, Replace
from connectory.check.json_frame import CLOSING, NOTHING, Frame, State
from connectory.check.json_tokens import Token, as_key, value_flaw
from connectory.check.syntax_fault import MOST_FAULTS, CutError, SyntaxFault, UnreadableError
from connectory.document import limits

_SCALARS = frozenset({"text", "value", "word"})
_BEGINNINGS = _SCALARS | CLOSING.keys()
_MARK_FOR = {("=", "colon"): ":", (";", "next"): ","}  # what a character means where something is waited for

_QUOTES = "\"'\u2018\u2019\u201c\u201d"
_CUT = 2  # beyond so many frames that are open, the whole text among them, more than a bracket is missing


class Reader:
    """Reads the tokens of a text, once. `by_indentation`: it may close what lines say is at its end."""

    def __init__(self, text: str, tokens: Sequence[Token], *, by_indentation: bool) -> None:
        self._text = text
        self._tokens = tokens
        self._by_indentation = by_indentation
        self._faults: list[SyntaxFault] = []
        self._frames = [Frame("", 0, 0, -1)]
        self._at = 0  # the index of the token that is read
        self._end = 0  # where the last token ends, comments apart
        self._line = self._indent = 0
        count = Counter(token.kind for token in tokens)
        self._missing = {"}": count["{"] - count["}"], "]": count["["] - count["]"]}  # below 0: too many
        self._unsure = by_indentation and not any(self._missing.values())  # one missing here, one too many there
        self._states: dict[State, Callable[[Frame, Token], None]] = {
            "value": self._read_value,
            "key": self._read_key,
            "colon": self._read_colon,
            "next": self._read_next,
            "end": self._read_end,
        }

    def read(self) -> list[SyntaxFault]:
        """The faults, in the order in which they were met. Raises UnreadableError."""
        before = 0
        for at, token in enumerate(self._tokens):
            self._at = at
            first = self._by_indentation and self._begins_line(before, token)
            before = token.end
            if self._is_behind_end(token):
                self._read_text_after_end(token)
                break
            if token.flaw is not None:
                self._fault(token.flaw.kind, token, token.flaw.message, token.flaw.edit, safe=token.flaw.safe)
            if token.kind == "nothing" or (self._by_indentation and self._led_past(token, first)):
                continue
            self._read(token)
            self._end = token.end
        self._read_the_end()
        return self._faults

    # What may come next

    def _read(self, token: Token) -> None:
        """Take a token as what the innermost object or list waits for."""
        frame = self._frames[-1]
        if token.kind == "stray":
            char = self._text[token.start]
            mark = _MARK_FOR.get((char, frame.state))
            if mark is None or self._following() not in _SCALARS:
                return self._remove("character", token, f"`{char}` means nothing here")
            self._replace("separator", token, mark, f"`{char}` stands where `{mark}` should")
            token = Token(mark, token.start, token.end)
        return self._states[frame.state](frame, token)

    def _read_key(self, frame: Frame, token: Token) -> None:
        if token.kind in _SCALARS:
            key = as_key(self._text, token)
            if token.kind != "text":
                self._replace("quotes", token, json.dumps(key), "a key is not in quotes")
            self._begin_member(frame, key, token)
        elif token.kind == "}":
            self._drop_comma(frame)
            self._read_closing(frame, token)
        elif token.kind in CLOSING:
            self._read_bracket_for_key(frame, token)
        elif token.kind == "]":
            self._read_other_closing(frame, token)
        elif token.kind == ",":
            self._remove("comma", token, "nothing stands before the comma")
        else:
            self._remove("character", token, "no key stands before the colon", safe=False)

    def _read_colon(self, frame: Frame, token: Token) -> None:
        if token.kind == ":":
            frame.state = "value"
            return
        if token.kind in _BEGINNINGS:
            self._insert("separator", ":", "a colon is missing behind the key")
            frame.state = "value"
        elif self._missing["]"] < 0 and token.kind in (",", "]") and frame.value.kind:
            self._take_key_for_item(frame)
        else:
            self._complete(frame)
        self._read(token)

    def _read_value(self, frame: Frame, token: Token) -> None:
        kind = token.kind
        if kind in _BEGINNINGS:
            self._begin_value(frame, token)
        elif kind == ":":
            self._remove("separator", token, "the colon is one too many")
        elif not frame.opening:
            raise UnreadableError("this is not JSON", token.start, token.end)
        elif frame.opening == "{":
            self._complete(frame)
            self._read(token)
        elif kind == ",":
            self._remove("comma", token, "nothing stands before the comma")
        elif kind == "]":
            self._drop_comma(frame)
            self._read_closing(frame, token)
        else:
            self._read_other_closing(frame, token)

    def _read_next(self, frame: Frame, token: Token) -> None:
        kind = token.kind
        if kind == ",":
            frame.comma, frame.end = token, self._end
            frame.wait_for_member()
        elif kind == frame.closing:
            self._read_closing(frame, token)
        elif kind in ("}", "]"):
            self._read_other_closing(frame, token)
        elif kind == ":":
            self._read_colon_for_comma(frame, token)
        elif kind in CLOSING and frame.opening == "{":
            self._read_bracket_for_key(frame, token)
        else:
            self._insert("separator", ",", "a comma is missing")
            frame.comma = None
            frame.wait_for_member()
            self._read(token)

    def _begin_member(self, frame: Frame, key: str, token: Token) -> None:
        frame.step, frame.state = key, "colon"
        frame.members.append((key, token.start))
        earlier = frame.indexes.get(key)
        if earlier is not None and len(self._faults) < MOST_FAULTS:
            edit = Replace(frame.members[earlier][1], frame.members[earlier + 1][1], "")
            message = f"the key `{key}` stands twice in one object; only the last one counts"
            self._fault("duplicate", token, message, edit, safe=earlier not in frame.containers)
        frame.indexes[key] = len(frame.members) - 1

    def _begin_value(self, frame: Frame, token: Token) -> None:
        frame.value = token
        frame.state = "next" if frame.opening else "end"
        if frame.opening == "[":
            frame.step = int(frame.step) + 1 if frame.step is not None else 0
        if token.kind in CLOSING:
            if len(self._frames) > limits.DEPTH:
                message = f"objects and lists are nested more than {limits.DEPTH} levels deep"
                raise UnreadableError(message, token.start, token.end)
            frame.containers.add(len(frame.members) - 1)
            self._frames.append(Frame(token.kind, token.start, self._line, self._indent))
        elif token.kind != "text":
            flaw = value_flaw(self._text, token)
            if flaw is not None and flaw.kind == "quotes" and not frame.opening:
                raise UnreadableError("this is not JSON", token.start, token.end)
            if flaw is not None:
                self._fault(flaw.kind, token, flaw.message, flaw.edit, safe=flaw.safe)

    def _complete(self, frame: Frame) -> None:
        """Give the last member of an object a value, if it has none."""
        if frame.opening == "{" and frame.state in ("colon", "value"):
            missing = ": null" if frame.state == "colon" else " null"
            self._insert("value", missing, f"the key `{frame.step}` has no value", safe=False)
            frame.value, frame.state = NOTHING, "next"

    def _drop_comma(self, frame: Frame) -> None:
        if frame.hanging is not None:
            self._remove("comma", frame.hanging, "nothing stands behind the comma")
            frame.comma = None

    def _read_closing(self, frame: Frame, token: Token) -> None:
        """The bracket that closes the innermost object or list; unless more follows, and brackets are too many."""
        if len(self._frames) == 2 and self._missing[token.kind] < 0 and self._following() == ",":
            if frame.step is not None:
                frame.state = "next"
            self._read_bracket_too_many(frame, token)
        else:
            self._close()

    def _close(self) -> None:
        self._frames.pop()
        parent = self._frames[-1]
        parent.state = "next" if parent.opening else "end"

    def _following(self) -> str:
        """The kind of the next token."""
        return self._tokens[self._at + 1].kind if self._at + 1 < len(self._tokens) else ""

    def _read_text_after_end(self, token: Token) -> None:
        end = len(self._text.rstrip(" \t\r\n"))
        edit = Replace(token.start, end, "")
        self._fault("after-end", Token("", token.start, end), "the text goes on behind its end", edit)

    def _read_the_end(self) -> None:
        """Close what is open at the end of the text."""
        if self._frames[0].state == "value":
            raise UnreadableError("there is no JSON in the file", 0, 0)
        if len(self._frames) > _CUT and self._ends_within_member():
            raise CutError("the file ends in the middle: the rest of it is missing", max(self._end - 1, 0), self._end)
        closings: list[str] = []
        path = self._around()
        while len(self._frames) > 1:
            frame = self._frames[-1]
            self._complete(frame)
            self._drop_comma(frame)
            if self._is_doubled(frame):
                self._remove_opening(frame)
            else:
                closings.append(self._line_break(frame) + frame.closing)
            self._close()
        if closings:
            one = f"the closing `{closings[0].strip()}` is missing"
            message = one if len(closings) == 1 else f"{len(closings)} closing brackets are missing"
            self._insert("bracket", "".join(closings), message, path=path)

    def _ends_within_member(self) -> bool:
        """Whether more has to follow: behind a comma, a key or an opening bracket, or in a text without its end."""
        frame = self._frames[-1]
        last = next((token for token in reversed(self._tokens) if token.kind != "nothing"), NOTHING)
        if last.kind == "text" and self._text[last.end - 1] not in _QUOTES:
            return True
        return frame.hanging is not None or frame.state in ("colon", "value") or frame.step is None

    # Brackets that do not match

    def _is_behind_end(self, token: Token) -> bool:
        frame = self._frames[-1]
        first_key = token.kind == ":" and frame.value.kind == "text" and self._missing["}"] < 0
        return frame.state == "end" and token.kind not in ("}", "]", "nothing") and not first_key

    def _read_end(self, frame: Frame, token: Token) -> None:
        if token.kind == ":":  # what seemed to be the whole text is the first key of it
            self._read_colon_for_comma(frame, token)
        else:
            self._read_bracket_too_many(frame, token)

    def _read_bracket_too_many(self, _: Frame, token: Token) -> None:
        self._missing[token.kind] += 1
        safe = self._frames[-1].state == "end"
        self._remove("bracket", token, f"the `{token.kind}` is one too many", safe=safe)

    def _read_bracket_for_key(self, frame: Frame, token: Token) -> None:
        """`{` or `[` where a key or a comma should be."""
        if self._missing["]"] < 0 and frame.value.kind and frame.hanging:
            self._open_before(frame, "[")
        elif self._lacks("}") and frame.value.kind and self._frames[-2].opening == "[":
            self._close_missing(frame)
            self._add_comma(token)
        else:
            self._missing[CLOSING[token.kind]] -= 1
            self._remove("bracket", token, f"the `{token.kind}` is one too many", safe=False)
            return
        self._read(token)

    def _read_colon_for_comma(self, frame: Frame, token: Token) -> None:
        """A colon behind a value: that is a key, and a bracket before it is missing, or the colon is one too many."""
        key = frame.value
        if key.kind == "text" and self._missing["}"] < 0:
            holder = self._open_before(frame, "{")
        elif key.kind == "text" and self._missing["]"] > 0 and self._may_end_before(frame):
            frame.value, frame.step = NOTHING, int(frame.step or 0) - 1  # the comma hangs again
            self._close_missing(frame)
            holder = self._frames[-1]
        else:
            self._remove("separator", token, "the colon is one too many", safe=False)
            return
        self._begin_member(holder, as_key(self._text, key), key)
        self._read(token)

    def _may_end_before(self, frame: Frame) -> bool:
        """Whether a list may end at its last comma, so that what follows is a member of the object around it."""
        return frame.opening == "[" and bool(frame.step) and frame.comma is not None and self._frames[-2].opening == "{"

    def _take_key_for_item(self, frame: Frame) -> None:
        """What was taken for a key is the second item of a list, before which the `[` is missing."""
        key, _ = frame.members.pop()
        frame.indexes.pop(key)
        frame.step = frame.members[-1][0]
        items = self._open_before(frame, "[")
        items.state, items.step, items.comma = "next", 1, None

    def _read_other_closing(self, frame: Frame, token: Token) -> None:
        """A closing bracket that is not the one that the innermost object or list waits for."""
        wanted, kind, missing = frame.closing, token.kind, self._missing
        if missing[wanted] > 0 > missing[kind] or missing[wanted] == missing[kind] == 0:
            missing[wanted] -= 1
            missing[kind] += 1
            self._complete(frame)
            self._drop_comma(frame)
            self._replace("bracket", token, wanted, f"`{kind}` stands where `{wanted}` should")
            self._close()
        elif kind == "]" and missing[kind] < 0 and frame.state == "next" and frame.value.kind not in ("", "["):
            self._open_before(frame, "[")
            self._read(token)
        elif (missing[kind] < 0 and missing[wanted] <= 0) or all(other.closing != kind for other in self._frames):
            self._read_bracket_too_many(frame, token)
        else:
            while self._frames[-1].closing != kind:
                self._close_missing(self._frames[-1])
            self._read(token)

    def _led_past(self, token: Token, first: bool) -> bool:
        """Close what indentation says is at its end. Returns whether the token is a bracket too many."""
        if token.kind in (",", ":", "stray"):
            return False
        closes = token.kind in ("}", "]")
        closed = False
        while first and len(self._frames) > 2:
            frame = self._frames[-1]
            over = frame.indent > self._indent if closes else frame.indent >= self._indent
            if not over or not self._lacks(frame.closing):
                break
            self._close_missing(frame)
            closed = True
        if closed and not closes:
            self._add_comma(token)
        frame = self._frames[-1]
        inside = frame.indent < self._indent if first else frame.line < self._line
        if token.kind == frame.closing and inside and (self._missing[token.kind] < 0 or self._unsure):
            self._read_bracket_too_many(frame, token)
            return True
        return False

    def _lacks(self, closing: str) -> bool:
        return self._missing[closing] > 0 or self._unsure

    def _begins_line(self, before: int, token: Token) -> bool:
        line_end = self._text.rfind("\n", before, token.start)
        if line_end < 0:
            return before == 0
        self._line += 1
        self._indent = len(self._text[line_end + 1 : token.start].expandtabs(4))
        return True

    def _close_missing(self, frame: Frame) -> None:
        """Close the innermost object or list, whose closing bracket is missing; before the comma, if there is one."""
        comma, path = frame.hanging, self._around()
        self._complete(frame)
        at = self._end if comma is None else frame.end
        self._missing[frame.closing] -= 1
        if self._is_doubled(frame):
            self._remove_opening(frame)
        else:
            message = f"the closing `{frame.closing}` is missing"
            self._insert("bracket", self._line_break(frame) + frame.closing, message, at=at, path=path, safe=False)
        self._close()
        if comma is not None:
            parent = self._frames[-1]
            parent.comma, parent.end = comma, at
            parent.wait_for_member()

    def _add_comma(self, token: Token) -> None:
        """Put a comma behind the bracket that was put in last, if the token is the next member and none is there."""
        parent, fault = self._frames[-1], self._faults[-1]
        edit = fault.edits[0]
        if parent.state == "next" and edit.text and (parent.opening == "[" or token.kind in _SCALARS):
            self._faults[-1] = fault._replace(edits=(edit._replace(text=f"{edit.text},"),))
            parent.comma = None
            parent.wait_for_member()

    def _is_doubled(self, frame: Frame) -> bool:
        """Whether it is a list with nothing but a list in it: `[[` instead of `[`, more likely than `]` for `]]`."""
        return frame.step == 0 and self._text.startswith("[[", frame.start)

    def _remove_opening(self, frame: Frame) -> None:
        opening = Token("", frame.start, frame.start + 1)
        self._remove("bracket", opening, f"the `{frame.opening}` is one too many", safe=False)

    def _open_before(self, frame: Frame, opening: str) -> Frame:
        """Begin an object or list with the last value, before which its bracket is missing."""
        at = frame.value.start
        self._missing[CLOSING[opening]] += 1
        message = f"the opening `{opening}` is missing"
        self._fault("bracket", Token("", at, at + 1), message, Replace(at, at, opening), safe=False)
        inner = Frame(opening, at, self._line, self._indent)
        if opening == "[":
            inner.step, inner.value, inner.comma, inner.end = 0, frame.value, frame.comma, frame.end
            if not inner.hanging:
                inner.state = "next"
        frame.state, frame.value, frame.comma = "next", NOTHING, None
        self._frames.append(inner)
        return inner

    def _line_break(self, frame: Frame) -> str:
        """What comes before a closing bracket that is put in: a new line, if the members have lines of their own."""
        following = self._text[frame.start + 1 : frame.start + 3]
        if following[:1] not in ("\r", "\n"):
            return ""
        begin = self._text.rfind("\n", max(0, frame.start - 1_000), frame.start) + 1
        line = self._text[begin : frame.start]
        return ("\r\n" if following == "\r\n" else "\n") + line[: len(line) - len(line.lstrip(" \t"))]

    # Faults

    def _fault(
        self, kind: str, token: Token, message: str, edit: Replace, *, path: Path | None = None, safe: bool = True
    ) -> None:
        if len(self._faults) >= MOST_FAULTS:
            raise UnreadableError("this is not JSON", self._faults[0].start, self._faults[0].end)
        where = self._path() if path is None else path
        self._faults.append(SyntaxFault(kind, token.start, token.end, message, (edit,), where, safe))

    def _remove(self, kind: str, token: Token, message: str, *, safe: bool = True) -> None:
        self._fault(kind, token, message, Replace(token.start, token.end, ""), safe=safe)

    def _replace(self, kind: str, token: Token, text: str, message: str) -> None:
        self._fault(kind, token, message, Replace(token.start, token.end, text))

    def _insert(
        self, kind: str, text: str, message: str, *, at: int | None = None, path: Path | None = None, safe: bool = True
    ) -> None:
        """A fault about what is missing behind the last token, or behind what ends at `at`."""
        end = self._end if at is None else at
        self._fault(kind, Token("", max(end - 1, 0), end), message, Replace(end, end, text), path=path, safe=safe)

    def _path(self) -> Path:
        """The path of the member that is read, or between two members that of the object or list around them."""
        inner = self._frames[-1]
        reading = inner.state in ("colon", "next") or (inner.opening == "{" and inner.state == "value")
        return (*self._around(), inner.step) if reading and inner.step is not None else self._around()

    def _around(self) -> Path:
        """The path of the innermost object or list."""
        return tuple(frame.step for frame in self._frames[1:-1] if frame.step is not None)
