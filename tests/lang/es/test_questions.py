"""What was asked, in Spanish: an indirect question where that is sure, else the question word for word."""

from __future__ import annotations

import pytest

from assistant.lang.es.grammar import topic


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("¿Cómo explicarías un rechazo de crédito a alguien de sucursal?", "cómo explicaría un rechazo de crédito a alguien de sucursal"),  # noqa: E501
        ("¿Qué modelos de scoring has armado?", "qué modelos de scoring he armado"),
        ("¿Ha manejado cuadrillas de más de 40?", "si he manejado cuadrillas de más de 40"),
        ("luego que cómo organizo la mise en place", "cómo organizo la mise en place"),
        ("Me preguntó por qué dejé mi último trabajo", "por qué dejé mi último trabajo"),
        ("despues que si se manejar el software de citas", "si sé manejar el software de citas"),
    ],
)  # fmt: skip
def test_a_question_becomes_an_indirect_one_in_the_first_person(asked: str, said: str):
    form = topic(asked, ())
    assert form is not None
    assert (form.kind, form.text) == ("clause", said)


def test_a_question_that_cannot_be_turned_surely_is_quoted_as_it_was_put():
    form = topic("Cliente furioso, ¿qué hago?", ())
    assert form is not None
    assert (form.kind, form.text) == ("quote", "Cliente furioso, ¿qué hago?")


def test_a_question_about_a_thing_is_that_thing():
    form = topic("Me preguntaron por normativa térmica", ())
    assert form is not None
    assert (form.kind, form.text) == ("noun", "normativa térmica")


def test_the_end_of_a_remark_is_no_question():
    assert topic("así tal cual)", ()) is None
