"""The letter conveys every point the person chose."""

from __future__ import annotations

import pytest

from assistant.letter import Wish
from tests.checks.brightwater import BRIGHTWATER, GOOD
from tests.checks.build import case

STAMPS = case(
    "asked 1: how I'd measure whether families come back\n"
    "supply 1: the stamp cards at Eastgate, 312 families, 41% came a second time"
)


def test_a_letter_that_says_every_supply_covers_them():
    assert BRIGHTWATER.results(GOOD)["coverage"].passed


def test_a_supply_may_be_said_in_other_words():
    body = GOOD.replace(
        "we agreed on a shared handover sheet and the complaints stopped",
        "my colleague and I settled on a handover sheet that we shared, which stopped the complaints",
    )
    assert BRIGHTWATER.results(body)["coverage"].passed


def test_a_point_that_is_missing_is_named():
    body = GOOD.replace(" As for SQL, I use window functions every week for the carrier reports.", "")
    result = BRIGHTWATER.results(body)["coverage"]
    assert not result.passed
    assert "point 2" in result.message
    assert "point 1" not in result.message


@pytest.mark.parametrize(
    "said, missing",
    [
        ("With the stamp cards at Eastgate, 41% of 312 families came a second time.", None),
        ("With the stamp cards at Eastgate, forty-one per cent of 312 families came a second time.", None),
        ("With the stamp cards at Eastgate, 41% of the families came a second time.", "312"),
        ("With the stamp cards, 41% of 312 families came a second time.", "Eastgate"),
    ],
)
def test_the_numbers_and_names_of_a_supply_must_be_there(said: str, missing: str | None):
    result = STAMPS.results(f"Dear team,\n\n{said}")["coverage"]
    assert result.passed == (missing is None)
    assert missing is None or missing in result.message


def test_a_promise_is_kept_by_naming_the_promised_thing():
    promise = case("fact promise 1: said I would send the audit poster")
    assert promise.results("Dear team,\n\nI will send you the poster of the audit.")["coverage"].passed
    assert not promise.results("Dear team,\n\nI will write to you soon.")["coverage"].passed


def test_a_promise_that_did_not_pass_the_wall_is_left_to_the_person():
    unseen = case("fact promise 1: said I would send the audit poster", leave_out=[1])
    result = unseen.results("Dear team,\n\nThank you.")["coverage"]
    assert result.passed
    assert "promise of point 1" in result.message


@pytest.mark.parametrize("kind", ["thank-you", "nudge", "withdraw"])
def test_only_a_follow_up_clears_points(kind):
    assert BRIGHTWATER.results("Dear Dana Okafor,\n\nThank you.", Wish(kind=kind))["coverage"].passed


def test_a_letter_with_no_point_to_clear_passes():
    assert case("told: a hub").results("Dear team")["coverage"].passed
