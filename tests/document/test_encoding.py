"""Encodings of descriptions."""

from __future__ import annotations

import codecs

import pytest

from connectory.document.reading import read
from connectory.errors import SyntaxProblemError

TEXTS = {"json": '{"title": "Zoë 😀"}', "yaml": "title: Zoë 😀"}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
MARKED = [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le")]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("form", TEXTS)
def test_unicode_is_read(form: str, encoding: str) -> None:
    assert read(TEXTS[form].encode(encoding), "api") == ({"title": "Zoë 😀"}, TEXTS[form].encode(), form)


@pytest.mark.parametrize(("mark", "encoding"), MARKED)
def test_marks_are_removed(mark: bytes, encoding: str) -> None:
    assert read(mark + TEXTS["yaml"].encode(encoding), "api")[0] == {"title": "Zoë 😀"}


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        pytest.param("title: x\ntexte: été".encode("cp1252"), 2, 8, "not UTF-8: byte 0xE9", id="Windows-1252 YAML"),
        pytest.param('{"a": "é", "b": "ü"}'.encode("latin-1"), 1, 8, "not UTF-8: byte 0xE9", id="Latin-1 JSON"),
        pytest.param('{"a": 1}'.encode("utf-16") + b"\0", 1, 9, "not valid UTF-16", id="half of a UTF-16 unit"),
        pytest.param(b"PK\x03\x04\x14\x00\x08\x00\xb1", 1, 9, "not a text file", id="archive"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", 1, 1, "not a text file", id="picture"),
    ],
)
def test_other_encodings_are_refused_with_place_and_remedy(data: bytes, line: int, column: int, words: str) -> None:
    with pytest.raises(SyntaxProblemError, match=words) as caught:
        read(data, "api")
    assert (caught.value.file, caught.value.line, caught.value.column) == ("api", line, column)
    assert caught.value.remedy
