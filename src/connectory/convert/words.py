"""Identifiers as words: `customerId` is `Customer ID`, `get_pet-by id` is `GetPetById`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from connectory.facts.spellings import SMALL_WORDS, SPELLINGS

_LONGEST_JOIN = 3  # parts of one spelling: I, Pv, 4

_RIGHT = frozenset(SPELLINGS.values())


@lru_cache(maxsize=100_000)
def split_words(name: str) -> tuple[str, ...]:
    """The words of an identifier or a text, acronyms in their right case, the others as they stand.

    Words end at punctuation and where the case or the kind of character changes; one letter and digits stay together.
    """
    words: list[str] = []
    for chunk in re.findall(r"[^\W_]+", name):
        words += _join(_parts(chunk))
    return tuple(words)


@lru_cache(maxsize=100_000)
def title_case(name: str) -> str:
    """A label in title case: `filter[createdAt]` is `Filter Created at`, `IDs` stays. Empty if there are no words."""
    words = split_words(name)
    title = _title(words)
    if not any(character.islower() for character in title):  # CUSTOMER_NAME: its capitals tell nothing of acronyms
        title = _title(tuple(word if word.lower() in SPELLINGS else word.lower() for word in words))
    return title


def sentence_case(name: str) -> str:
    """The words of a name as the start of a sentence: `ListOrderIDs` is `List order IDs`."""
    words = split_words(name)
    shouted = not any(character.islower() for character in name)
    calm = [
        word if word in _RIGHT or (len(word) > 1 and word.isupper() and not shouted) else word.lower() for word in words
    ]
    return " ".join([*map(_capital, calm[:1]), *calm[1:]])


def pascal_case(text: str) -> str:
    """An identifier of ASCII letters and digits: letters lose their marks, other scripts are dropped."""
    spelt = latin(text)
    parts = re.findall(r"[A-Za-z0-9]+", spelt)
    if len(parts) > 1 and not any(character.islower() for character in spelt):
        parts = [part.lower() for part in parts]
    return "".join(part[:1].upper() + part[1:] for part in parts)


def latin(text: str) -> str:
    """`text` with the marks taken off its letters (`é` is `e`) and `ß`, `ø`, ... spelt out."""
    if text.isascii():
        return text
    spelt = text.translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(c))


_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
    }
)


def singular(word: str) -> str:
    """The singular of an English plural, by its ending; any other word as it is."""
    lower = word.lower()
    if word[-2:].isupper() and not word.isupper():  # mutualTLS
        return word
    if (len(lower) < 4 and lower != "ids") or lower.endswith(("ss", "us", "is", "news", "series", "species")):
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1] if lower.endswith("s") else word


def is_plural(word: str) -> bool:
    """Whether an English word looks like a plural."""
    return singular(word) != word


def _title(words: tuple[str, ...]) -> str:
    last = len(words) - 1
    return " ".join(
        word.lower() if word.lower() in SMALL_WORDS and 0 < index < last else _capital(word)
        for index, word in enumerate(words)
    )


def _capital(word: str) -> str:
    first = word[:1].upper()
    return word if word in _RIGHT or len(first) != 1 else first + word[1:]


def _parts(chunk: str) -> list[str]:
    """`chunk` cut where its case or kind changes: `HTTPServer2` is HTTP, Server, 2."""
    cuts = [0]
    for index in range(1, len(chunk)):
        before, here, after = chunk[index - 1], chunk[index], chunk[index + 1 : index + 2]
        digits = before.isdigit() != here.isdigit()
        hump = here.isupper() and not before.isupper() and not before.isdigit()
        new_word = here.isupper() and before.isupper() and after.islower()
        if digits or hump or new_word:
            cuts.append(index)
    return [chunk[start:end] for start, end in zip(cuts, [*cuts[1:], len(chunk)], strict=True)]


def _join(parts: list[str]) -> list[str]:
    """Parts put together again that are one spelling (`O`, `Auth`), or one letter with digits (`v`, `2`)."""
    words: list[str] = []
    index = 0
    while index < len(parts):
        length = min(_LONGEST_JOIN, len(parts) - index)
        while length > 1 and not _belong(parts[index : index + length]):
            length -= 1
        word = "".join(parts[index : index + length])
        words.append(SPELLINGS.get(word.lower(), word))
        index += length
    return words


def _belong(parts: list[str]) -> bool:
    if "".join(parts).lower() in SPELLINGS:
        return True
    return (
        len(parts) == 2
        and sorted(part.isdigit() for part in parts) == [False, True]
        and any(len(part) == 1 and not part.isdigit() for part in parts)
    )
