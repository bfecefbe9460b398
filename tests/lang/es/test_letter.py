"""Spanish notes from end to end: the letter is in Spanish, tells what was left unsaid, and keeps the rest."""

from __future__ import annotations

import pytest

from assistant import Choice, Wish, draft_letter, read_notes
from assistant.draft import Done, Draft
from assistant.letter import TONES, Tone

NOTES = """# Bodegas Peñalver, enóloga
Entrevistadora: Dra. Marta Iriarte, jefa de laboratorio

## Preguntas
- ¿Cómo controlas una fermentación parada?

## Mis respuestas
En la de la fermentación me quedé en blanco; debí decir que mido el azúcar residual y subo dos grados. Quedé en enviarle
el análisis de la añada 2023.

## Lo que me llamó la atención
Van a plantar doce hectáreas de maturana.

## Sentimientos
Me sudaban las manos y me temblaba la voz. Mi marido no quiere mudarse.

Me llaman antes del viernes.
"""


def drafted(tone: Tone = "warm", notes: str = NOTES) -> Draft:
    for event in draft_letter(read_notes(notes), Choice(), Wish(tone=tone)):
        if isinstance(event, Done):
            return event.draft
    raise AssertionError


def test_spanish_notes_are_told_from_other_languages():
    assert read_notes(NOTES).interview.language == "es"
    assert read_notes("Me preguntaron por el turno y dije que sí.").interview.language == "es"
    assert read_notes("They asked me about the shift and I said yes.").interview.language == "en"


@pytest.mark.parametrize("tone", TONES)
def test_the_letter_clears_the_point_and_keeps_the_promise(tone: Tone):
    body = drafted(tone).letter.body
    assert body.startswith("Estimada Dra. Marta Iriarte:\n")
    assert "mido el azúcar residual y subo dos grados" in body.lower()
    assert "enviaré el análisis de la añada 2023" in body


@pytest.mark.parametrize("tone", TONES)
def test_nothing_private_stands_in_the_letter_and_every_check_passes(tone: Tone):
    draft = drafted(tone)
    assert not any(word in draft.letter.body.lower() for word in ("blanco", "manos", "voz", "marido", "debí"))
    assert [result.message for result in draft.checks if not result.passed] == []


def test_the_line_behind_a_supply_is_no_part_of_it():
    notes = NOTES.replace(
        "Quedé en enviarle\nel análisis de la añada 2023.", "\npregunté el sueldo y no me dijeron nada"
    )
    assert "sueldo" not in drafted(notes=notes).letter.body


def test_what_the_person_sees_of_a_point_is_in_spanish():
    review = drafted(notes="Me preguntaron cómo organizo el turno y me quedé en blanco. Nada más que contar.").review
    assert all(point.question and point.question.startswith("¿") for point in review.points if point.supply is None)
