"""`draft`, `check` and `revise` from end to end, with the real engine."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.notes import read_notes
from assistant.review import Review
from assistant.wire import review_json
from tests.cli.conftest import NOTES, Cli
from tests.cli.test_review_file import hand_made

PANEL = NOTES.replace("Head of Planning", "Head of Planning, and Marek Nowak, Operations Manager")


def saved(review: Review, **facts: Any) -> None:
    """Save the review as `review --format json` does, with these facts of the interview."""
    content = review_json(review, "embedded", None, 0.0)
    content["interview"] |= facts
    Path("review.json").write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture
def letter_file(cli: Cli, notes_file: str) -> str:
    """The letter of the notes, saved as the program prints it."""
    assert cli("draft", notes_file, "-o", "letter.txt", "--quiet").code in (0, 1)
    return "letter.txt"


@pytest.fixture
def review_file(notes_file: str) -> str:
    """A review made by hand, so that what is found does not depend on the reader."""
    saved(hand_made(read_notes(NOTES)))
    return "review.json"


def test_the_letter_goes_to_standard_output_and_the_review_to_standard_error(cli: Cli, notes_file: str):
    outcome = cli("draft", notes_file)
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("Subject: ")
    assert "Dana" in outcome.out
    assert "red flag" in outcome.err
    assert "red flag" not in outcome.out


def test_quiet_leaves_the_letter_alone(cli: Cli, notes_file: str):
    assert cli("draft", notes_file, "--quiet").err == ""


def test_the_same_notes_give_the_same_letter(cli: Cli, notes_file: str):
    assert cli("draft", notes_file).out == cli("draft", notes_file).out


def test_draft_writes_no_file_unless_asked(cli: Cli, notes_file: str):
    cli("draft", notes_file)
    assert [path.name for path in Path().iterdir()] == [notes_file]


def test_the_json_is_the_contracts(cli: Cli, notes_file: str):
    content = json.loads(cli("draft", notes_file, "--format", "json").out)
    assert list(content)[:4] == ["version", "engine", "fallback", "interview"]
    assert (content["version"], content["engine"], content["fallback"]) == (1, "embedded", None)
    assert {"clarify", "red_flags", "strengths", "brief", "letter", "checks", "usage"} <= set(content)
    body = content["letter"]["body"]
    assert {"subject", "body", "sources"} == set(content["letter"])
    at = 0
    for stretch in content["letter"]["sources"]:
        assert stretch["span"][0] == at
        at = stretch["span"][1]
        if stretch["from"] == "brief":
            assert 0 <= stretch["brief"] < len(content["brief"])
    assert at == len(body)
    for item in content["brief"]:
        assert item["kind"] in {"topic", "strength", "supply", "step", "fact", "writer"}
        assert item["from"] in {"notes", "writer", "job", "about"}
    for check in content["checks"]:
        assert {"name", "passed", "message", "spans"} == set(check)
    assert content["usage"]["cost_usd"] is None
    assert content["usage"]["requests"] == 0


def test_review_and_draft_say_the_same_of_the_notes(cli: Cli, notes_file: str):
    review = json.loads(cli("review", notes_file, "--format", "json").out)
    draft = json.loads(cli("draft", notes_file, "--format", "json").out)
    for key in ("interview", "clarify", "red_flags", "strengths"):
        assert draft[key] == review[key]
    assert not {"brief", "letter", "checks"} & set(review)


def test_a_review_that_was_edited_is_what_the_letter_is_made_of(cli: Cli, notes_file: str):
    cli("review", notes_file, "--format", "json", "-o", "review.json")
    same = cli("draft", notes_file, "--review", "review.json")
    assert same.out == cli("draft", notes_file).out
    content = json.loads(Path("review.json").read_text(encoding="utf-8"))
    content["clarify"] = []
    Path("review.json").write_text(json.dumps(content), encoding="utf-8")
    draft = json.loads(cli("draft", notes_file, "--review", "review.json", "--format", "json").out)
    assert draft["clarify"] == []
    assert "handover" not in draft["letter"]["body"]


def test_a_review_of_other_notes_is_refused(cli: Cli, notes_file: str):
    cli("review", notes_file, "--format", "json", "-o", "review.json")
    Path("other.md").write_text("They asked about pay. I said I forgot the figure. It went well with Ann.", "utf-8")
    outcome = cli("draft", "other.md", "--review", "review.json")
    assert outcome.code == 2
    assert "does not belong to these notes" in outcome.err


def test_the_writers_answer_stands_in_the_letter_and_in_the_json(cli: Cli, notes_file: str, review_file: str):
    answer = "we now plan the handover together every Monday"
    outcome = cli("draft", notes_file, "--review", review_file, "--supply", "1", answer, "--format", "json")
    content = json.loads(outcome.out)
    [point] = [point for point in content["clarify"] if point["id"] == 1]
    assert (point["supply"], point["supply_from"], point["supply_span"]) == (answer, "writer", None)
    assert (point["included"], point["question"]) == (True, None)
    assert "every Monday" in content["letter"]["body"]


def test_a_skipped_point_is_out_of_the_letter_and_shown_as_such(cli: Cli, notes_file: str, review_file: str):
    kept = json.loads(cli("draft", notes_file, "--review", review_file, "--format", "json").out)
    assert kept["clarify"][1]["included"]
    assert "complaints stopped" in kept["letter"]["body"]
    outcome = cli("draft", notes_file, "--review", review_file, "--skip", "2", "--format", "json")
    content = json.loads(outcome.out)
    assert not content["clarify"][1]["included"]
    assert "point 2 (left out)" in outcome.err
    assert "complaints stopped" not in content["letter"]["body"]


def test_each_interviewer_gets_a_letter(cli: Cli):
    Path("panel.md").write_text(PANEL, encoding="utf-8")
    recipients = ["Dana Okafor", "Marek Nowak"]
    saved(hand_made(read_notes(PANEL)), recipients=recipients)
    each = ("draft", "panel.md", "--review", "review.json", "--each")
    content = json.loads(cli(*each, "--format", "json").out)
    assert [letter["to"] for letter in content["letters"]] == [[name] for name in recipients]
    assert content["letters"][0]["body"] == content["letter"]["body"]
    assert "Marek" not in content["letter"]["body"].splitlines()[0]
    text = cli(*each)
    assert text.out.count("Subject: ") == 2
    assert text.out.count("-" * 40) == 1
    assert text.err.count("points to clarify") == 1
    alone = cli("draft", "panel.md", "--review", "review.json", "--to", "okafor")
    assert alone.out.strip().split("\n\n")[1:] == text.out.split("-" * 40)[0].strip().split("\n\n")[1:]


def test_no_two_letters_of_a_panel_share_a_sentence_of_stock(cli: Cli):
    Path("panel.md").write_text(PANEL, encoding="utf-8")
    saved(hand_made(read_notes(PANEL)), recipients=["Dana Okafor", "Marek Nowak"])
    content = json.loads(cli("draft", "panel.md", "--review", "review.json", "--each", "--format", "json").out)
    one, two = (set(re.split(r"(?<=[.?!])\s+", letter["body"])) for letter in content["letters"])
    shared = {sentence for sentence in one & two if len(sentence.split()) > 4}
    assert len(shared) <= 1, shared


def test_the_person_is_warned_of_a_danger_even_with_quiet(cli: Cli, notes_file: str):
    found = hand_made(read_notes(NOTES))
    grave = replace(found.red_flags[0], category="scam", severity="high")
    saved(replace(found, red_flags=(grave,)))
    outcome = cli("draft", notes_file, "--review", "review.json", "--quiet")
    assert outcome.err.startswith("Careful: this may be a scam")


def test_markdown_holds_the_letter(cli: Cli, notes_file: str):
    assert cli("draft", notes_file, "--format", "md").out.startswith("**Subject:** ")


def test_only_the_letter_itself_is_copied(cli: Cli, notes_file: str, monkeypatch: pytest.MonkeyPatch):
    copied: list[str] = []
    monkeypatch.setattr("assistant.cli.clipboard.copy", copied.append)
    outcome = cli("draft", notes_file, "--copy", "--format", "json")
    assert copied == [json.loads(outcome.out)["letter"]["body"].rstrip() + "\n"]


@pytest.mark.parametrize("form", ["text", "md"])
def test_what_draft_prints_passes_the_checks_it_passed(cli: Cli, notes_file: str, form: str):
    drafted = json.loads(cli("draft", notes_file, "--format", "json").out)
    cli("draft", notes_file, "--format", form, "-o", "letter.txt")
    checked = json.loads(cli("check", "letter.txt", "--notes", notes_file, "--format", "json").out)
    assert checked["letter"]["body"].strip() == drafted["letter"]["body"].strip()
    assert checked["letter"]["subject"] == drafted["letter"]["subject"]
    assert [c["name"] for c in checked["checks"] if not c["passed"]] == [
        c["name"] for c in drafted["checks"] if not c["passed"]
    ]


def test_a_private_thing_written_into_the_letter_fails_the_check(cli: Cli, notes_file: str, letter_file: str):
    text = Path(letter_file).read_text(encoding="utf-8")
    Path("edited.txt").write_text(text.replace("\n\n", "\n\nI also have a second interview at Maersk.\n\n", 2), "utf-8")
    outcome = cli("check", "edited.txt", "--notes", notes_file)
    assert outcome.code == 1
    assert "FAILED  leak" in outcome.out
    vouched = cli("check", "edited.txt", "--notes", notes_file, "--vouch", "second interview at Maersk")
    assert "FAILED  leak" in vouched.out  # vouching never lifts the leak check


def test_a_wish_only_a_model_understands_is_exit_4(cli: Cli, notes_file: str, letter_file: str):
    wish = "in the voice of a pirate who has read Proust"
    outcome = cli("revise", letter_file, "--notes", notes_file, "--ask", wish)
    assert (outcome.code, outcome.out) == (4, "")
    assert outcome.err.count("\n") == 1


def test_shorter_is_understood_without_a_model(cli: Cli, notes_file: str, letter_file: str):
    outcome = cli("revise", letter_file, "--notes", notes_file, "--ask", "shorter")
    assert outcome.code in (0, 1)
    assert len(outcome.out.split()) < len(Path(letter_file).read_text(encoding="utf-8").split())


@pytest.mark.parametrize("command", ["check", "revise"])
def test_each_goes_with_draft_alone(cli: Cli, notes_file: str, letter_file: str, command: str):
    more = ("--ask", "shorter") if command == "revise" else ()
    assert cli(command, letter_file, "--notes", notes_file, "--each", *more).code == 2


def test_a_model_that_is_required_is_exit_4(cli: Cli, notes_file: str):
    outcome = cli("draft", notes_file, "--engine", "openai", "--strict")
    assert (outcome.code, outcome.out) == (4, "")
    assert "not in this version" in outcome.err


@pytest.mark.parametrize("by_environment", [False, True])
def test_a_model_that_is_only_wished_for_falls_back_and_says_why(
    cli: Cli, notes_file: str, monkeypatch: pytest.MonkeyPatch, by_environment: bool
):
    if by_environment:
        monkeypatch.setenv("FOLLOWUP_ENGINE", "openai")
    outcome = cli(
        "draft", notes_file, "--format", "json", "--quiet", *(() if by_environment else ("--engine", "openai"))
    )
    content = json.loads(outcome.out)
    assert outcome.code == 0
    assert content["engine"] == "embedded"
    assert "not in this version" in content["fallback"]
    assert outcome.err.count("\n") == 1


def test_an_engine_nobody_knows_is_refused_wherever_it_was_named(
    cli: Cli, notes_file: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FOLLOWUP_ENGINE", "oracle")
    outcome = cli("draft", notes_file)
    assert outcome.code == 2
    assert "FOLLOWUP_ENGINE" in outcome.err


def test_a_key_that_lies_about_is_not_used_and_the_person_is_told(
    cli: Cli, notes_file: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    outcome = cli("draft", notes_file)
    [line] = [line for line in outcome.err.splitlines() if "OPENAI_API_KEY" in line]
    assert "--engine openai" in line
    assert "sk-secret" not in outcome.err
    assert "OPENAI_API_KEY" not in cli("draft", notes_file, "--quiet").err
