"""XML as text: every element found in its place, and edits that leave the rest alone."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectory.environment.solution import xml_text
from connectory.environment.solution.xml_text import Edits, escaped, read_xml
from connectory.errors import ConnectorError

TEXT = b"""<?xml version="1.0"?><a x='>' y="'/>"><!-- <b> --><b>1 &lt; 2</b>\r\n  <b/><c ><![CDATA[</b>]]></c></a>"""


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(xml_text) == (0, 1)


@given(st.text())
def test_any_text_can_stand_in_xml_and_is_read_again(text: str) -> None:
    content = f'<a b="{escaped(text)}">{escaped(text)}</a>'.encode()
    lasting = all(character in "\t\n\r" or " " <= character < "\ufffe" or character > "\uffff" for character in text)
    assert not lasting or read_xml(content, "x").text == text
    assert len(read_xml(content, "x").text) == len(text)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_elements_are_found_in_their_places(mark: bytes) -> None:
    content = mark + TEXT
    root = read_xml(content, "x")
    found = [(each.tag, content[each.start : each.end], each.text) for each in root.children]
    assert found == [
        ("b", b"<b>1 &lt; 2</b>", "1 < 2"),
        ("b", b"<b/>", ""),
        ("c", b"<c ><![CDATA[</b>]]></c>", "</b>"),
    ]
    assert content[root.start : root.inner] == b"""<a x='>' y="'/>">"""


def test_edits_leave_every_other_byte() -> None:
    first, second, third = read_xml(TEXT, "x").children
    edits = Edits(TEXT)
    edits.set_text(first, "1 < 2")  # as it is
    edits.set_text(second, "R&D")
    edits.remove(third)
    edits.insert_after(third, "<d/>")
    edits.insert_after(third, "<e/>")
    assert edits.result() == TEXT.replace(b"<b/>", b"<b>R&amp;D</b>").replace(b"<c ><![CDATA[</b>]]></c>", b"<d/><e/>")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"<a>\x00</a>",
        b"<a>\xff</a>",
        b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        b'<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>',
        "<a/>".encode("utf-16"),
        b'<?xml version="1.0" encoding="latin-1"?><a/>',
        b'<?xml version="1.0" encoding="no-such"?><a/>',
    ],
)
def test_what_is_not_to_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(ConnectorError, match="x:1:"):
        read_xml(content, "x")


def test_depth_does_not_matter() -> None:
    deep = read_xml(b"<a>" * 50_000 + b"</a>" * 50_000, "x")
    assert len(list(deep.all("a"))) == 50_000
