"""No stock phrase of the embedded writer trips a check, whichever way its choices fall."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from assistant.checks.reading import patterns
from assistant.checks.words import fold, lexicon, tokens
from assistant.lang import language

EN = lexicon("en")
FORBIDDEN = [
    section
    for section in EN.data.sections("checks")
    if section.partition(":")[0] in ("sure", "gist", "manner") or section in ("machine", "placeholder", "chatter")
]


#: Sections of phrases.txt that list words to recognise and never stand in a letter themselves.
WORD_LISTS = ("job nouns",)


def phrases() -> list[tuple[str, str]]:
    known = language("en")
    return [
        (section, way)
        for section in known.sections("phrases")
        if section not in WORD_LISTS
        for line in known.lines("phrases", section)
        for way in _ways(line)
    ]


def _ways(line: str) -> Iterator[str]:
    choice = re.search(r"\[([^\[\]]*)\]", line)
    if choice is None:
        yield re.sub(r"\{\w+\}", " it ", line)
        return
    for option in choice[1].split("|"):
        yield from _ways(line[: choice.start()] + option + line[choice.end() :])


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_no_stock_phrase_holds_what_a_check_forbids(forbidden: str):
    pattern = patterns("en", forbidden)
    assert [way for _, way in phrases() if pattern.search(fold(way))] == []


def test_every_word_of_a_stock_phrase_is_ordinary_letter_language():
    telling = {word.low for _, way in phrases() for word in tokens(way, EN) if word.weight in ("telling", "free")}
    assert telling == set(), "add these to [ordinary words] in lang/en/checks.txt"


def test_every_phrase_of_interest_is_read_as_interest():
    pattern = patterns("en", "interest")
    about = [(section, way) for section, way in phrases() if "interest" in section and section != "thank-you interest"]
    said = [way for section, way in about if section.startswith("interest") or section.endswith("interest")]
    assert [way for way in said if not pattern.search(fold(way))] == []


def test_only_the_phrases_of_a_withdrawal_decline():
    pattern = patterns("en", "decline")
    declines = {section for section, way in phrases() if pattern.search(fold(way))}
    assert declines <= {"withdraw", "subject withdraw", "subject withdraw none"}
    assert all(pattern.search(fold(way)) for section, way in phrases() if section == "withdraw")
