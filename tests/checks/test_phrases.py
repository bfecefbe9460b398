"""No stock phrase of the embedded writer trips a check, whichever way its choices fall, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from assistant.checks.reading import patterns
from assistant.checks.words import fold, lexicon, tokens
from assistant.lang import SUPPORTED, language

#: Sections of phrases.txt that list words to recognise and never stand in a letter themselves.
WORD_LISTS = ("job nouns", "the role itself")


def forbidden(code: str) -> list[str]:
    return [
        section
        for section in lexicon(code).data.sections("checks")
        if section.partition(":")[0] in ("sure", "gist", "manner") or section in ("machine", "placeholder", "chatter")
    ]


@cache
def phrases(code: str) -> list[tuple[str, str]]:
    known = language(code)
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
        yield re.sub(r"\{\w+\}", " 1 ", line)
        return
    for option in choice[1].split("|"):
        yield from _ways(line[: choice.start()] + option + line[choice.end() :])


#: The languages whose checks have words of their own.
JUDGED = [code for code in SUPPORTED if lexicon(code).native]


@pytest.mark.parametrize(("code", "section"), [(code, section) for code in JUDGED for section in forbidden(code)])
def test_no_stock_phrase_holds_what_a_check_forbids(code: str, section: str):
    pattern = patterns(code, section)
    assert [way for _, way in phrases(code) if pattern.search(fold(way))] == []


@pytest.mark.parametrize("code", JUDGED)
def test_every_word_of_a_stock_phrase_is_ordinary_letter_language(code: str):
    known = lexicon(code)
    telling = {
        word.low
        for _, way in phrases(code)
        for word in tokens(way, known)
        if word.weight in ("telling", "free") and not word.values
    } - {"it"}
    assert telling == set(), f"add these to [ordinary words] in lang/{code}/checks.txt"


@pytest.mark.parametrize("code", JUDGED)
def test_every_phrase_of_interest_is_read_as_interest(code: str):
    pattern = patterns(code, "interest")
    about = [(section, way) for section, way in phrases(code) if section != "thank-you interest"]
    said = [way for section, way in about if section.startswith("interest") or section.endswith("interest")]
    assert [way for way in said if not pattern.search(fold(way))] == []


@pytest.mark.parametrize("code", JUDGED)
def test_only_the_phrases_of_a_withdrawal_decline(code: str):
    pattern = patterns(code, "decline")
    declines = {section for section, way in phrases(code) if pattern.search(fold(way))}
    assert declines <= {"withdraw", "subject withdraw", "subject withdraw none"}
    assert all(pattern.search(fold(way)) for section, way in phrases(code) if section == "withdraw")
