"""How the ruler reads text: places of quotes, patterns in a letter, its sentences, words, language, numbers and names.

Written apart from the product, which must not be measured with its own eyes. Offsets are code points of the text as it
stands: nothing here changes the length of what it compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from evals.case import CASES
from evals.rows import Span

_ONE_TO_ONE = str.maketrans("’‘“”„«»\u00a0\u202f\n\t\r", '\'\'"""""     ')
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?![\s\n]|$))+[.!?]*[\"”»)]*", re.MULTILINE)
_NUMBER = re.compile(r"(?<!\w)\d[\d.,:'\u00a0\u202f]*\d|(?<!\w)\d")
_NAME = re.compile(r"[^\W\d_][\w'’&-]*")


@cache
def words_of(list_name: str) -> Any:
    """A list of evals/ruler.yaml."""
    return yaml.safe_load((CASES.parent / "ruler.yaml").read_text(encoding="utf-8"))[list_name]


def level(text: str) -> str:
    """`text` in lower case with straight quotes and plain spaces, and of the same length."""
    lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lowered.translate(_ONE_TO_ONE)


def quote_span(text: str, quote: str) -> Span | None:
    """Where the words of `quote` stand in `text`, whatever the spaces, case and quotation marks; or None."""
    pieces = [re.escape(word) for word in level(quote).split()]
    match = re.search(r"\s+".join(pieces), level(text)) if pieces else None
    return match.span() if match else None


def hits(pattern: str, text: str) -> list[Span]:
    """Every place where a label's pattern is found in `text`, compared in lower case."""
    return [match.span() for match in re.finditer(pattern, level(text)) if match.end() > match.start()]


def sentence_spans(text: str) -> list[Span]:
    """The sentences and lines of `text`. A full stop after a title or a single letter ends nothing."""
    found: list[Span] = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        start, end = match.start() + len(piece) - len(piece.lstrip()), match.start() + len(piece.rstrip())
        if start >= end:
            continue
        if found and "\n" not in text[found[-1][1] : start] and _abbreviated(text[slice(*found[-1])]):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _abbreviated(sentence: str) -> bool:
    last = sentence.rsplit(maxsplit=1)[-1].lower()
    return last in words_of("abbreviations") or bool(re.fullmatch(r"[^\W\d_]\.", last))


def words(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", level(text))


def language_of(text: str) -> str:
    """The language in which most of the small words are."""
    held = words(text)
    codes: list[str] = list(words_of("small words"))
    return max(codes, key=lambda code: sum(word in _small(code) for word in held))


@cache
def _small(code: str) -> frozenset[str]:
    return frozenset(words_of("small words")[code].split())


def digits(number: str) -> str:
    """A number without the marks between its digits: 12.000, 12,000 and 17:30 as 12000 and 1730."""
    return re.sub(r"\D", "", number)


@cache
def spelled(language: str) -> dict[str, str]:
    """Number words of a language and the digits they stand for, from 0 to 100 and the round ones above."""
    from unicode_rbnf import RbnfEngine

    engine = RbnfEngine.for_language(language)
    found: dict[str, str] = {}
    for value in (*range(101), *range(110, 1000, 10), *range(1000, 10001, 500), 100_000, 1_000_000):
        for text in (engine.format_number(value).text_by_ruleset or {}).values():
            plain = level(text).replace("\u00ad", "")
            if plain and not any(letter.isdigit() for letter in plain):
                found.setdefault(plain, str(value))
                found.setdefault(plain.replace("-", " "), str(value))
    return found


def foreign_numbers(letter: str, sources: str, language: str) -> list[Span]:
    """The numbers of the letter, in figures or words, that no source holds in either form."""
    flat = level(sources).replace("-", " ")
    joined = re.sub(r"(?<=\d)[.,:' ](?=\d)", "", flat)
    known = set(re.findall(r"\d+", flat)) | set(re.findall(r"\d+", joined))
    written = spelled(language)
    known |= {value for word, value in written.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", flat)}
    found = [match.span() for match in _NUMBER.finditer(letter) if digits(match.group()) not in known]
    for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)?", level(letter)):
        value = written.get(match.group())
        if value is not None and int(value) > 2 and value not in known and match.group() not in flat.split():
            found.append(match.span())
    return sorted(found)


def foreign_names(letter: str, sources: str, language: str) -> list[Span]:
    """Words with a capital within a sentence that no source holds. In German only what stands where a name stands."""
    held = set(words(sources))
    common = set(words_of("capitals").split())
    return [
        (start, end)
        for start, end in _capitals(letter, language)
        if not all(_held(part, held) or part in common for part in words(letter[start:end]))
    ]


def _held(part: str, held: set[str]) -> bool:
    part = re.sub(r"'s$", "", part)
    return part in held or (len(part) > 3 and any(part in each or each in part for each in held if len(each) > 3))


def _capitals(letter: str, language: str) -> Iterator[Span]:
    if language == "de":
        for match in re.finditer(words_of("german names"), letter):
            yield match.span(match.lastindex or 0)
        return
    for start, end in sentence_spans(letter):
        for number, match in enumerate(_NAME.finditer(letter[start:end])):
            before = letter[start : start + match.start()].rstrip()
            if number and match.group()[0].isupper() and before[-1:] not in ('"', "“", "«", "‘", ":"):
                yield start + match.start(), start + match.end()
