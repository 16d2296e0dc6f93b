"""PNG files that are the same on every machine.

Pillow's and Python's compressors (zlib, zlib-ng) differ between platforms and processors. An icon is small and flat, so
run lengths with the fixed Huffman codes of Deflate (RFC 1951) do.
"""

from __future__ import annotations

import re
import struct
import zlib

_RUN = re.compile(rb"\0{4,}|(.)\1{3,}", re.DOTALL)  # zeros, the most by far, are found faster by name
_LONGEST_RUN = 258


def write_png(pixels: bytes, width: int) -> bytes:
    """A picture as PNG: rows of `width` pixels, three bytes (RGB) each."""
    height = len(pixels) // (width * 3)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = _filtered(pixels, width * 3)
    stream = b"\x78\x01" + _deflate(rows) + struct.pack(">I", zlib.adler32(rows))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", stream) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _filtered(pixels: bytes, stride: int) -> bytes:
    """Each row as its difference to the row above (filter 2), which makes flat areas zero."""
    differences = _subtract(pixels, bytes(stride) + pixels[:-stride])
    return b"".join(b"\x02" + differences[start : start + stride] for start in range(0, len(differences), stride))


def _subtract(minuends: bytes, subtrahends: bytes) -> bytes:
    """Byte by byte, modulo 256; as two large numbers, which is far faster than a loop.

    No byte borrows from the next one: its high bit is set in the minuend and cleared in the subtrahend, then put right.
    """
    a, b = int.from_bytes(minuends, "big"), int.from_bytes(subtrahends, "big")
    high = int.from_bytes(b"\x80" * len(minuends), "big")
    return (((a | high) - (b & ~high)) ^ ((a ^ ~b) & high)).to_bytes(len(minuends), "big")


def _deflate(data: bytes) -> bytes:
    """One block with fixed codes; a run becomes its first byte and copies of distance one."""
    pieces = ["110"]  # the last block, fixed codes
    position = 0
    for run in _RUN.finditer(data):
        pieces += [_LITERALS[byte] for byte in data[position : run.start() + 1]]
        left = run.end() - run.start() - 1
        while left >= 3:
            length = _LONGEST_RUN if left >= _LONGEST_RUN + 3 or left == _LONGEST_RUN else min(left, _LONGEST_RUN - 3)
            pieces.append(_COPIES[length])
            left -= length
        pieces += [_LITERALS[data[run.start()]]] * left
        position = run.end()
    pieces += [_LITERALS[byte] for byte in data[position:]]
    pieces.append("0000000")  # end of block
    bits = "".join(pieces)
    return int(bits[::-1], 2).to_bytes((len(bits) + 7) // 8, "little")


def _code(symbol: int) -> str:
    """The fixed code of a literal or length symbol: its bits as they stand in the stream."""
    if symbol < 144:
        return f"{0x30 + symbol:08b}"
    if symbol < 256:
        return f"{0x190 + symbol - 144:09b}"
    if symbol < 280:
        return f"{symbol - 256:07b}"
    return f"{0xC0 + symbol - 280:08b}"


def _copies() -> list[str]:
    """For each length: the code of a copy of the byte before, that often."""
    codes = [""] * 3
    for index in range(28):
        extra = max(0, index // 4 - 1)
        offsets = (f"{offset:0{extra}b}"[::-1] if extra else "" for offset in range(1 << extra))
        codes += [_code(257 + index) + offset for offset in offsets]
    codes[_LONGEST_RUN:] = [_code(285)]
    return [code + "00000" for code in codes]  # the distance of one


_LITERALS = [_code(byte) for byte in range(256)]
_COPIES = _copies()
