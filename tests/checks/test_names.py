"""Names are those of the notes, and nothing is guessed."""

from __future__ import annotations

import pytest

from assistant.letter import Wish
from tests.checks.brightwater import BRIGHTWATER, GOOD
from tests.checks.build import Case, case


def greeting(line: str, people: Case) -> bool:
    return people.results(f"{line}\n\nThank you for your time.")["names"].passed


MANY = case(
    "told: a hub", to=("Bea Lindqvist", "Mr Osei", "Dr Shah", "Prof. Hyacinth Duquesne"), company="Harrow Street Museum"
)


@pytest.mark.parametrize(
    "line",
    [
        "Dear Bea,",
        "Dear Bea Lindqvist,",
        "Dear Mr Osei,",
        "Dear Mr. Osei:",
        "Dear Bea and Mr Osei,",
        "Hello Bea, Mr Osei and Dr Shah,",
        "Dear Doctor Shah,",
        "Dear Professor Duquesne,",
        "Dear Hiring Team,",
        "Dear Harrow Street Museum team,",
        "Dear Sir or Madam,",
        "Good morning,",
        "Dear all,",
    ],
)
def test_a_known_addressee_or_the_team_may_be_greeted(line: str):
    assert greeting(line, MANY)


@pytest.mark.parametrize(
    "line, why",
    [
        ("Dear Ms Lindqvist,", "a title that the notes do not give"),
        ("Dear Dr Osei,", "another title"),
        ("Dear Mrs Shah,", "another title"),
        ("Dear Lindqvist,", "a surname alone"),
        ("Dear Osei,", "a surname without its title"),
        ("Dear Maria,", "a stranger"),
        ("Dear Bea Lindquist,", "a misspelling"),
        ("Dear Sir,", "a guess"),
        ("Dear Siemens team,", "another company"),
    ],
)
def test_a_wrong_greeting_is_found(line: str, why: str):
    assert not greeting(line, MANY), why


def test_the_letter_to_one_of_several_greets_that_one():
    body = "Dear Mr Osei,\n\nThank you."
    assert MANY.results(body, Wish(to="Mr Osei"))["names"].passed
    assert not MANY.results(body, Wish(to="Bea Lindqvist"))["names"].passed


@pytest.mark.parametrize(
    "right, wrong",
    [
        ("at Brightwater Logistics", "at Brightwaters Logistics"),
        ("at Brightwater Logistics", "at Brightwater Logistic"),
        ("Dear Dana Okafor", "Dear Dana Okafo"),
        ("Tomas Lind", "Thomas Lind"),
        ("Tomas Lind", "Tomas Lindt"),
    ],
)
def test_a_name_that_is_nearly_right_is_wrong(right: str, wrong: str):
    assert BRIGHTWATER.results(GOOD)["names"].passed
    body = GOOD.replace(right, wrong)
    result = BRIGHTWATER.results(body)["names"]
    assert not result.passed
    assert all(body[start:end] in wrong for start, end in result.spans)


def test_a_name_needs_its_capital():
    assert BRIGHTWATER.found("names", GOOD.replace("Kind regards", "My thanks to okafor.\n\nKind regards")) == [
        "okafor"
    ]


def test_names_of_dictated_notes_may_be_given_their_capitals():
    dictated = case("told: a hub", to=("wade rourke",), company="rourke geomatics", candidate="al kline")
    assert greeting("Dear Wade Rourke,", dictated)
    assert dictated.results("Dear Wade,\n\nI liked Rourke Geomatics.\n\nAl Kline")["names"].passed


def test_a_title_in_the_letter_is_no_guess_when_the_notes_give_it():
    body = "Dear Bea,\n\nPlease thank {} as well."
    assert MANY.results(body.format("Mr Osei"))["names"].passed
    assert not MANY.results(body.format("Mr Lindqvist"))["names"].passed


def test_a_pronoun_that_the_notes_never_use_is_a_guess():
    body = "Dear Bea,\n\nPlease thank the trustee; {} question was good."
    assert not MANY.results(body.format("her"))["names"].passed
    assert case("told: she runs the hub", to=("Bea",)).results(body.format("her"))["names"].passed
    assert MANY.results(body.format("their"))["names"].passed


def test_a_diacritic_belongs_to_the_name():
    spanish = case("told: a hub", to=("Íñigo Muñoz",))
    assert greeting("Dear Íñigo Muñoz,", spanish)
    assert not greeting("Dear Inigo Munoz,", spanish)
