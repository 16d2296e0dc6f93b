"""From bytes to text: UTF-8, UTF-16 and UTF-32, with or without a byte-order mark."""

from __future__ import annotations

import codecs

from connectory.document.lines import Lines
from connectory.errors import SyntaxProblemError

_MARKS = (  # the marks of UTF-32 begin with those of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZEROS: dict[tuple[bool, ...], str] = {  # which of the first bytes are zero when the text begins with ASCII
    (False, True, True, True): "utf-32-le",
    (True, True, True, False): "utf-32-be",
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}


def to_utf8(data: bytes, name: str) -> bytes:
    """`data` as UTF-8 without a byte-order mark. Whether UTF-8 is valid is left to whoever decodes it.

    Raises SyntaxProblemError for UTF-16 and UTF-32 that is damaged.
    """
    encoding, mark = detect(data)
    body = data[len(mark) :] if mark else data
    return body if encoding == "utf-8" else _decode(body, encoding, name).encode()


def decode(data: bytes, name: str) -> str:
    """The text of UTF-8 bytes. Raises SyntaxProblemError, located at the first byte that does not fit."""
    return _decode(data, "utf-8", name)


def detect(data: bytes) -> tuple[str, bytes]:
    """What a text is written in, UTF-8 or one of UTF-16 and UTF-32, and the byte-order mark that it begins with."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    zeros = tuple(byte == 0 for byte in data[:4])
    return _ZEROS.get(zeros, "utf-8"), b""


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding)
        byte = data[error.start]
        position = Lines(before).position(len(before))
    if encoding != "utf-8":
        message, remedy = f"the text is not valid {encoding[:6].upper()}", "Save the file as UTF-8."
    elif 0 in data:
        message, remedy = "this is not a text file", "Give a JSON or YAML file; unpack it first if it is an archive."
    else:
        message = f"the text is not UTF-8: byte 0x{byte:02X}"
        remedy = "Save the file as UTF-8. It looks like Windows-1252 or another encoding of one byte per character."
    raise SyntaxProblemError(message, file=name, line=position.line, column=position.column, remedy=remedy)
