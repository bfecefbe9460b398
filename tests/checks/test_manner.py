"""The letter keeps its dignity."""

from __future__ import annotations

import pytest

from tests.checks.brightwater import BRIGHTWATER, GOOD, adding
from tests.checks.build import case


@pytest.mark.parametrize(
    "sentence, fault",
    [
        ("I know that I am not the strongest candidate.", "self-criticism"),
        ("I apologise for my poor answer.", "self-criticism"),
        ("Please forgive my weak answer.", "self-criticism"),
        ("I beg you to consider me.", "pleading"),
        ("Please give me a chance.", "pleading"),
        ("You will not regret it.", "pleading"),
        ("I really need this job.", "pleading"),
        ("When I start, I will look at the dock.", "presumption"),
        ("I look forward to joining your team.", "presumption"),
        ("I am the perfect candidate.", "presumption"),
        ("I cannot wait to work with you.", "presumption"),
        ("I gladly accept.", "accepted terms"),
        ("The salary is fine.", "accepted terms"),
        ("Here are my bank details.", "accepted terms"),
        ("I would hit the ground running.", "an empty phrase"),
        ("It is my dream job.", "an empty phrase"),
        ("Please do not hesitate to call.", "an empty phrase"),
        ("I am passionate about logistics.", "an empty phrase"),
        ("I am writing to express my thanks.", "an empty phrase"),
    ],
)
def test_a_fault_of_manner_is_named(sentence: str, fault: str):
    body = adding(sentence)
    result = BRIGHTWATER.results(body)["manner"]
    assert not result.passed
    assert fault in result.message
    start, at = body.index(sentence), result.spans[0][0]
    assert start <= at < start + len(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "I am looking forward to hearing from you.",
        "I believe that my experience would be of use.",
        "I would be glad to work with your team.",
        "Beginning with the dock made sense.",
        "The handover sheet was a fair way forward.",
        "If I were to join, I would begin with the dock.",
        "It is a good match for what I have done.",
    ],
)
def test_plain_confidence_is_no_fault(sentence: str):
    assert BRIGHTWATER.results(adding(sentence))["manner"].passed


def test_a_good_letter_has_its_manner():
    assert BRIGHTWATER.results(GOOD)["manner"].passed


def test_a_name_is_no_cliche():
    dating = case("told: a hub", company="Perfect Match Dating")
    assert dating.results("Dear Perfect Match Dating team,\n\nThank you.")["manner"].passed


def test_a_past_mistake_that_was_asked_for_may_be_told():
    asked = case("asked: Tell me of a mistake\nanswered: I said I regret not calling the client first")
    assert asked.results("Dear team,\n\nI regret not calling the client first.")["manner"].passed
    assert not asked.results("Dear team,\n\nI apologise for not calling.")["manner"].passed
