"""French words made ready for a letter: questions, answers, what was told, promises, dates, names."""

from __future__ import annotations

import pytest

from assistant.lang.fr import grammar

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("asked", "kind", "text"),
    [
        ("elle ma demandé comment je réagis quand un résident refuse la toilette", "clause",
         "comment je réagis quand un résident refuse la toilette"),
        ("Guylaine voulait savoir si je sais conduire un chariot", "clause", "si je sais conduire un chariot"),
        ("il voulait que je raconte une séance qui a raté", "clause", "de raconter une séance qui a raté"),
        ("Y m'ont demandé comment je fais avec un p'tit qui mord", "clause", "comment je fais avec un petit qui mord"),
        ("Quelle est votre expérience de la liasse fiscale ?", "quote",
         f"Quelle est votre expérience de la liasse fiscale{NBSP}?"),
        ("Puis : « Parlez-moi d'une succession compliquée. »", "quote", "Parlez-moi d'une succession compliquée"),
        ("T'as déjà mené une équipe ?", "quote", f"Tu as déjà mené une équipe{NBSP}?"),
    ],
)  # fmt: skip
def test_a_question_is_reported_or_quoted_as_it_was_put(asked: str, kind: str, text: str):
    form = grammar.topic(asked, ("Guylaine",))
    assert form is not None
    assert (form.kind, form.text) == (kind, text)


@pytest.mark.parametrize(
    "asked", ["j'ai bafouillé et puis trou noir", "elle m'a demandé et", "on m'a posé sur l'établi un calibre en vrac"]
)
def test_what_names_no_question_gives_no_topic(asked: str):
    assert grammar.topic(asked, ()) is None


@pytest.mark.parametrize(
    ("jotting", "kind", "text"),
    [
        ("ai coordonné sept personnes", "sentence", "j'ai coordonné sept personnes"),
        ("moi j'arrête le coulage", "sentence", "j'arrête le coulage"),
        ("quatre ans que je bosse dessus tous les jours", "sentence",
         "cela fait quatre ans que je travaille dessus tous les jours"),
        ("piloté la refonte du planning, 30 % de retards en moins", "sentence",
         f"j'ai piloté la refonte du planning, 30{NBSP}% de retards en moins"),
        ("mes trois clôtures sous Sage 100", "noun", "mes trois clôtures sous Sage 100"),
        ("1,7", "figure", "1,7"),
        ("passé de 300 à 4 000 visites par mois", "loose", f"passé de 300 à 4{NBSP}000 visites par mois"),
    ],
)  # fmt: skip
def test_a_jotting_becomes_a_sentence_only_where_that_is_sure(jotting: str, kind: str, text: str):
    form = grammar.said(jotting, ())
    assert (form.kind, form.text) == (kind, text)


def test_an_answer_that_tells_of_something_names_that_thing():
    form = grammar.said("j'ai pris l'exemple du collecteur d'Angleur, dix pour cent de provision", ())
    assert (form.kind, form.text, form.shown) == ("noun", "le collecteur d'Angleur", True)


def test_a_confession_is_never_sure_enough_for_a_letter():
    assert grammar.said("j'aurais dû parler du cahier de liaison", ()).sure <= 0.1


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("Ils passent de Ciel à Sage en juin", "que vous passez de Ciel à Sage en juin"),
        ("ils sont 2 la nuit pour 38 lits", "que vous êtes 2 la nuit pour 38 lits"),
        ("elle m'a dit qu'ils refont la cour cet été", "que vous refaites la cour cet été"),
        ("Au printemps ils ouvrent une salle", "qu'au printemps vous ouvrez une salle"),
        ("La carte change toutes les trois semaines", "que la carte change toutes les trois semaines"),
    ],
)
def test_what_they_told_is_said_back_to_them(told: str, text: str):
    form = grammar.told(told, ())
    assert (form.kind, form.text) == ("sentence", text)
    assert form.sure >= 0.62


def test_whom_they_look_for_is_a_need():
    form = grammar.told("ils cherchent quelqu'un pour la tournée du centre", ())
    assert (form.kind, form.text) == ("need", "quelqu'un pour la tournée du centre")


@pytest.mark.parametrize(
    ("promised", "text"),
    [
        ("Je lui transmets l'attestation du DU dès ce soir.", "vous transmettre l'attestation du DU"),
        ("Elle attend mes deux références, je les lui fais parvenir demain", "vous faire parvenir mes deux références"),
        ("Je dois leur faire suivre le lien du dépôt Git", "vous transmettre le lien du dépôt Git"),
    ],
)
def test_a_promise_is_made_to_the_reader(promised: str, text: str):
    form = grammar.promise(promised, ())
    assert form is not None
    assert form.text == text


def test_a_promise_that_names_nothing_is_none():
    assert grammar.promise("j'ai dit que je lui enverrais", ()) is None


@pytest.mark.parametrize(
    ("step", "when"),
    [
        ("Guylaine me rappelle d'ici jeudi midi", "d'ici jeudi midi"),
        ("Ils écrivent avant la Toussaint", "avant la Toussaint"),
        ("retour la semaine pro", "la semaine prochaine"),
        ("Ils redonnent nouvelles à la quinzaine", "sous quinzaine"),
        ("elle écrit à tout le monde le 30", "le 30"),
        ("on se tient au courant", None),
    ],
)
def test_the_time_of_a_next_step_is_kept(step: str, when: str | None):
    assert grammar.when(step) == when


@pytest.mark.parametrize(
    ("role", "named"),
    [
        ("aide-soignante de nuit", "poste d'aide-soignante de nuit"),
        ("Clerc de notaire", "poste de clerc de notaire"),
        ("CARISTE DE NUIT", "poste de cariste de nuit"),
        ("SRE", "poste de SRE"),
        ("poste de chef de projet", "poste de chef de projet"),
    ],
)
def test_a_role_is_named_as_a_post(role: str, named: str):
    assert grammar.tidy(role) == named


@pytest.mark.parametrize(
    ("names", "greeted"),
    [
        (["mme Bouvier"], "Madame Bouvier"),
        (["M. de La Morinière"], "Monsieur de La Morinière"),
        (["Maître Constance Vial", "M. Loyal"], "Maître Vial et Monsieur Loyal"),
        (["Mme QUÉMÉNER"], "Madame Quéméner"),
        (["Frau Dr. Ramseyer"], "Frau Dr. Ramseyer"),
        (["Karim Benhaddou"], "Karim Benhaddou"),
    ],
)
def test_a_civility_is_written_out_and_never_guessed(names: list[str], greeted: str):
    assert grammar.dear(names, "warm") == greeted
