"""The pages do what they show: commands run and print what stands there, samples are loaded, excerpts are real.

Each page is played from top to bottom in a copy of `examples/`. A comment before a fenced block says what the block is:

    <!-- file: NAME -->     the reader saves it as NAME
    <!-- refused: NAME -->  the same, and it does not load
    <!-- edit: NAME -->     (diff) the reader makes this change in NAME
    <!-- from: NAME -->     an excerpt of the file NAME, where `...` stands for what is left out
    <!-- exit: N -->        (sh) the command ends with this exit code instead of 0
    <!-- background: TEXT -->  (sh) the command goes on until the end of the page; it is ready when it has printed TEXT
    <!-- not run: WHY -->   cannot be played here

A `text` block after commands is what they print. `export NAME=VALUE` holds until the end of the page. A `json` or
`yaml` block is a configuration, an overlay or an API description, and has to load as such; a `python` block is a
doctest.
"""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import connectory

ROOT = Path(__file__).parent.parent.parent
SAMPLE = "examples/orders/openapi.yaml"
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")]
    if "```" in path.read_text(encoding="utf-8")
)
BLOCK = re.compile(
    r"(?:^<!-- (?P<role>file|refused|edit|from|exit|background|not run): (?P<detail>[^\n]+?) -->\n+)?"
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A fenced block; `line` is where it begins."""

    line: int
    language: str
    role: str
    detail: str
    text: str


def blocks_of(page: str) -> Iterator[Block]:
    content = (ROOT / page).read_text(encoding="utf-8")
    for match in BLOCK.finditer(content):
        indent = len(match["indent"])
        text = "".join(line[indent:] or "\n" for line in match["text"].splitlines(keepends=True))
        line = content.count("\n", 0, match.start("language")) + 1
        yield Block(line, match["language"], match["role"] or "", match["detail"] or "", text)


@pytest.mark.parametrize("page", PAGES)
def test_page_does_what_it_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "page"
    shutil.copytree(ROOT / "examples", folder / "examples")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CONNECTORY_CONFIG_DIR", str(tmp_path / "configuration"))
    printed: str | None = None
    session = Session()
    for block in blocks_of(page):
        where = f"{page}:{block.line}"
        last, printed = printed, None
        if block.role == "not run" or block.language == "mermaid":
            continue
        if block.role == "background":
            printed = begin(block, where, request)
        elif block.language == "sh":
            printed = run(block, where, monkeypatch)
        elif block.language == "text":
            if last is not None:
                assert_shown(block.text, last, where)
        elif block.language == "diff":
            edit(Path(block.detail), block.text, where)
        elif block.role == "from":
            assert_shown(block.text, Path(block.detail).read_text(encoding="utf-8"), where)
        elif block.language in ("json", "yaml"):
            load(block, where)
        elif block.language == "python":
            session.play(block, page)
        else:
            assert block.role == "file", f"{where}: a block in `{block.language}`, of which nothing is known"
            Path(block.detail).write_text(block.text, encoding="utf-8")


def begin(block: Block, where: str, request: pytest.FixtureRequest) -> str:
    """Start a command that goes on. Returns the line by which it is known to be ready."""
    name, *arguments = shlex.split(block.text)
    assert name == "connectory", where
    command = [sys.executable, "-m", "connectory", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")

    def end() -> None:
        process.kill()
        process.communicate()

    request.addfinalizer(end)
    assert process.stdout is not None
    for line in process.stdout:
        if block.detail.strip() in line:
            return line
    pytest.fail(f"{where}: the command ended before it printed {block.detail}")


def run(block: Block, where: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the commands of a block print, standard output and standard error as they come."""
    printed = ""
    for command in block.text.replace("\\\n", " ").splitlines():
        name, *arguments = shlex.split(command, comments=True)
        if name == "export":
            monkeypatch.setenv(*arguments[0].split("=", 1))
            continue
        assert name == "connectory", f"{where}: mark what is not run with <!-- not run: why -->"
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1", "COLUMNS": "100"}
        done = subprocess.run(
            [sys.executable, "-m", "connectory", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        wanted = int(block.detail) if block.role == "exit" else 0
        assert done.returncode == wanted, f"{where}: `{command}` ends with {done.returncode}:\n{done.stdout}"
        printed += done.stdout
    return printed.replace("\\", "/")


def assert_shown(shown: str, real: str, where: str) -> None:
    """All of `real` is shown, line by line; `...` is where lines are left out."""
    lines = [line.strip() for line in real.rstrip().splitlines()]
    position, gap = 0, shown.lstrip().startswith("...")
    for part in re.split(r"^\s*\.\.\.,?(?:\n|\Z)", shown.rstrip(), flags=re.MULTILINE):
        wanted = [line.strip() for line in part.splitlines()]
        starts = range(position, len(lines) - len(wanted) + 1)
        found = next((start for start in starts if lines[start : start + len(wanted)] == wanted), None)
        assert found is not None, f"{where} shows\n{part}\nwhich does not stand (any more, or there) in\n{real}"
        assert gap or found == 0, f"{where}: something is left out before the first line, so begin with ..."
        position, gap = found + len(wanted), True
    complete = position == len(lines) or re.search(r"^\s*\.\.\.,?\Z", shown.rstrip(), flags=re.MULTILINE)
    assert complete, f"{where}: something is left out at the end, so end with ..."


def edit(file: Path, diff: str, where: str) -> None:
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    content = file.read_text(encoding="utf-8")
    assert content.count(old) == 1, f"{where}: {file} holds the old text {content.count(old)} times, not once"
    file.write_text(content.replace(old, new), encoding="utf-8")


def load(block: Block, where: str) -> None:
    """Save the sample, and load it as what it is."""
    file = Path(block.detail or f"sample.{block.language}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block.text, encoding="utf-8")
    if block.role == "refused":
        with pytest.raises(connectory.ConnectoryError):
            load_file(file, block.text)
        return
    try:
        load_file(file, block.text)
    except connectory.ConnectoryError as error:
        pytest.fail(f"{where}: {error}")


def load_file(file: Path, text: str) -> None:
    if re.search(r"^overlay:", text, re.MULTILINE):
        connectory.read_api(SAMPLE, overlays=[file])
    elif re.search(r"^openapi:", text, re.MULTILINE):
        connectory.read_api(file)
    elif '"swagger"' in text:
        assert connectory.check_connectors([file]).findings, "a definition is shown to be checked"
    else:
        connectory.load_config(file)


class Session:
    """The doctests of a page, which share their names."""

    def __init__(self) -> None:
        self.names: dict[str, object] = {}

    def play(self, block: Block, page: str) -> None:
        test = doctest.DocTestParser().get_doctest(block.text, self.names, page, page, block.line)
        assert test.examples, f"{page}:{block.line}: write it as a doctest, with >>>"
        told: list[str] = []
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        result = runner.run(test, out=told.append, clear_globs=False)
        self.names = test.globs
        assert result.failed == 0, "".join(told)


def test_what_is_shown_is_compared() -> None:
    """The comparison can fail."""
    assert_shown("a\n...\nc\n", "a\nb\nc\n", "page")
    for wrong in ("a\n", "b\n...\n", "a\nc\n", "a\n...\nd\n", "c\n...\na\n"):
        with pytest.raises(AssertionError):
            assert_shown(wrong, "a\nb\nc\n", "page")
