"""German words of a person become pieces of a German letter, or are left as they are."""

from __future__ import annotations

import pytest

from assistant.lang.de.grammar import at, dear, promise, said, told, topic, when


@pytest.mark.parametrize(
    ("asked", "kind", "text"),
    [
        (
            "Wie gehen Sie mit Angehörigen um, die laut werden?",
            "quote",
            "Wie gehen Sie mit Angehörigen um, die laut werden",
        ),
        ("Er wollte wissen, wie ich eine Überbuchung löse", "clause", "wie ich eine Überbuchung löse"),
        ("ob i mit der elektronischen Doku zrechtkomm", "clause", "ob ich mit der elektronischen Doku zurechtkomme"),
        ("Umgang mit aufgebrachten Bürgern", "noun", "Umgang mit aufgebrachten Bürgern"),
    ],
)
def test_a_question_is_named_as_it_was_put(asked: str, kind: str, text: str):
    form = topic(asked, ())
    assert form is not None
    assert (form.kind, form.text) == (kind, text)


@pytest.mark.parametrize(
    ("notes", "letter"),
    [
        ("habe ich damals eine neue Stelle gefunden", "Ich habe damals eine neue Stelle gefunden"),
        ("vier Jahrgänge spontan vergoren", "Ich habe vier Jahrgänge spontan vergoren"),
        (
            "I hab auf der Station 4 alle Neuen eingschult, zwölf Leit",
            "Ich habe auf der Station 4 alle Neuen eingeschult, zwölf Leute",
        ),
        ("Manuskript in zweiter Begutachtung", "Manuskript in zweiter Begutachtung"),
        ("1. Juli, drei Monate zum Quartal", "1. Juli, drei Monate zum Quartal"),
    ],
)
def test_an_answer_is_written_in_standard_german(notes: str, letter: str):
    assert said(notes, ()).text == letter


def test_a_confession_is_never_stated():
    assert said("das habe ich vergessen zu sagen", ()).sure < 0.1


@pytest.mark.parametrize(
    ("notes", "letter"),
    [
        ("die kriegen bald ne ladesäule", "Sie bekommen bald eine Ladesäule"),
        ("Im Herbst ziehen sie in den Neubau um.", "Im Herbst ziehen Sie in den Neubau um"),
        ("Das Haus bekommt einen Vorlesebus.", "Das Haus bekommt einen Vorlesebus"),
    ],
)
def test_what_they_told_is_addressed_to_them(notes: str, letter: str):
    assert told(notes, ()).text == letter


@pytest.mark.parametrize(
    ("notes", "action"),
    [
        ("Ich habe zugesagt, zwei Details als PDF nachzureichen.", "zwei Details als PDF nachreichen"),
        ("Literaturliste geht bis Mi an AK, so versprochen.", "die Literaturliste bis Mittwoch an Sie schicken"),
        ("Die Empfehlung von Professor Almeida reiche ich nach.", "die Empfehlung von Professor Almeida nachreichen"),
    ],
)
def test_a_promise_becomes_what_one_will_do(notes: str, action: str):
    form = promise(notes, ())
    assert form is not None
    assert form.text == action


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("Bis Freitag ruft sie mi an.", "bis Freitag"),
        ("Bescheid bis zum 14.", "bis zum 14."),
        ("demirel ruft nächste woche an", "nächste Woche"),
        ("Er meldet sich irgendwann", None),
    ],
)
def test_a_next_step_says_when(step: str, words: str | None):
    assert when(step) == words


@pytest.mark.parametrize(
    ("names", "tone", "greeting"),
    [
        (["Frau Prof. Dr. Wiebke Thomsen"], "formal", "Sehr geehrte Frau Prof. Dr. Thomsen"),
        (["Herr Mag. Wimmer", "Frau Petrović"], "formal", "Sehr geehrter Herr Mag. Wimmer, sehr geehrte Frau Petrović"),
        (["Herr Mag. Wimmer"], "warm", "Guten Tag Herr Mag. Wimmer"),
        (["Marek Nowak"], "formal", "Guten Tag Marek Nowak"),
        (["lena", "max"], "warm", "Guten Tag Lena und Max"),
        (["Herr Demirel", "Stark"], "warm", "Guten Tag Herr Demirel"),
    ],
)
def test_nobody_s_gender_is_guessed_in_a_greeting(names: list[str], tone: str, greeting: str):
    assert dear(names, tone) == greeting


@pytest.mark.parametrize(
    "company, told",
    [
        ("Hochschule Ostelbien", "bei der Hochschule Ostelbien"),
        ("Klinikum Nord", "beim Klinikum Nord"),
        ("Stadtwerke Jena", "bei den Stadtwerken Jena"),
        ("Haug Fördertechnik GmbH", "bei Haug Fördertechnik GmbH"),
    ],
)
def test_a_company_named_by_a_common_noun_has_its_article(company: str, told: str):
    assert at(company) == told
