"""The four kinds of letter, and what each of them holds and leaves out."""

from __future__ import annotations

import re

import pytest

from assistant.brief import Choice
from assistant.letter import TONES, Kind, Tone, Wish
from tests.labelled import briefed, letter
from tests.writer.test_letter import DEPOT, words

DETAIL = re.compile(r"Selby|night routes|Leeds depot|planned a move", re.IGNORECASE)
INTEREST = re.compile(
    r"interest|keen|wanting the job|made me want|(?:like|glad) to (?:do|take|be part|work|have (?:it|this))",
    re.IGNORECASE,
)
NOTES = DEPOT + "    promise 2: I said I would send the plan of the move\n"
every_tone = pytest.mark.parametrize("tone", TONES)


def body(kind: Kind, tone: Tone = "warm", choice: Choice | None = None) -> str:
    return letter(briefed(NOTES, choice), Wish(kind, tone)).body


@every_tone
@pytest.mark.parametrize("kind", ["thank-you", "follow-up", "nudge", "withdraw"])
def test_every_kind_thanks_and_names_the_role_and_the_company(kind, tone):
    text = body(kind, tone)
    assert re.search(r"thank|appreciated|grateful", text, re.IGNORECASE)
    assert "warehouse planner" in text
    assert "Harrow & Pike" in text


@every_tone
def test_a_thank_you_tells_a_detail_and_a_line_of_interest_and_clears_no_point(tone):
    text = body("thank-you", tone)
    assert DETAIL.search(text)
    assert len([line for line in re.split(r"(?<=[.!?])\s+", text) if INTEREST.search(line)]) == 1
    assert "carrier" not in text
    assert re.search(r"by the 20th|hear|news|next step|look forward", text)


@every_tone
def test_a_nudge_asks_kindly_for_news_and_tells_nothing_else(tone):
    text = body("nudge", tone)
    assert re.search(r"\bnews\b|\bheard\b|\bhear\b", text)
    assert INTEREST.search(text)
    assert not DETAIL.search(text)
    assert "carrier" not in text
    assert not re.search(r"still waiting|have not heard|promised me|late\b|overdue", text, re.IGNORECASE)


@every_tone
def test_a_withdrawal_declines_wishes_well_and_gives_no_reason(tone):
    text = body("withdraw", tone)
    assert re.search(r"withdraw|decline|take back my application", text)
    assert re.search(r"wish (?:you|\w+)|every success|all the best", text)
    assert not INTEREST.search(text)
    assert "carrier" not in text
    assert not re.search(r"because|reason|weekend|hours|pay\b|offer", text, re.IGNORECASE)


@pytest.mark.parametrize("kind", ["thank-you", "nudge", "withdraw"])
def test_only_a_follow_up_asks_the_question_of_a_flag(kind):
    choice = Choice(questions=(1,))
    assert "May I ask why?" in body("follow-up", choice=choice)
    assert "May I ask why?" not in body(kind, choice=choice)


def test_a_withdrawal_promises_and_expects_nothing():
    text = body("withdraw")
    assert not re.search(r"I will send|look forward to hearing|by the 20th", text)


def test_a_nudge_and_a_withdrawal_are_shorter_than_a_follow_up():
    full = words(body("follow-up"))
    assert words(body("nudge")) < full
    assert words(body("withdraw")) < full


@pytest.mark.parametrize("kind, wrong", [("withdraw", r"a little more"), ("nudge", r"a little more")])
def test_the_subject_suits_the_kind(kind, wrong):
    for tone in TONES:
        for town in ("Selby", "Hull", "Ripon", "Goole"):
            subject = letter(briefed(NOTES.replace("Selby", town)), Wish(kind, tone)).subject
            assert not re.search(wrong, subject)
