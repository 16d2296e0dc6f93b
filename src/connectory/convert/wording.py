"""Texts as the designer shows them: plain, on one line, within the limits. Nothing is added to what the source says."""

from __future__ import annotations

import re

from connectory.facts.limits import SUMMARY_LENGTH
from connectory.facts.spellings import SMALL_WORDS
from connectory.facts.texts import OPERATION_TEXT_LENGTH, SUMMARY_CHARACTERS

_LONGEST_READ = 20_000  # characters of a text that are looked at: far more than any text that we write

_MARKUP = re.compile(r"[<>*_`\[\]~&#|\\=]|[^\S ]|  |^ | $|[-+] |\d\. |[\x00-\x1f\x7f-\x9f\u200b\ufeff]")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?(^[ \t]*\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_BREAK = re.compile(r"(?i)<(?:br|hr|/?(?:p|div|li|ul|ol|tr|table|pre|blockquote|section|h[1-6]))(?:\s[^<>]*)?/?>")
_TAG = re.compile(
    r"(?i)</?(?:a|abbr|acronym|b|big|center|cite|code|del|dd|details|dl|dt|em|font|i|img|important|info|ins|kbd|mark"
    r"|note|q|s|samp|small|span|strike|strong|sub|summary|sup|tbody|td|tfoot|th|thead|tip|tt|u|var|warning"
    r"|script|style)(?:\s[^<>]*)?/?>"
)
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\([^()\s]*(?:\s+\"[^\"]*\")?\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\[\]]*(?:\([^()\[\]]*\)[^()\[\]]*)*\)")
_NAMED_LINK = re.compile(r"(?<![\w\]])\[([^\[\]]+)\]\[[^\[\]]*\]")  # and not an index: `filter[name][eq]`
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_CODE = re.compile(r"(`{1,3})(.+?)\1")
_SET_ASIDE = re.compile("\ue000(\\d+)\ue001")  # the code of that number
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|~<>-])")
_TABLE = re.compile(r"<table\b.*?(?:</table\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TABLE_ROW = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^\s*(?:=+|-{3,}|\*{3,}|_{3,})\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+(.*)$")
_QUOTE = re.compile(r"^\s*>\s?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff]")

_END = re.compile(r"[.!?]['\")\]]?(?=\s+[^\sa-z])")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|incl|no|nr|[A-Za-z])\.$", re.IGNORECASE)
_NO_SUMMARY = str.maketrans(dict.fromkeys(SUMMARY_CHARACTERS, " ") | {"&": " and ", "%": " percent "})


def plain(text: object) -> str:
    """`text` without Markdown and HTML, on one line; empty if it is no text. Code blocks and tables are left out."""
    if not isinstance(text, str):
        return ""
    text = text[:_LONGEST_READ]
    if not _MARKUP.search(text):
        return text
    return " ".join(_CONTROL.sub(" ", _lines(_inline(_blocks(text)))).split())


def _blocks(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "```" in text or "~~~" in text:
        text = _FENCE.sub("\n", text)
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", _TABLE.sub("\n", _COMMENT.sub("", text))))
    return _TABLE_ROW.sub("", text) if "|" in text else text


def _inline(text: str) -> str:
    codes: list[str] = []  # nothing in them is markup

    def set_aside(code: re.Match[str]) -> str:
        codes.append(code[2])
        return f"\ue000{len(codes) - 1}\ue001"

    text = _CODE.sub(set_aside, text.replace("\ue000", ""))
    if "[" in text:
        text = _NAMED_LINK.sub(r"\1", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text)))
    text = _AUTOLINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    text = _ESCAPE.sub(r"\1", text)
    text = _SET_ASIDE.sub(lambda number: codes[int(number[1])], text)
    if "&" in text:
        from html import unescape

        text = unescape(text)
        if "<!--" in text:  # some generators escape comments, too
            text = _COMMENT.sub("", text)
    return text


def _lines(text: str) -> str:
    """The lines as one text: headings end with a colon, items of a list with a semicolon."""
    if "\n" not in text:
        return _one_line(text)
    parts: list[str] = []
    item = False
    for line in text.split("\n"):
        line = _QUOTE.sub("", line)
        if _UNDERLINE.match(line):
            continue
        starts_item = _ITEM.match(line) is not None
        if item and (starts_item or not line.strip()) and parts and parts[-1][-1:].isalnum():
            parts[-1] += ";"
        if line.strip():
            parts.append(_one_line(line))
        item = starts_item or (item and bool(line.strip()))
    return " ".join(parts)


def _one_line(line: str) -> str:
    if heading := _HEADING.match(line):
        return heading[1].rstrip(":") + ":" if heading[1] else ""
    found = _ITEM.match(line)
    return (found[1] if found else line).strip()


def first_sentence(text: str) -> str:
    """The first sentence of a plain text; all of it if there is one only."""
    for end in _END.finditer(text):
        sentence = text[: end.end()]
        if not _ABBREVIATION.search(sentence):
            return sentence
    return text


def shorten(text: str, limit: int) -> str:
    """`text` cut to `limit` characters: after a sentence if that keeps half of them, else after a word, with `...`."""
    if len(text) <= limit:
        return text
    ends = [end.end() for end in _END.finditer(text[: limit + 2]) if end.end() <= limit]
    if ends and ends[-1] >= limit // 2:
        return text[: ends[-1]]
    return _whole_words(text, limit - 3).rstrip(" ,;:.-") + "..."


def summary(text: object) -> str:
    """A summary made of `text`: within 80 characters, none that the platform forbids, letter or digit at the end.

    Empty if nothing is left. Its first letter is a capital; all else is as the source writes it.
    """
    words = " ".join(plain(text).translate(_NO_SUMMARY).split()).replace(" )", ")").replace("( ", "(")
    words = _strip_end(words.lstrip(" .,;:!-–—'\"`_#|=+~^)]}"))
    if len(words) > SUMMARY_LENGTH:
        sentence = _strip_end(first_sentence(words))
        words = sentence if len(sentence) <= SUMMARY_LENGTH else _cut_summary(words)
    return _capital(words)


def description(text: object) -> str:
    """A description made of `text`: plain, within our limit, a capital first, a stop last. Empty if there is no text.

    A first word of mixed case, digits or signs is a name, and stays as it is.
    """
    words = plain(text)
    if not any(character.isalnum() for character in words):
        return ""
    words = words.rstrip(" ,;:-–—=|")
    if words.rstrip("'\")]")[-1:] not in (".", "!", "?", "…"):
        words += "."
    return shorten(_capital(words), OPERATION_TEXT_LENGTH)


def _capital(text: str) -> str:
    """`text` with a capital first, if its first word is a word in lower case."""
    first = text.split(" ", 1)[0].rstrip(",;:.!?'\")")
    is_word = first.isalpha() and first.islower() and len(first[0].upper()) == 1
    return first[0].upper() + text[1:] if is_word else text


def same(first: str, second: str) -> bool:
    """Whether two texts say the same: case, spaces and the stop at the end do not count."""
    return _essence(first) == _essence(second)


def _essence(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?… ")


def _strip_end(text: str) -> str:
    """`text` up to its last letter or digit, or a bracket that closes one that is open."""
    end = len(text)
    while end and not text[end - 1].isalnum():
        if (
            text[end - 1] == ")"
            and text[: end - 1].rstrip()[-1:].isalnum()
            and text[:end].count("(") == text[:end].count(")")
        ):
            break
        end -= 1
    return text[:end]


def _cut_summary(text: str) -> str:
    """The first words of `text`, not ending with one that asks for another (`of`, `and`)."""
    words = _strip_end(_whole_words(text, SUMMARY_LENGTH)).split(" ")
    while len(words) > 1 and words[-1].lower() in SMALL_WORDS:
        words.pop()
    return _strip_end(" ".join(words))


def _whole_words(text: str, limit: int) -> str:
    """The words of `text` that fit into `limit` characters; a part of the first if that alone is too long."""
    if len(text) <= limit:
        return text
    end = text.rfind(" ", 0, limit + 1)
    return text[:end] if end > 0 else text[:limit]
