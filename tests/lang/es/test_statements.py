"""The writer's own words, promises and times, in Spanish."""

from __future__ import annotations

import pytest

from assistant.lang.es.grammar import dear, promise, said, tidy, told, when


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("pido el INR de la semana y aviso a su médico antes de tocar nada", "sentence"),
        ("en las bodas del cortijo pasábamos de trescientos", "sentence"),
        ("una ficha de una hoja con tres motivos en lenguaje normal", "noun"),
        ("dejar la junta fría tratada con epóxico", "steps"),
        ("812", "figure"),
    ],
)
def test_a_supply_is_told_by_its_words(text: str, kind: str):
    form = said(text, ())
    assert (form.kind, form.text) == (kind, text)


def test_what_the_writer_told_of_can_be_named_as_told():
    form = said("le conté que en Burela coordiné a dieciséis mujeres", ())
    assert form.shown
    assert form.text == "que en Burela coordiné a dieciséis mujeres"


def test_a_confession_is_so_unsure_that_the_letter_leaves_it_out():
    assert said("me quedé en blanco y no dije nada", ()).sure <= 0.1


def test_what_they_told_speaks_to_them_as_it_stands():
    form = told("Van a abrir oficinas en Saltillo", ())
    assert (form.kind, form.text) == ("sentence", "van a abrir oficinas en Saltillo")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Quedé de mandarle el código del tablero por correo.", "enviaré el código del tablero por correo"),
        ("Le debo el certificado de la matrícula, se lo paso mañana por mail.", "enviaré el certificado de la matrícula mañana por mail"),  # noqa: E501
        ("Me pidió el título escaneado, se lo mando el miércoles.", "enviaré el título escaneado el miércoles"),
        ("he quedado en llevarle la vida laboral el lunes", "llevaré la vida laboral el lunes"),
    ],
)  # fmt: skip
def test_a_promise_says_what_will_be_done(text: str, action: str):
    form = promise(text, ())
    assert form is not None
    assert form.text == action


@pytest.mark.parametrize(
    ("step", "words"),
    [("me llaman el jueves", "el jueves"), ("contestan antes del 30", "antes del 30"), ("Responden a fin de mes", "a fin de mes")],  # noqa: E501
)  # fmt: skip
def test_the_time_of_a_next_step_is_kept(step: str, words: str):
    assert when(step) == words


@pytest.mark.parametrize(
    ("names", "greeting"),
    [
        (["Dra. Lasheras"], "Estimada Dra. Lasheras"),
        (["Sr. Fabián Rojas"], "Estimado Sr. Fabián Rojas"),
        (["rogelio", "inma"], "Buenos días, Rogelio e Inma"),
        (["Lic. Ximena Barragán"], "Buenos días, Lic. Ximena Barragán"),
    ],
)
def test_nobodys_gender_is_guessed_in_a_greeting(names: list[str], greeting: str):
    assert dear(names, "warm") == greeting


def test_the_present_is_not_taken_for_a_past_without_its_accent():
    assert (
        tidy("acabamos por debajo y enviamos la fabrica de datos")
        == "acabamos por debajo y enviamos la fabrica de datos"
    )


def test_short_forms_and_accents_are_written_out():
    assert (
        tidy("q tb mejoró la atencion xq habia mas personal")
        == "que también mejoró la atención porque había más personal"
    )
