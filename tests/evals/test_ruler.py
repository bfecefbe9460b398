"""The ruler: a good letter has no fault, and each fault is seen for what it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from evals.tasks.letter import score_letter, together
from evals.tasks.review import score as score_review
from evals.tasks.task import Sample
from evals.text import foreign_names, foreign_numbers, language_of, quote_span, sentence_spans
from tests.evals.made_up import LETTER, NOTES, case

SAMPLE = Sample("m1", case())


def figures_failed(letter: str) -> set[str]:
    return {failure.figure for failure in score_letter(SAMPLE, letter).failures}


def test_a_good_letter_has_no_fault_and_says_all_it_should():
    row = score_letter(SAMPLE, LETTER)
    assert row.failures == ()
    assert row.tallies["supplied"] == row.tallies["topic beside"] == (1, 1)
    assert row.tallies["mention"] == (3, 3)


@pytest.mark.parametrize(
    "sentence, figure",
    [
        ("My hands shook a little.", "leak"),
        ("We never close, she told me.", "leak"),
        ("I planned 77 trips.", "unsupported"),
        ("I led seventeen drivers.", "unsupported"),
        ("I worked with Cordelia there.", "unsupported"),
        ("I know [SKILL].", "placeholder"),
        ("I beg you to take me.", "manner"),
        ("I rambled, I know.", "manner"),
        ("I am sorry about my answer.", "manner"),
        ("x " * 240, "length"),
        ("It was " + "very " * 40 + "good.", "long sentences"),
    ],
)
def test_a_fault_is_seen_for_what_it_is(sentence, figure):
    assert figure in figures_failed(LETTER.replace("the new depot.", f"the new depot. {sentence}"))


@pytest.mark.parametrize(
    "gone, figure",
    [
        ("I planned 40 routes a week.", "supplied"),
        ("You asked how I plan a route.", "topic beside"),
        ("I was glad to hear about the new depot.", "detail"),
        ("Thank you for our talk about the planner role at Alder & Finch.", "mention"),
        ("Kind regards,", "shape"),
    ],
)
def test_what_is_missing_is_named(gone, figure):
    assert figure in figures_failed(LETTER.replace(gone, ""))


def test_five_words_of_what_must_not_pass_are_an_echo():
    sample = Sample("m1", case(private=[], unsafe=["I was cut off before I could tell the end"]))
    row = score_letter(sample, LETTER + "I was cut off before I could say so.")
    assert row.tallies["echo"] == (1, 1)


def test_a_letter_in_another_language_is_noticed():
    assert "language" in figures_failed("Estimada Rosa: muchas gracias por la conversación que tuvimos en su empresa.")
    assert language_of("Vielen Dank für das Gespräch, ich freue mich auf die Antwort.") == "de"


def test_letters_from_one_mould_are_the_same_but_for_names_and_numbers():
    rows = together([score_letter(Sample(f"m{n}", case(n)), LETTER.replace("40", str(40 + n))) for n in (1, 2)])
    assert rows[0].tallies["sameness"][0] == rows[0].tallies["sameness"][1]
    assert together(rows[:1])[0].tallies["sameness"][0] == 0


def test_a_number_may_stand_in_words_or_figures():
    assert foreign_numbers("I planned 40 routes.", "I planned forty routes.", "en") == []
    assert foreign_numbers("I planned forty routes.", "I planned 40 routes.", "en") == []
    assert foreign_numbers("Es waren zwölf Leute.", "12 Leute", "de") == []
    assert foreign_numbers("£1,200 in all", "1200 pounds", "en") == []
    assert len(foreign_numbers("I planned 41 routes.", "I planned forty routes.", "en")) == 1


def test_a_name_has_to_be_in_the_notes_whatever_its_case():
    assert foreign_names("I met Rosa at Alder.", "met rosa of alder", "en") == []
    letter = "I met Cordelia there."
    ((start, end),) = foreign_names(letter, NOTES, "en")
    assert letter[start:end] == "Cordelia"


def test_places_are_told_in_code_points_of_the_text_as_it_stands():
    text = "He  said\n“We’ll ring”. Mr. Lund left. Then I went."
    assert text[slice(*(quote_span(text, "he said \"we'll") or (0, 0)))] == "He  said\n“We’ll"
    assert [text[a:b] for a, b in sentence_spans(text)][-2:] == ["Mr. Lund left.", "Then I went."]


def finding(words: str, **more: object) -> dict[str, object]:
    start = NOTES.index(words)
    empty = {"topic": None, "topic_span": None, "supply": None, "supply_span": None}
    return {"evidence": words, "span": [start, start + len(words)], **empty, **more}


def reviewed(clarify: Sequence[object], flags: Sequence[object], brief: Sequence[object] = ()) -> dict[str, object]:
    read = {"recipients": ["Rosa Lund"], "company": "Alder & Finch", "role": "planner"}
    usage = {"seconds": 0.1}
    return {
        "clarify": clarify, "red_flags": flags, "brief": brief, "places": [], "interview": read, "usage": usage,
    }  # fmt: skip


def test_a_finding_counts_where_the_label_stands():
    made = reviewed([finding("I rambled: I planned forty")], [finding("We never close", category="overwork")])
    tallies = score_review(SAMPLE, made).tallies
    assert tallies["points F1"] == tallies["flags F1"] == (2, 2)
    assert tallies["category"] == (1, 1)


def test_one_finding_fits_one_label_and_a_page_fits_none():
    twice = reviewed([finding("I rambled: I planned"), finding("I planned forty routes a week")], [])
    assert score_review(SAMPLE, twice).tallies["points precision"] == (1, 2)
    page = {**finding("She asked"), "evidence": "word " * 80, "span": [0, len(NOTES)]}
    assert score_review(SAMPLE, reviewed([page], [])).tallies["points recall"] == (0, 1)


def test_a_wrong_category_a_hard_negative_and_what_passed_are_counted():
    brief = [finding("We never close, she said"), finding("They need someone for the new depot")]
    made = reviewed([finding("My hands shook.")], [finding("We never close, she said", category="pay")], brief)
    tallies = score_review(SAMPLE, made).tallies
    assert tallies["category"] == (0, 1)
    assert tallies["hard negatives"] == (1, 1)
    assert tallies["unsafe passes"] == (1, 3)
    assert tallies["safe passes"] == (1, 1)
