"""What a person reads about a review: the danger first, then every finding with its words and what to do."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.checks.result import CheckResult
from assistant.cli import markdown, show, streams
from assistant.letter import Letter
from assistant.notes import read_notes
from assistant.review import Category, Point, RedFlag, Review, Severity
from tests.cli.conftest import NOTES
from tests.cli.test_review_file import FLAG, LAPSE, at, hand_made


@pytest.fixture
def review() -> Review:
    return hand_made(read_notes(NOTES))


def with_flag(review: Review, category: Category, severity: Severity) -> Review:
    flag = RedFlag(3, category, severity, FLAG, at(review.notes, FLAG), "why", "ask?")
    return replace(review, red_flags=(*review.red_flags, flag))


def folded(text: str) -> str:
    return " ".join(text.split())


def test_every_finding_is_shown_with_its_words_and_its_question(review: Review):
    text = folded(show.full(review, 80))
    findings: list[Point | RedFlag] = [*review.points, *review.red_flags]
    for finding in findings:
        assert folded(finding.evidence) in text
    assert "What improved? --supply 1" in text
    assert "ask: Why did they leave? --question 2" in text
    assert "low, turnover" in text


def test_what_goes_into_the_letter_and_what_stays_out_is_said(review: Review):
    text = show.full(review, 80)
    assert "what improved (left out)" in text
    assert "the outcome (goes into the letter)" in text


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_the_screen(review: Review, width: int):
    assert max(len(line) for line in show.full(review, width).splitlines()) <= width


def test_colour_only_when_asked_for(review: Review):
    assert "\x1b[" not in show.full(review, 80)
    coloured = show.full(review, 80, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == show.full(review, 80)


@pytest.mark.parametrize("category", ["scam", "safety-legal"])
def test_a_grave_danger_comes_before_everything_else(review: Review, category: Category):
    grave = with_flag(review, category, "high")
    assert show.full(grave, 80).startswith("Careful:")
    assert markdown.review(grave).startswith("> **Careful:")
    assert show.danger(grave) is not None


@pytest.mark.parametrize("category, severity", [("scam", "medium"), ("overwork", "high")])
def test_lesser_things_raise_no_alarm(review: Review, category: Category, severity: Severity):
    assert show.danger(with_flag(review, category, severity)) is None


def test_nothing_found_is_said_too(review: Review):
    empty = replace(review, points=(), red_flags=())
    assert show.full(empty, 80).count("none found") == 2
    assert show.summary(empty) == "0 points to clarify, 0 possible red flags"


def test_the_summary_takes_a_line_for_each_finding(review: Review):
    lines = show.summary(review).splitlines()
    assert len(lines) == 1 + len(review.points) + len(review.red_flags)
    assert lines[0] == "2 points to clarify, 2 possible red flags"
    assert '--supply 1 "…"' in lines[1]


def test_failed_checks_come_first(review: Review):
    text = show.results((CheckResult("leak", True, "fine"), CheckResult("shape", False, "too long")))
    assert text.splitlines() == ["FAILED  shape: too long", "ok      leak: fine"]


def test_markdown_of_a_review_holds_every_finding(review: Review):
    text = markdown.review(review)
    assert LAPSE in markdown.plain(text)
    assert FLAG in markdown.plain(text)


@pytest.mark.parametrize(
    "body",
    [
        "Dear Dana,\n\nI use C* and snake_case [daily] for <reports>.\n\nKind regards,\nTomas",
        "1. one\n2) two\n+ three\n# four\n- five\n> six | ~ `x` \\ end",
        "2026. A year.\n\n  - set in",
    ],
)
def test_markdown_of_a_letter_turns_back_into_the_letter(body: str):
    text = markdown.letter(Letter("Thank you *again*", body))
    first, _, rest = text.partition("\n\n")
    assert markdown.plain(first) == "**Subject:** Thank you *again*"
    assert markdown.plain(rest).strip() == body.strip()


class Screen:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("variable, value", [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_person_who_wants_no_colour_gets_none(monkeypatch: pytest.MonkeyPatch, variable: str, value: str):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert streams.colourful(Screen())  # type: ignore[arg-type]  # a screen is all that is asked for
    monkeypatch.setenv(variable, value)
    assert not streams.colourful(Screen())  # type: ignore[arg-type]  # the same
