"""What the writer said or has to add: in the first person, whole, and never a confession."""

from __future__ import annotations

import pytest

from assistant.lang.en.grammar import said, told

SURE = 0.62


@pytest.mark.parametrize(
    "notes, letter",
    [
        ("ran the chess club on £40 a term", "I ran the chess club on £40 a term"),
        ("i done six weeks on the ferries", "I did six weeks on the ferries"),
        ("Drove the school bus for twelve year.", "I drove the school bus for twelve years"),
        ("At Penrose I cut the queue from nine days to two", "at Penrose I cut the queue from nine days to two"),
        ("complaints fell from 30 a month to 4", "complaints fell from 30 a month to 4"),
        ("it's the older scanner, I serviced it myself", "it's the older scanner. I serviced it myself"),
        ("trained the night crew, all good", "I trained the night crew"),
    ],
)
def test_a_jotting_becomes_a_sentence(notes: str, letter: str) -> None:
    form = said(notes)
    assert (form.kind, form.text) == ("sentence", letter)
    assert form.sure >= SURE


def test_what_was_told_of_becomes_a_noun_with_its_outcome() -> None:
    form = said("Described the quay project, it cut waiting by 18%")
    assert (form.kind, form.text, form.shown) == ("noun", "the quay project, which cut waiting by 18%", True)


@pytest.mark.parametrize("figure", ["it's 26", "£4.20", "about 47%"])
def test_a_bare_number_is_a_figure(figure: str) -> None:
    assert said(figure).kind == "figure"


@pytest.mark.parametrize(
    "notes",
    [
        "cross with myself for leaving it at that",
        "nobody will ever know about the prize",
        "must look up the exact number",
        "I never mentioned the award",
    ],
)
def test_a_confession_is_never_stated(notes: str) -> None:
    assert said(notes).sure <= 0.2


def test_the_confession_goes_and_the_fact_stays() -> None:
    form = said("I hold the crane ticket, forgot to say it")
    assert form.text == "I hold the crane ticket"
    assert form.sure >= SURE


@pytest.mark.parametrize("notes", ["we wor two days early like", "summat about the boilers", "and then the"])
def test_dialect_and_loose_ends_are_not_sure(notes: str) -> None:
    assert said(notes).sure < SURE


@pytest.mark.parametrize(
    "notes, kind, letter",
    [
        ("they've got nine trams and a depot dog", "sentence", "you have nine trams and a depot dog"),
        ("She said they open a second kiln in May", "sentence", "you open a second kiln in May"),
        ("they need someone to teach the night class", "need", "someone to teach the night class"),
        ("the ward moves to the new block in spring", "sentence", "the ward moves to the new block in spring"),
        ("new crusher going in after christmas", "noun", "the new crusher going in after Christmas"),
        ("the firm is moving to Leith in June", "sentence", "you are moving to Leith in June"),
        ("12 drivers, 3 mechanics", "noun", "the 12 drivers and 3 mechanics"),
    ],
)
def test_what_they_told_is_addressed_to_them(notes: str, kind: str, letter: str) -> None:
    form = told(notes)
    assert (form.kind, form.text) == (kind, letter)
    assert form.sure >= SURE


def test_who_said_it_is_named_only_when_the_notes_name_them() -> None:
    assert told("Jean said there is a new oven", ["Jean Pask"]).who == "Jean Pask"
    assert told("Jean said there is a new oven").who is None


@pytest.mark.parametrize(
    "notes", ["you'd be on the late bus with me", "uniform free, days paid", "ils ouvrent un atelier en mai"]
)
def test_what_may_mean_somebody_else_is_not_sure(notes: str) -> None:
    assert told(notes).sure < SURE


def test_a_list_keeps_its_order_whatever_stands_behind_it() -> None:
    form = said("Gave him the car carrier, January, three runs at it, called it off")
    assert form.text.index("January") < form.text.index("three runs") < form.text.index("called it off")


def test_what_was_done_last_year_gets_its_subject() -> None:
    form = said("grew up on a dairy farm, last year closed three conversion cases")
    assert form.text.endswith("Last year I closed three conversion cases")
