"""A rule's manual page, on the terminal and as Markdown."""

from __future__ import annotations

import click
import pytest

from connectory.check.output.page import markdown_page, terminal_page
from connectory.check.rule import Rule
from connectory.check.severity import WARNING, Severity, certification

PAGE = """## What it finds
A schema of `type: array` without `items`, wherever it stands in the definition
of the connector.

It is an error.

## Example
    {"type": "array"}

    {"type": "array", "description": "a line that is longer than the page is wide stays one line"}

## Instead
- `items` that say what an item of the array looks like, which is the best
  that can be done
- or `items: {}`
1. first

## Fix
None."""


@pytest.fixture
def rule() -> Rule:
    made = Rule("PC301", certification(Severity.ERROR, custom=Severity.WARNING), microsoft="ArrayHasNoItems")
    made.name, made.title, made.page = "array-items-missing", "An array says nothing about its items.", PAGE
    return made


def test_page_on_the_terminal(rule: Rule) -> None:
    assert terminal_page(rule, width=50) == (
        "array-items-missing (PC301)\n"
        "\n"
        "An array says nothing about its items.\n"
        "\n"
        "Severity   error (verified, independent), warning (custom)\n"
        "Microsoft  ArrayHasNoItems\n"
        "Since      0.1.0\n"
        "\n"
        "What it finds\n"
        "A schema of `type: array` without `items`,\n"
        "wherever it stands in the definition of the\n"
        "connector.\n"
        "\n"
        "It is an error.\n"
        "\n"
        "Example\n"
        '    {"type": "array"}\n'
        "\n"
        '    {"type": "array", "description": "a line that is longer than the page is wide stays one line"}\n'
        "\n"
        "Instead\n"
        "- `items` that say what an item of the array looks\n"
        "  like, which is the best that can be done\n"
        "- or `items: {}`\n"
        "1. first\n"
        "\n"
        "Fix\n"
        "None.\n"
    )


def test_colour_shows_headings_and_code(rule: Rule) -> None:
    page = terminal_page(rule, width=50, color=True)
    assert click.style("What it finds", bold=True) in page
    assert click.style("type: array", fg="cyan") in page
    assert "`" not in page
    plain = terminal_page(rule, width=50).replace("`", "")
    assert click.unstyle(page).split() == plain.split()


def test_code_is_not_broken_over_lines(rule: Rule) -> None:
    rule.page = "A long way to `x-ms-dynamic-values: {}` here."
    assert "`x-ms-dynamic-values: {}`" in terminal_page(rule, width=24).splitlines()


def test_page_as_markdown(rule: Rule) -> None:
    assert markdown_page(rule) == (
        "# array-items-missing (PC301)\n"
        "\n"
        "An array says nothing about its items.\n"
        "\n"
        "| | |\n"
        "| --- | --- |\n"
        "| Severity | error (verified, independent), warning (custom) |\n"
        "| Microsoft | `ArrayHasNoItems` |\n"
        "| Since | 0.1.0 |\n"
        "\n" + PAGE + "\n"
    )


def test_same_severity_everywhere_is_said_once() -> None:
    rule = Rule("PC001", WARNING)
    assert "Severity   warning\n" in terminal_page(rule)
