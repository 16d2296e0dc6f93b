"""The face of the library: its example runs, and it shows what it says."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import connectory

ROOT = Path(__file__).parent.parent


def test_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, tried = doctest.testmod(connectory)
    assert (failed, tried > 0) == (0, True)


def test_public_names_are_sorted_and_there() -> None:
    assert connectory.__all__ == sorted(connectory.__all__)
    assert all(getattr(connectory, name) is not None for name in connectory.__all__)
    with pytest.raises(AttributeError):
        _ = connectory.nothing_of_this_name


def test_function_is_not_hidden_by_a_module() -> None:
    code = "import connectory; connectory.generate; connectory.read_api; print(callable(connectory.generate))"
    done = subprocess.run(
        [sys.executable, "-c", f"import connectory.generation; {code}"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from connectory.cli.main import group\n"
        "group(['--help'], standalone_mode=False)\n"
        "heavy = {'orjson', 'ryaml', 'yaml', 'PIL', 'jsonpath', 'merge3', 'http.client', 'connectory.convert'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
