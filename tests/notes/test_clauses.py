"""Clauses: the finest pieces that still say one thing, with exact offsets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import NotesError
from assistant.notes import Clause, read_notes

WORDS = "I rambled|they need a planner|Dr. Lee|£4.5m|“we never close. Ever.”|😀|é|(about three words)".split("|")
MARKS = ["\n", "\r\n", "- ", ": ", ", ", ". ", " but ", "Q1: ", "A1: ", "| a | b |", "> ", "## Me", "…", "\t"]
pieces = st.sampled_from(WORDS + MARKS)


def clauses(text: str) -> list[str]:
    return [clause.text for clause in read_notes(text).clauses]


def sentences(text: str) -> list[list[Clause]]:
    """The clauses of each sentence."""
    found: dict[int, list[Clause]] = {}
    for clause in read_notes(text).clauses:
        found.setdefault(clause.sentence, []).append(clause)
    return list(found.values())


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=30).map("".join) | st.text(max_size=200))
def test_a_clause_is_the_text_between_its_offsets_whatever_the_notes(text):
    try:
        notes = read_notes(text)
    except NotesError:
        return
    assert [clause.number for clause in notes.clauses] == list(range(1, len(notes.clauses) + 1))
    for clause in notes.clauses:
        assert notes.text[clause.start : clause.end] == clause.text == clause.text.strip() != ""
    for before, after in zip(notes.clauses, notes.clauses[1:], strict=False):
        assert before.end <= after.start
        assert before.sentence <= after.sentence
        assert before.block <= after.block


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["I rambled", "they need a planner", "on Tuesday", "the depot"]), min_size=1, max_size=12)
)
def test_no_word_of_running_text_is_lost(parts):
    text = ", ".join(parts) + ". She was kind: it helped."
    notes = read_notes(text)
    held = {at for clause in notes.clauses for at in range(*clause.span)}
    assert all(at in held for at, letter in enumerate(notes.text) if letter.isalnum())


@pytest.mark.parametrize(
    "text",
    [
        "I met Dr. Okafor at the yard.",
        "I met Mrs. J. R. Whitlock at the yard.",
        "The depot moves 4.5 tonnes a day.",
        "It costs £1.20 a unit.",
        "We start at 7.30 a.m. on Mondays.",
        "He said “we never close. Ever.” and smiled.",
        "They use e.g. pallets.",
        "It is the Smith & Co. depot in Leith.",
        "I run 12-14 jobs a week.",
    ],
)
def test_abbreviations_initials_numbers_and_quotations_do_not_end_a_sentence(text):
    assert len(sentences(text)) == 1


def test_two_sentences_are_two_sentences():
    assert len(sentences("They start at seven. The depot is in Leith.")) == 2


@pytest.mark.parametrize(
    "text, lapse, supply",
    [
        (
            "I rambled and never got to the outcome: we agreed on a shared sheet",
            "outcome",
            "we agreed on a shared sheet",
        ),
        ("On SQL I blanked - I use window functions every week", "blanked", "I use window functions every week"),
        ("On SQL I blanked – I use window functions every week", "blanked", "I use window functions every week"),
        ("On SQL I blanked — I use window functions every week", "blanked", "I use window functions every week"),
        ("On SQL I blanked but I use window functions every week", "blanked", "I use window functions every week"),
        ("On SQL I blanked, though I use window functions weekly", "blanked", "I use window functions weekly"),
        ("On SQL I blanked; I use window functions every week", "blanked", "I use window functions every week"),
        ("On SQL I blanked... I use window functions every week", "blanked", "I use window functions every week"),
        ("I blanked on SQL (I use window functions every week)", "blanked", "I use window functions every week"),
    ],
)
def test_a_lapse_and_what_supplies_it_are_two_clauses(text, lapse, supply):
    (holding_lapse,) = [clause for clause in clauses(text) if lapse in clause]
    (holding_supply,) = [clause for clause in clauses(text) if supply in clause]
    assert holding_lapse != holding_supply


def test_a_clause_knows_what_joined_it_to_the_one_before():
    first, *_, last = read_notes("I never got to the outcome: we agreed on a sheet.").clauses
    assert (first.joint, last.joint) == ("", ":")


def test_a_quotation_stays_in_one_clause():
    assert any('"we don\'t watch the clock here, but we are kind"' in clause for clause in clauses(
        'She laughed and said "we don\'t watch the clock here, but we are kind".'
    ))  # fmt: skip


def test_dictation_without_punctuation_falls_into_clauses():
    found = clauses(
        "so they asked about spreadsheets and i went blank but i do pivot tables every day at the depot and then they "
        "asked why i left and i said for the hours and she said they would ring on tuesday"
    )
    assert len(found) >= 5
    (blank,) = [clause for clause in found if "blank" in clause]
    assert "pivot" not in blank
    assert "spreadsheets" not in blank


def test_a_list_with_commas_is_not_cut_into_words():
    assert clauses("They run depots in Leith, Perth, Fife and Dundee.") == [
        "They run depots in Leith, Perth, Fife and Dundee."
    ]


def test_each_bullet_is_a_sentence_of_its_own():
    assert [
        len(sentence) for sentence in sentences("- they start at seven\n- the depot is in Leith\n- nice kitchen")
    ] == [1, 1, 1]


def test_offsets_count_code_points_and_not_bytes():
    text = "👍🏽 Café\n\nThey’d like a planner in Zürich. 😀 The depot opens soon."
    for clause in read_notes(text).clauses:
        assert text[clause.start : clause.end] == clause.text


def test_offsets_hold_with_windows_line_ends():
    text = "Company: Orlow\r\n\r\n- They need a planner.\r\n- The depot opens soon.\r\n"
    notes = read_notes(text)
    assert notes.text == text
    assert [clause.text for clause in notes.clauses] == ["Orlow", "They need a planner.", "The depot opens soon."]


def test_splitting_takes_time_in_proportion_to_the_length():
    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(2):
            began = time.perf_counter()
            read_notes(text)
            best = min(best, time.perf_counter() - began)
        return best

    line = "They need a planner for the depot, and I said I would ring. "
    read_notes(line)
    assert seconds(line * 400) < 40 * seconds(line * 40)


def test_one_enormous_line_is_read():
    assert len(read_notes("they need a planner and i said yes " * 1500).clauses) > 500
