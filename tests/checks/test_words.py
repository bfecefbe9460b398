"""Words and numbers are compared by what they say."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checks.words import fold, lexicon, tokens

EN = lexicon("en")


def values(text: str) -> list[tuple[str, ...]]:
    return [word.values for word in tokens(text, EN) if word.values]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("forty", "40"),
        ("forty-one", "41"),
        ("forty one", "41"),
        ("two hundred and twelve", "212"),
        ("nine hundred", "900"),
        ("three thousand eight hundred", "3800"),
        ("a dozen", "12"),
        ("12,000", "12000"),
        ("£1,140", "1140"),
        ("4.1", "4.1"),
        ("4,1", "4.1"),
        ("20th", "20"),
        ("06", "6"),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, expected: str):
    assert [found[0] for found in values(text)] == [expected]


def test_an_abbreviated_number_has_both_readings():
    assert values("31k") == [("31", "31000")]
    assert values("1.4m") == [("1.4", "1400000")]


def test_numbers_side_by_side_stay_apart():
    assert [found[0] for found in values("two, three or four")] == ["2", "3", "4"]
    assert [found[0] for found in values("nine, ten")] == ["9", "10"]


def test_one_is_no_number_to_check():
    assert values("one of them") == []


@pytest.mark.parametrize(
    "one, other",
    [
        ("scheduling", "schedules"), ("improved", "improvement"), ("taught", "teaching"), ("organised", "organize"),
        ("nervous", "nervousness"), ("programme", "program"), ("complaints", "complaint"), ("decided", "decision"),
        ("nervous", "anxious"), ("cut", "reduced"),
    ],
)  # fmt: skip
def test_forms_of_a_word_and_words_of_one_meaning_are_alike(one: str, other: str):
    assert EN.key(one) == EN.key(other)


@pytest.mark.parametrize("one, other", [("dock", "doctor"), ("report", "reply"), ("shift", "ship")])
def test_different_words_are_not_alike(one: str, other: str):
    assert EN.key(one) != EN.key(other)


def test_a_language_without_data_is_read_with_english_data():
    assert lexicon("xx").data.code == "en"
    assert not lexicon("xx").native
    assert EN.native


@given(st.text(max_size=200))
def test_folding_keeps_every_character_in_its_place(text: str):
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="ab 1.,'’-%£kİßtwo hundred\n", max_size=80))
def test_words_stand_where_they_say(text: str):
    found = tokens(text, EN)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
