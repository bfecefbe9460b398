"""Promises, and how people are greeted."""

from __future__ import annotations

import pytest

from assistant.lang.en.grammar import dear, promise, tidy


@pytest.mark.parametrize(
    "notes, action",
    [
        ("said I'd email her the certificates", "email you the certificates"),
        ("told Mrs Kerr wd look out my poster & email it", "look out my poster and email it"),
        ("owe him the reference", "send you the reference"),
        ("he wants the licence photo by Friday", "send you the licence photo by Friday"),
        ("to send: the portfolio link", "send the portfolio link"),
        ("gotta ping Rafe my logbook scan", "send you my logbook scan"),
        ("I promised her a copy of the survey", "send you a copy of the survey"),
    ],
)
def test_every_common_way_of_promising_is_an_action(notes: str, action: str) -> None:
    form = promise(notes, ["Mrs Kerr", "Rafe"])
    assert form is not None
    assert form.text == action


@pytest.mark.parametrize("notes", ["they will ring on Friday", "I'll send it", "she owes the bank"])
def test_what_promises_nothing_gives_none(notes: str) -> None:
    assert promise(notes) is None


@pytest.mark.parametrize(
    "name, tone, greeted",
    [
        ("Dr Ines Calloway", "warm", "Dr Calloway"),
        ("prof Hugo van der Meulen", "warm", "Professor van der Meulen"),
        ("doctor okoye", "warm", "Dr Okoye"),
        ("Sister Agnes", "formal", "Sister Agnes"),
        ("Capt. Rhona Steele", "formal", "Captain Steele"),
        ("DANA OKAFOR", "formal", "Dana Okafor"),
        ("Dana Okafor", "warm", "Dana"),
        ("Mrs O'BRIEN-HALL", "warm", "Mrs O'Brien-Hall"),
        ("Mr Verrall senior", "warm", "Mr Verrall senior"),
        ("Mr Peter Verrall jr", "formal", "Mr Verrall jr"),
    ],
)
def test_people_are_greeted_by_what_the_notes_know(name: str, tone: str, greeted: str) -> None:
    assert dear([name], tone) == greeted


def test_a_single_capital_letter_is_left_alone() -> None:
    assert tidy("I wrote it in R") == "I wrote it in R"


def test_a_word_that_holds_an_abbreviation_is_left_alone() -> None:
    assert tidy("quality improvement") == "quality improvement"
