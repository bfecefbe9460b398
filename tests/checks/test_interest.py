"""A letter says what its kind is for."""

from __future__ import annotations

import pytest

from assistant.letter import Wish
from tests.checks.brightwater import BRIGHTWATER, GOOD
from tests.checks.build import case

BARE = case("told: They are building a hub in Rotterdam")


def without_interest(body: str) -> str:
    return body.replace("and I am very interested in doing more of it with your team", "as I said")


def test_a_follow_up_states_interest():
    assert BRIGHTWATER.results(GOOD)["interest"].passed
    assert "interested" in BRIGHTWATER.results(without_interest(GOOD))["interest"].message


@pytest.mark.parametrize(
    "sentence",
    [
        "I would very much like to do this work.",
        "I remain keen on the role.",
        "Our talk strengthened my interest.",
        "This is a job I would love to do.",
        "I would be delighted to join you.",
    ],
)
def test_interest_may_be_said_in_many_ways(sentence: str):
    assert BRIGHTWATER.results(without_interest(GOOD) + "\n\n" + sentence)["interest"].passed


@pytest.mark.parametrize("sentence", ["I would like to add a detail.", "I would be glad to hear from you.", "Thanks."])
def test_courtesy_is_not_interest(sentence: str):
    assert not BARE.results(f"Dear team,\n\n{sentence}")["interest"].passed


def test_a_follow_up_says_why_the_writer_and_the_role_match():
    body = "Dear Dana Okafor,\n\nThank you. I am keen on the role."
    assert "match" in BRIGHTWATER.results(body)["interest"].message
    assert BRIGHTWATER.results(body + " The dock scheduling project is what I would bring.")["interest"].passed


def test_notes_that_say_nothing_of_the_writer_need_no_match():
    assert BARE.results("Dear team,\n\nThank you. I am keen on the role.")["interest"].passed


@pytest.mark.parametrize("kind", ["thank-you", "nudge"])
def test_one_line_of_interest_is_enough_for_a_thank_you_and_a_nudge(kind):
    body = "Dear Dana Okafor,\n\nThank you. I remain interested in the role."
    assert BRIGHTWATER.results(body, Wish(kind=kind))["interest"].passed


def test_a_withdrawal_declines_in_plain_words():
    wish = Wish(kind="withdraw")
    assert BRIGHTWATER.results("Thank you. I have decided to withdraw my application.", wish)["interest"].passed
    assert not BRIGHTWATER.results("Thank you. It was good to meet you.", wish)["interest"].passed


def test_no_other_letter_declines():
    assert BRIGHTWATER.found("interest", GOOD + "\n\nI withdraw my application.") == ["withdraw"]
