"""SVG pictures: only what is self-contained and bounded is rendered; nothing is fetched and no file is read.

The renderer aborts the whole process on nesting that is too deep and takes any memory that a document asks for, so all
of that is refused before.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser, tostring

from connectory.errors import UsageError

MOST_ELEMENTS = 20_000
"""Elements that are drawn, each `use` counted with all that it repeats."""

MOST_LEVELS = 200
MOST_OCTAVES = 16  # of feTurbulence; the time it takes grows with it


def render_svg(content: bytes, file: str, pixels: int) -> bytes:
    """The picture as PNG, its longer side of so many pixels. Raises UsageError for one that is not safe to render."""
    import resvg_py

    root = _parse(content, file)
    _check(root, file)
    try:
        # The checked tree is rendered, not the text: what another reader would make of the text does not matter.
        text = tostring(root, encoding="unicode")
        return bytes(resvg_py.svg_to_bytes(svg_string=text, width=pixels, height=pixels, skip_system_fonts=True))
    except ValueError as error:
        _refuse(f"the picture cannot be rendered: {error}", file, 'Give it a width and a height, or a "viewBox".')


def _parse(content: bytes, file: str) -> Element:
    parser = XMLParser(target=_Builder(file))
    try:
        parser.feed(content)
        root = parser.close()
    except ParseError as error:
        line, column = error.position
        raise UsageError(
            f"this is no SVG picture: {error.msg.partition(':')[0]}",
            file=file,
            line=line,
            column=column + 1,
            remedy="Save the picture again as SVG.",
        ) from error
    except (LookupError, ValueError) as error:  # an encoding that is unknown
        _refuse(f"this is no SVG picture: {error}", file, "Save it as UTF-8.")
    if _name(root) != "svg":
        _refuse("this is XML, but no SVG picture", file, "Give a PNG, JPEG, WebP or SVG picture.")
    return root


class _Builder(TreeBuilder):
    """Stops at a depth that would exhaust the stack of whoever walks the tree."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self._depth = 0

    def start(self, tag: Any, attrs: Any, /) -> Element:
        self._depth += 1
        if self._depth > MOST_LEVELS:
            _refuse("the picture is nested too deeply", self._file, "Simplify it, or save it as PNG.")
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _check(root: Element, file: str) -> None:
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    for element in root.iter():
        name = _name(element)
        if name == "text":
            _refuse(
                "the picture holds text, whose look depends on the fonts of the machine",
                file,
                "Convert the text to paths.",
            )
        if name == "feTurbulence" and not re.fullmatch(r"\s*\d\s*|\s*1[0-6]\s*", element.get("numOctaves", "1")):
            _refuse("the picture has a filter that takes too long", file, "Save it as PNG.")
        if name != "a":
            _check_reference(_reference(element), file)
    _measure(root, named, {}, (), file)


def _check_reference(reference: str, file: str) -> None:
    """Nothing outside the document may be read, and a picture within must be of a kind and size that is safe."""
    if not reference or reference.startswith("#"):
        return
    kind, comma, data = reference.partition(",")
    if not comma or not re.fullmatch(r"data:image/(png|jpe?g|webp);base64", kind.strip()):
        _refuse("the picture refers to something outside of it", file, "Embed what it uses, or save it as PNG.")
    import base64
    import binascii

    from connectory.connector.icon.pictures import check_picture

    try:
        check_picture(base64.b64decode("".join(data.split()), validate=True), file)
    except binascii.Error as error:
        _refuse(f"a picture that is embedded is broken: {error}", file, "Save it again, or as PNG.")


def _measure(
    element: Element,
    named: dict[str | None, Element],
    known: dict[Element, tuple[int, int]],
    trail: tuple[Element, ...],
    file: str,
) -> tuple[int, int]:
    """Elements and levels below an element, every `use` replaced by what it repeats; refuses what is too much."""
    if element in known:
        return known[element]
    below = list(element)
    target = named.get(_reference(element)[1:]) if _name(element) == "use" else None
    if target is not None and target not in trail:
        below.append(target)
    trail = (*trail, element)
    sizes = (
        [_measure(one, named, known, trail, file) for one in below] if len(trail) <= MOST_LEVELS else [(0, MOST_LEVELS)]
    )
    count, levels = 1 + sum(size for size, _ in sizes), 1 + max((level for _, level in sizes), default=0)
    if count > MOST_ELEMENTS or levels > MOST_LEVELS:
        _refuse("the picture is too complex", file, "Simplify it, or save it as PNG.")
    known[element] = count, levels
    return count, levels


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _reference(element: Element) -> str:
    return next((value.strip() for key, value in element.items() if key.rpartition("}")[2] == "href"), "")


def _refuse(message: str, file: str, remedy: str) -> NoReturn:
    raise UsageError(message, file=file, remedy=remedy)
