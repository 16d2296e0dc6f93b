"""PNG files that are the same on every machine.

Pillow's and Python's compressors (zlib, zlib-ng) differ between platforms and processors. An icon is small and flat, so
run lengths with the fixed Huffman codes of Deflate (RFC 1951) do.
"""

from __future__ import annotations

import re
import struct
import zlib

from PIL import Image, ImageChops

_RUN = re.compile(rb"(.)\1{3,}", re.DOTALL)
_LONGEST_RUN = 258


def write_png(picture: Image.Image) -> bytes:
    """A picture (RGB) as PNG."""
    header = struct.pack(">IIBBBBB", *picture.size, 8, 2, 0, 0, 0)
    rows = _filtered(picture)
    stream = b"\x78\x01" + _deflate(rows) + struct.pack(">I", zlib.adler32(rows))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", stream) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _filtered(picture: Image.Image) -> bytes:
    """Each row as its difference to the row above (filter 2), which makes flat areas zero."""
    above = Image.new("RGB", picture.size)
    above.paste(picture, (0, 1))
    differences = ImageChops.subtract_modulo(picture, above).tobytes()
    stride = picture.width * 3
    return b"".join(b"\x02" + differences[start : start + stride] for start in range(0, len(differences), stride))


def _deflate(data: bytes) -> bytes:
    """One block with fixed codes; a run becomes its first byte and copies of distance one."""
    pieces: list[tuple[int, int]] = [(0b011, 3)]  # the last block, fixed codes
    position = 0
    for run in _RUN.finditer(data):
        pieces += [_LITERALS[byte] for byte in data[position : run.start() + 1]]
        left = run.end() - run.start() - 1
        while left >= 3:
            length = _LONGEST_RUN if left >= _LONGEST_RUN + 3 or left == _LONGEST_RUN else min(left, _LONGEST_RUN - 3)
            pieces += (_LENGTHS[length], (0, 5))  # distance code 0: one byte back
            left -= length
        pieces += [_LITERALS[data[run.start()]]] * left
        position = run.end()
    pieces += [_LITERALS[byte] for byte in data[position:]]
    pieces.append((0, 7))  # end of block
    return _packed(pieces)


def _packed(pieces: list[tuple[int, int]]) -> bytes:
    """Codes as a stream of bits, lowest bit first."""
    packed = bytearray()
    bits = count = 0
    for code, length in pieces:
        bits |= code << count
        count += length
        while count >= 8:
            packed.append(bits & 255)
            bits >>= 8
            count -= 8
    if count:
        packed.append(bits)
    return bytes(packed)


def _code(symbol: int) -> tuple[int, int]:
    """The fixed code of a literal or length symbol, reversed for `_packed`, and its number of bits."""
    if symbol < 144:
        code, length = 0x30 + symbol, 8
    elif symbol < 256:
        code, length = 0x190 + symbol - 144, 9
    elif symbol < 280:
        code, length = symbol - 256, 7
    else:
        code, length = 0xC0 + symbol - 280, 8
    return int(f"{code:0{length}b}"[::-1], 2), length


def _length_codes() -> list[tuple[int, int]]:
    codes = [(0, 0)] * 3
    for index in range(28):
        extra = max(0, index // 4 - 1)
        code, bits = _code(257 + index)
        codes += [(code | offset << bits, bits + extra) for offset in range(1 << extra)]
    codes[_LONGEST_RUN:] = [_code(285)]
    return codes


_LITERALS = [_code(byte) for byte in range(256)]
_LENGTHS = _length_codes()
