"""Custom code as rules see it: its syntax tree, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import tree_sitter

_DIRECTIVE = re.compile(r"^[ \t]*(#(?:r|load)\b[^\r\n]*)", re.MULTILINE)
_OPENING = {"{": "}", "(": ")", "[": "]"}
_CLOSING = {closing: opening for opening, closing in _OPENING.items()}


class Piece(NamedTuple):
    """A piece of the code: its text, and the offsets of its characters."""

    text: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """From where to where it goes."""
        return self.start, self.end


class Using(NamedTuple):
    """A using directive. `kind` is empty, `static`, or `alias`."""

    namespace: Piece
    kind: str


class Method(NamedTuple):
    """A method: its name, its modifiers, what it returns, and whether it takes anything."""

    name: Piece
    modifiers: tuple[str, ...]
    returns: str
    has_parameters: bool


class Class(NamedTuple):
    """A class: its name, its modifiers, what it is derived from, and its methods."""

    name: Piece
    modifiers: tuple[str, ...]
    bases: tuple[str, ...]
    methods: tuple[Method, ...]


class Compared(NamedTuple):
    """A text that is compared with the operationId; `exactly` if case counts."""

    literal: Piece
    exactly: bool


class ScriptSyntax:
    """The syntax tree of a script, and what stands in it."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode("utf-8", "surrogatepass")
        self._is_ascii = text.isascii()
        self._nodes: dict[str, list[tree_sitter.Node]] = {}
        for node in _everything(_parse(self._bytes)):
            self._nodes.setdefault(node.type, []).append(node)

    @cached_property
    def usings(self) -> list[Using]:
        """The using directives."""
        found = []
        for node in self._of("using_directive"):
            kinds = {child.type for child in node.children}
            names = [child for child in node.named_children if child.type in ("identifier", "qualified_name")]
            if names:
                kind = "static" if "static" in kinds else "alias" if "=" in kinds else ""
                found.append(Using(self._piece(names[-1]), kind))
        return found

    @cached_property
    def classes(self) -> list[Class]:
        """The classes that are in no other."""
        return [self._class(node) for node in self._of("class_declaration") if not _is_nested(node)]

    @cached_property
    def created(self) -> list[Piece]:
        """The names of the types that `new` makes; for `T name = new()` that is the type of the variable."""
        types = [node.child_by_field_name("type") for node in self._of("object_creation_expression")]
        types += [_type_of_variable(node) for node in self._of("implicit_object_creation_expression")]
        return [self._piece(node) for node in types if node is not None]

    @cached_property
    def members(self) -> list[Piece]:
        """Accesses to members, such as `Formatting.None` and `this.Context`."""
        return [self._piece(node) for node in self._of("member_access_expression")]

    @cached_property
    def called(self) -> list[Piece]:
        """What is called, such as `Thread.Sleep`."""
        functions = (node.child_by_field_name("function") for node in self._of("invocation_expression"))
        return [self._piece(node) for node in functions if node is not None]

    @cached_property
    def endless_loops(self) -> list[Piece]:
        """The heads of loops that have no condition."""
        loops = []
        for node in self._of("while_statement"):
            condition = node.child_by_field_name("condition")
            if condition is not None and condition.text == b"true":
                loops.append(self._piece(condition))
        return loops

    @cached_property
    def strings(self) -> list[Piece]:
        """The texts in the code, without their quotes."""
        kinds = ("string_literal_content", "string_content", "verbatim_string_literal", "raw_string_content")
        return [self._piece(node) for kind in kinds for node in self._of(kind)]

    @cached_property
    def named_strings(self) -> list[tuple[str, Piece]]:
        """Texts with the name of what gets them: a variable, or in a call the text before it, `Add("X-Key", "...")`."""
        found = []
        for node in self._of("string_literal"):
            name = self._named(node)
            if name is not None:
                found.append((name, self._content(node)))
        return found

    @cached_property
    def compared(self) -> list[Compared]:
        """The texts that are compared with the operationId."""
        found = [*self._in_binaries(), *self._in_calls(), *self._in_patterns()]
        return sorted(found, key=lambda each: each.literal.start)

    @cached_property
    def unbalanced(self) -> Piece | None:
        """The first bracket that has no counterpart."""
        brackets = [node for kind in (*_OPENING, *_CLOSING) for node in self._of(kind) if not node.is_missing]
        waiting: list[tree_sitter.Node] = []
        for node in sorted(brackets, key=lambda node: node.start_byte):
            if node.type in _OPENING:
                waiting.append(node)
            elif waiting and waiting[-1].type == _CLOSING[node.type]:
                waiting.pop()
            else:
                return self._piece(node)
        return self._piece(waiting[-1]) if waiting else None

    @cached_property
    def directives(self) -> list[Piece]:
        """The lines that load other code: `#r` and `#load`."""
        text = self._bytes.decode("utf-8", "surrogatepass")
        found = [Piece(match[0].strip(), match.start(1), match.end()) for match in _DIRECTIVE.finditer(text)]
        inside = [
            (self._offset(node.start_byte), self._offset(node.end_byte))
            for kind in ("comment", "verbatim_string_literal", "raw_string_literal")
            for node in self._of(kind)
        ]
        return [piece for piece in found if not any(start < piece.start < end for start, end in inside)]

    @cached_property
    def mistake(self) -> Piece | None:
        """The first place at which the code is no C#."""
        wrong = [node for nodes in self._nodes.values() for node in nodes if node.is_error or node.is_missing]
        first = min(wrong, key=lambda node: node.start_byte, default=None)
        return self._piece(first) if first is not None else None

    def _of(self, kind: str) -> list[tree_sitter.Node]:
        return self._nodes.get(kind, [])

    def _piece(self, node: tree_sitter.Node) -> Piece:
        return Piece(_text(node), self._offset(node.start_byte), self._offset(node.end_byte))

    def _offset(self, position: int) -> int:
        """The offset in characters of an offset in bytes."""
        return position if self._is_ascii else len(self._bytes[:position].decode("utf-8", "surrogatepass"))

    def _content(self, literal: tree_sitter.Node) -> Piece:
        """What stands between the quotes of a literal."""
        piece = self._piece(literal)
        return Piece(piece.text[1:-1], piece.start + 1, piece.end - 1)

    def _class(self, node: tree_sitter.Node) -> Class:
        name = node.child_by_field_name("name")
        bases = [base for child in node.children if child.type == "base_list" for base in child.named_children]
        body = node.child_by_field_name("body")
        methods = [child for child in body.named_children if child.type == "method_declaration"] if body else []
        return Class(
            self._piece(name or node),
            _modifiers(node),
            tuple(_text(base) for base in bases),
            tuple(self._method(method) for method in methods),
        )

    def _method(self, node: tree_sitter.Node) -> Method:
        name, returns = node.child_by_field_name("name"), node.child_by_field_name("returns")
        parameters = node.child_by_field_name("parameters")
        return Method(
            self._piece(name or node),
            _modifiers(node),
            "".join(_text(returns).split()) if returns else "",
            bool(parameters and parameters.named_children),
        )

    def _named(self, literal: tree_sitter.Node) -> str | None:
        parent = literal.parent
        if parent is None:
            return None
        if parent.type == "variable_declarator":
            name = parent.child_by_field_name("name")
            return _text(name) if name else None
        if parent.type == "assignment_expression":
            left = parent.child_by_field_name("left")
            return _text(left).rpartition(".")[2] if left and left != literal else None
        before = parent.prev_named_sibling if parent.type == "argument" else None
        inner = before.named_children[0] if before and before.named_children else None
        return _text(inner)[1:-1] if inner is not None and inner.type == "string_literal" else None

    @cached_property
    def _operation_variables(self) -> frozenset[str]:
        """The variables that are given the operationId."""
        names = set()
        for node in self._of("variable_declarator"):
            name = node.child_by_field_name("name")
            if name is not None and b".OperationId" in (node.text or b""):
                names.add(_text(name))
        return frozenset(names)

    def _is_operation_id(self, node: tree_sitter.Node | None) -> bool:
        """Whether an expression is the operationId, perhaps trimmed or in another case."""
        if node is None:
            return False
        if node.type == "invocation_expression":
            function = node.child_by_field_name("function")
            return self._is_operation_id(function.child_by_field_name("expression")) if function else False
        if node.type == "member_access_expression":
            return _text(node).endswith(".OperationId")
        return node.type == "identifier" and _text(node) in self._operation_variables

    def _in_binaries(self) -> Iterator[Compared]:
        for node in self._of("binary_expression"):
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            operator = node.child_by_field_name("operator")
            if operator is None or operator.type not in ("==", "!="):
                continue
            for subject, literal in ((left, right), (right, left)):
                if literal is not None and literal.type == "string_literal" and self._is_operation_id(subject):
                    yield Compared(self._content(literal), _as_it_is(subject))

    def _in_calls(self) -> Iterator[Compared]:
        for node in self._of("invocation_expression"):
            function, given = node.child_by_field_name("function"), node.child_by_field_name("arguments")
            if function is None or given is None or not _text(function).endswith(".Equals"):
                continue
            arguments = [child.named_children[0] for child in given.named_children if child.named_children]
            subjects = [function.child_by_field_name("expression"), *arguments]
            subject = next((each for each in subjects if self._is_operation_id(each)), None)
            if subject is not None:
                exactly = b"IgnoreCase" not in (given.text or b"") and _as_it_is(subject)
                literals = [each for each in arguments if each.type == "string_literal"]
                yield from (Compared(self._content(literal), exactly) for literal in literals)

    def _in_patterns(self) -> Iterator[Compared]:
        for kind in ("switch_statement", "switch_expression", "is_pattern_expression"):
            for node in self._of(kind):
                subject = node.child_by_field_name("value") or node.child_by_field_name("expression")
                subject = subject or (node.named_children[0] if node.named_children else None)
                if self._is_operation_id(subject):
                    yield from (
                        Compared(self._content(literal), _as_it_is(subject))
                        for pattern in _patterns(node)
                        for literal in pattern.named_children
                        if literal.type == "string_literal"
                    )


def _parse(code: bytes) -> tree_sitter.Node:
    import tree_sitter
    import tree_sitter_c_sharp

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_c_sharp.language())).parse(code).root_node


def _everything(root: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.children)


def _text(node: tree_sitter.Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _modifiers(node: tree_sitter.Node) -> tuple[str, ...]:
    return tuple(_text(child) for child in node.children if child.type == "modifier")


def _is_nested(node: tree_sitter.Node) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.type == "class_declaration":
            return True
        parent = parent.parent
    return False


def _type_of_variable(value: tree_sitter.Node) -> tree_sitter.Node | None:
    """The type of the variable or property that is declared with this value; None if it is given to something else."""
    parent = value.parent
    if parent is not None and parent.type == "property_declaration":
        return parent.child_by_field_name("type")
    declaration = parent.parent if parent is not None and parent.type == "variable_declarator" else None
    return declaration.child_by_field_name("type") if declaration is not None else None


def _as_it_is(subject: tree_sitter.Node | None) -> bool:
    """Whether the case of an expression is left as it is."""
    text = _text(subject) if subject is not None else ""
    return "ToLower" not in text and "ToUpper" not in text


def _patterns(node: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    """The constants that the value of a switch or an `is` is matched with; those of a switch inside it are not."""
    waiting = list(node.named_children)
    while waiting:
        child = waiting.pop()
        if child.type == "constant_pattern":
            yield child
        elif child.type in (
            "switch_body",
            "switch_section",
            "switch_expression_arm",
            "or_pattern",
            "parenthesized_pattern",
        ):
            waiting.extend(child.named_children)
