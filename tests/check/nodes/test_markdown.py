"""Headings of Markdown as people write them."""

from __future__ import annotations

import pytest

from connectory.check.nodes.markdown import sections_of


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("", []),
        ("# One\n## Two ##\n", [(1, "One"), (2, "Two")]),
        ("##Two:\n#\n#hash tag in a text\n", [(2, "Two"), (1, "hash tag in a text")]),
        ("## **Bold** `code` [link](https://contoso.com)\n", [(2, "Bold code link")]),
        ('## <a name="one"></a>One\n## 2. Two\n## 3 three\n', [(2, "One"), (2, "Two"), (2, "3 three")]),
        ("**Bold:**\ntext **bold**\n__Bold__\n", [(7, "Bold"), (7, "Bold")]),
        ("One\n===\n\nTwo\n---\n\n---\n", [(1, "One"), (2, "Two")]),
        ("```sh\n# comment\n```\n~~~\n# a\n```\n# b\n~~~\n# One\n", [(1, "One")]),
        ("<!-- # no\n# no -->\n# One\r\n# Two\r\n", [(1, "One"), (1, "Two")]),
        ("\\<!-- shown --\\>\n# One\n", [(1, "One")]),
        ("<h1 align='center'>One</h1>\n<H2>Two</H2>\n<h2>no</h3>\n<p>no</p>\n", [(1, "One"), (2, "Two")]),
        ("####### seven\n", []),
    ],
)
def test_headings(text: str, headings: list[tuple[int, str]]) -> None:
    assert [(section.level, section.title) for section in sections_of(text)[1:]] == headings


def test_what_is_below() -> None:
    text = "before\n# One\n## Two\nof two\n# Three\n"
    before, one, two, three = sections_of(text)
    assert (before.text, one.text, two.text, three.text) == ("before\n", "\n", "\nof two\n", "\n")
    assert one.below == "\n## Two\nof two\n"
    assert text[two.start : two.heading_end] == "## Two"
    assert [section.empty for section in (one, two, three)] == [False, False, True]
