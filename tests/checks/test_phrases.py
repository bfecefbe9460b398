"""No stock phrase of the embedded writer trips a check, whichever way its choices fall."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistant.checks.reading import patterns
from assistant.checks.words import fold, lexicon, tokens
from assistant.lang import SUPPORTED, language

FORBIDDEN = [
    section
    for section in lexicon("en").data.sections("checks")
    if section.partition(":")[0] in ("sure", "gist", "manner") or section in ("machine", "placeholder", "chatter")
]


#: Sections of phrases.txt that list words to recognise and never stand in a letter themselves.
WORD_LISTS = ("job nouns",)
#: A little word of each language, in the place of what fills a slot.
WORDS = {"en": "it", "es": "lo", "de": "es", "fr": "le"}


def phrases(code: str) -> list[tuple[str, str]]:
    known = language(code)
    return [
        (section, way)
        for section in known.sections("phrases")
        if section not in WORD_LISTS
        for line in known.lines("phrases", section)
        for way in _ways(line, WORDS[code])
    ]


def _ways(line: str, filling: str) -> Iterator[str]:
    choice = re.search(r"\[([^\[\]]*)\]", line)
    if choice is None:
        yield re.sub(r"\{\w+\}", f" {filling} ", line)
        return
    for option in choice[1].split("|"):
        yield from _ways(line[: choice.start()] + option + line[choice.end() :], filling)


@pytest.mark.parametrize("code", SUPPORTED)
@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_no_stock_phrase_holds_what_a_check_forbids(forbidden: str, code: str):
    pattern = patterns(code, forbidden)
    assert [way for _, way in phrases(code) if pattern.search(fold(way))] == []


@pytest.mark.parametrize("code", SUPPORTED)
def test_every_word_of_a_stock_phrase_is_ordinary_letter_language(code: str):
    words = (word for _, way in phrases(code) for word in tokens(way, lexicon(code)))
    telling = {word.low for word in words if word.weight in ("telling", "free")}
    assert telling == set(), f"add these to [ordinary words] in lang/{code}/checks.txt"


@pytest.mark.parametrize("code", SUPPORTED)
def test_every_phrase_of_interest_is_read_as_interest(code: str):
    pattern = patterns(code, "interest")
    said = [way for section, way in phrases(code) if section.endswith("interest") and section != "thank-you interest"]
    assert [way for way in said if not pattern.search(fold(way))] == []


@pytest.mark.parametrize("code", SUPPORTED)
def test_only_the_phrases_of_a_withdrawal_decline(code: str):
    pattern = patterns(code, "decline")
    declines = {section for section, way in phrases(code) if pattern.search(fold(way))}
    assert declines <= {"withdraw", "subject withdraw", "subject withdraw none"}
    assert all(pattern.search(fold(way)) for section, way in phrases(code) if section == "withdraw")
