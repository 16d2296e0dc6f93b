"""What the command says: the answer on standard output, the talk on standard error; neither can fail the work."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any, TextIO

import click

from connectory.errors import UsageError
from connectory.printable import printable

_GONE = (errno.EPIPE, errno.EINVAL)  # who read has closed the pipe; Windows says the second


def prepare() -> None:
    """Let what the encoding of a stream lacks be written as an escape, not end in an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def answer(text: str | bytes, *, title: str = "") -> None:
    """Write a line to standard output, after `title` in bold; bytes are written as they are.

    A reader that has seen enough (`| head`) is no trouble. Raises UsageError for another one, such as a full disk.
    """
    if isinstance(text, bytes):
        _write(text)
    else:
        _write(click.style(printable(title), bold=True) + printable(text) + "\n")


def page(text: str) -> None:
    """Write to standard output what is fit for a terminal already, colours included. Raises UsageError, as `answer`."""
    _write(text if sys.stdout.isatty() else text.encode(errors="backslashreplace"))  # click looks for colours in a text


def _write(text: str | bytes) -> None:
    try:
        click.echo(text, nl=False)
    except OSError as error:
        _close(sys.stdout)
        if error.errno not in _GONE:
            raise UsageError(f"standard output cannot be written: {error.strerror}") from error


def talk(text: str, *, title: str = "", **style: Any) -> None:
    """Write a line to standard error, after `title` in a style of click; nothing happens where that cannot be."""
    try:
        click.echo(click.style(title, **style) + printable(text), err=True)
    except OSError:
        _close(sys.stderr)


def _close(stream: TextIO) -> None:
    """Send what is still to be written, when the process ends at the latest, nowhere."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  a device, not a path
        os.dup2(nowhere.fileno(), stream.fileno())
