"""The greeting: the right people, by the right titles, and a team where nobody is known by name."""

from __future__ import annotations

import pytest

from assistant.brief import Choice
from assistant.letter import TONES, Tone, Wish
from tests.labelled import briefed, letter


def greeting(*met: str, tone: Tone = "formal", choice: Choice | None = None, company: str = "Harrow & Pike") -> str:
    """The first line of a letter to these people."""
    lines = [f"met: {name}" for name in met] + ["told: They are opening a warehouse in Selby."]
    if company:
        lines.append(f"company: {company}")
    return letter(briefed("\n".join(lines), choice), Wish(tone=tone)).body.split("\n", 1)[0]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Mrs Whitlock | head", "Dear Mrs Whitlock,"),
        ("Mr Alan Reeve", "Dear Mr Reeve,"),
        ("Dr Ottoline Frayne", "Dear Dr Frayne,"),
        ("Dr. Ottoline Frayne", "Dear Dr Frayne,"),
        ("Prof. Anna Weiss", "Dear Professor Weiss,"),
        ("Ms Ferreira-Boyd", "Dear Ms Ferreira-Boyd,"),
        ("Mr van der Berg", "Dear Mr van der Berg,"),
        ("Captain Lee", "Dear Captain Lee,"),
        ("Dana Okafor | Head of Planning", "Dear Dana Okafor,"),
        ("José Núñez", "Dear José Núñez,"),
    ],
)
def test_a_person_is_greeted_by_name_and_title(name, expected):
    assert greeting(name) == expected


@pytest.mark.parametrize("tone", TONES)
def test_an_honorific_is_kept_in_every_tone(tone):
    assert greeting("Mrs Ada Rivers", tone=tone) == "Dear Mrs Rivers,"


def test_a_warm_letter_greets_by_the_first_name():
    assert greeting("Dana Okafor", tone="warm") == "Dear Dana,"


def test_a_name_dictated_without_capitals_gets_one():
    assert greeting("faith", tone="warm") == "Dear Faith,"


def test_a_panel_is_greeted_whole():
    assert greeting("Dr Ottoline Frayne", "Sunil Mathew") == "Dear Dr Frayne and Sunil Mathew,"
    assert greeting("Ms Farouk", "Mr Teague", "Mrs Bell") == "Dear Ms Farouk, Mr Teague and Mrs Bell,"


def test_one_of_a_panel_is_greeted_alone_when_asked_for():
    assert greeting("Dr Ottoline Frayne", "Sunil Mathew", choice=Choice(to="Sunil")) == "Dear Sunil Mathew,"


def test_a_team_is_greeted_when_nobody_is_known_by_name():
    assert greeting() == "Dear Harrow & Pike team,"


def test_somebody_is_greeted_when_neither_name_nor_company_is_known():
    line = greeting(company="")
    assert line.startswith("Dear ")
    assert line.endswith(",")
    assert "None" not in line


def test_a_letter_without_a_known_sender_ends_with_the_formula():
    body = letter(briefed("met: Dana Okafor\ntold: They are opening a warehouse in Selby.")).body
    assert body.endswith(",")


def test_the_sender_who_was_given_signs():
    body = letter(briefed("met: Dana Okafor\nme: Nora L", Choice(sender="Nora Lindqvist"))).body
    assert body.endswith(",\nNora Lindqvist")


def test_a_name_is_spelled_as_in_the_notes_all_through():
    body = letter(briefed("met: Siân O’Dowd\ncompany: Çelik & Søn\nme: Zoë Wójcik\ntold: They need a planner.")).body
    assert "Siân" in body.split("\n")[0]
    assert "Çelik & Søn" in body
    assert body.endswith("Zoë Wójcik")
