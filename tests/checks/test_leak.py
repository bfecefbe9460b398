"""What the notes keep private never reaches the letter, in their words or in others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.brief import Item
from tests.checks.brightwater import BRIGHTWATER, GOOD, adding
from tests.checks.build import case


def leaks(sentence: str) -> list[str]:
    return BRIGHTWATER.found("leak", adding(sentence))


def test_a_letter_from_the_brief_leaks_nothing():
    result = BRIGHTWATER.results(GOOD)["leak"]
    assert result.passed
    assert result.message == "Nothing private found."
    assert result.spans == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "I was a little nervous.",
        "My hands were sweaty.",
        "You kept checking your phone.",
        "I felt somewhat dismissed.",
        "I rambled on conflict.",
        "On SQL I blanked.",
        "I have a second interview at Maersk.",
        "I know that you do not watch the clock.",
        "I heard that two people left the team this year.",
        "You are sharp and know your stuff.",
    ],
)
def test_a_private_clause_in_the_words_of_the_notes_is_a_leak(sentence: str):
    assert leaks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I was rather anxious when we met.",
        "Please forgive my nerves.",
        "I am afraid that I went on too long about conflict.",
        "My mind went empty when you asked about SQL.",
        "I should have mentioned the handover sheet.",
        "I did not get the chance to explain how it ended.",
        "You seemed distracted at times.",
        "I wondered about long hours.",
        "I would like to understand the turnover in the department.",
        "Another company has also invited me this week.",
        "I am considering other offers.",
        "I warmed to you at once.",
    ],
)
def test_a_reworded_private_clause_is_a_leak(sentence: str):
    assert leaks(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I enjoyed our conversation very much.",
        "I am excited about the Rotterdam hub.",
        "It was a pleasure to meet you.",
        "Our talk made me more interested in the role.",
        "I would be happy to tell you more by telephone.",
        "The complaints about handovers have stopped since.",
        "I am glad that you asked.",
    ],
)
def test_sincere_interest_and_thanks_are_no_leak(sentence: str):
    assert BRIGHTWATER.results(adding(sentence))["leak"].passed


def test_the_span_of_a_leak_is_the_leak():
    body = adding("I was terribly sweaty throughout.")
    assert "sweaty" in " ".join(BRIGHTWATER.found("leak", body))
    assert "Rotterdam" not in " ".join(BRIGHTWATER.found("leak", body))


def test_the_message_says_what_kind_of_thing_leaked_and_quotes_the_letter_alone():
    message = BRIGHTWATER.results(adding("I may also go to Maersk."))["leak"].message
    assert "“Maersk”" in message
    assert "private" in message
    assert "Thursday" not in message


def test_a_word_that_the_brief_holds_too_is_no_leak():
    shared = case(
        """
        asked: How do you calm a nervous patient?
        answered: I said that a nervous patient needs a minute and a chair
        felt: I was nervous myself
        """
    )
    body = "Dear Hiring Team,\n\nA nervous patient needs a minute and a chair.\n\nKind regards"
    assert shared.results(body)["leak"].passed
    assert shared.found("leak", body.replace("chair.", "chair. I was nervous."))


def test_a_number_that_only_a_private_clause_holds_is_a_leak():
    numbers = case("told: 6 sites\noutside: I get 41,500 now\nflag pay: he said 37% of it is commission")
    assert numbers.found("leak", "Dear team,\n\nI think of 41 500.") == ["41 500"]
    assert numbers.found("leak", "Dear team,\n\nI think of 37 per cent.") == ["37"]
    assert numbers.results("Dear team,\n\nI think of six sites.")["leak"].passed


def test_a_name_of_a_clause_that_stayed_out_of_the_brief_is_a_leak():
    held_back = case("told: They need someone for Rotterdam\ntold: Olga runs Gdansk", leave_out=[2])
    assert held_back.found("leak", "Dear team,\n\nI would be glad to meet Olga.") == ["Olga"]
    assert held_back.results("Dear team,\n\nI would be glad to go to Rotterdam.")["leak"].passed


def test_a_supply_the_writer_left_out_stays_out():
    skipped = case("lapse 1: I dried up\nsupply 1: we baked twelve trays of focaccia", leave_out=[2])
    assert skipped.found("leak", "Dear team,\n\nWe baked trays of focaccia.")


def test_the_subject_of_a_red_flag_is_private_and_its_chosen_question_is_not():
    body = adding("May I ask how often the team works at weekends?")
    assert BRIGHTWATER.found("leak", body) == ["weekends"]
    asked = BRIGHTWATER.but(questions=("How often does the team work at weekends?",))
    assert asked.results(body)["leak"].passed


def test_the_subject_of_a_red_flag_is_free_when_nothing_was_flagged():
    calm = case("told: They are building a hub")
    assert calm.results("Dear team,\n\nI am happy to work at weekends.")["leak"].passed


def test_vouching_never_lifts_a_leak():
    vouched = replace(BRIGHTWATER, vouch=("Maersk",))
    assert vouched.found("leak", adding("I may also go to Maersk.")) == ["Maersk"]


def test_words_allowed_to_pass_are_no_leak():
    opened = case("private: second interview at Maersk\ntold: a hub")
    start = opened.review.notes.text.index("Maersk")
    allowed = opened.but(items=(Item("writer", "notes", "Maersk", (start, start + len("Maersk"))),))
    body = "Dear team,\n\nI know Maersk well."
    assert opened.found("leak", body) == ["Maersk"]
    assert allowed.results(body)["leak"].passed
