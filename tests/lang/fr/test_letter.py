"""A French letter from the brief of French notes: its address, its tones, its typography, what the checks say of it."""

from __future__ import annotations

import re

import pytest

from assistant import checks
from assistant.brief import Choice, make_brief
from assistant.letter import TONES, Tone, Wish
from assistant.review import Review
from assistant.wishes import Asked, understand
from tests.labelled import labelled, letter

NOTES = """
    company: Résidence des Ormes
    role: aide-soignante de nuit
    met: Mme Bouvier | cadre de santé
    me: Inès Duarte
    asked 1: elle m'a demandé comment je réagis quand un résident refuse la toilette
    lapse 1: j'ai bafouillé
    supply 1: je repasse vingt minutes après avec une collègue et je le note dans les transmissions
    asked: Que faites-vous en cas de chute ?
    answered: j'ai décrit mon protocole de surveillance
    told: Ils ouvrent une unité de douze lits en mars.
    felt: j'avais la gorge sèche
    flag overwork: le planning, c'est quand on peut
    fact: Réponse vendredi par téléphone
"""


def review() -> Review:
    return labelled(NOTES, language="fr")


def body(tone: Tone = "warm") -> str:
    return letter(make_brief(review(), Choice()), Wish(tone=tone)).body


@pytest.mark.parametrize("tone", TONES)
def test_every_check_passes_on_our_own_letter(tone: Tone):
    notes, wish = review(), Wish(tone=tone)
    brief = make_brief(notes, Choice())
    failed = [result for result in checks.run(letter(brief, wish), notes, brief, wish) if not result.passed]
    assert failed == []


@pytest.mark.parametrize("tone", TONES)
def test_the_letter_greets_with_the_civility_and_says_vous(tone: Tone):
    text = body(tone)
    assert text.startswith("Bonjour Madame Bouvier,\n")
    assert re.search(r"\b[Vv]ous\b", text)
    assert not re.search(r"\b(?:tu|ton|tes)\b", text)


def test_the_role_is_elided_and_the_supply_stands_beside_its_topic():
    text = body()
    assert "poste d'aide-soignante de nuit" in text
    topic, supply = "comment je réagis quand un résident refuse la toilette", "je repasse vingt minutes après"
    assert 0 < text.lower().index(supply) - text.index(topic) < 200


def test_what_is_private_stays_in_the_notes():
    for tone in TONES:
        assert not re.search(r"bafouill|gorge|quand on peut", body(tone))


def test_the_tones_close_differently():
    closings = {body(tone).split("\n")[-2] for tone in TONES}
    assert len(closings) == 3


def test_high_marks_stand_behind_a_no_break_space():
    for tone in TONES:
        assert not re.search(r"[ \w][:;?!](?:\s|$)", body(tone).replace("\u00a0:", "").replace("\u00a0;", ""))


@pytest.mark.parametrize(
    ("ask", "asked"),
    [
        ("plus court", Asked(length=-1)),
        ("Un peu plus formel, s'il vous plaît", Asked(tone="formal")),
        ("plus chaleureux et plus court", Asked(length=-1, tone="warm")),
        ("environ 120 mots", Asked(words=120)),
        ("enlève le point 1", Asked(skip=frozenset({1}))),
    ],
)
def test_a_wish_in_french_is_understood(ask: str, asked: Asked):
    assert understand(ask, review()) == asked
