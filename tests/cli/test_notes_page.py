"""`notes`: the empty page of step 2."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from assistant.cli.notes import page
from assistant.notes import read_notes
from tests.cli.conftest import Cli


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An editor that writes one line into the page and remembers how it was called."""
    folder = tmp_path_factory.mktemp("editor with a blank")
    program = folder / "ed"
    program.write_text(
        '#!/bin/sh\necho "$@" > "$0.called"\nfor last; do :; done\necho "I forgot it." >> "$last"\n', "utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{program}' --wait")
    return program


def test_the_page_has_the_five_parts_and_the_facts(cli: Cli):
    out = cli("notes").out
    for line in ("Company:", "Role:", "Interviewer:", "Date:", "Promised:", "My name:"):
        assert re.search(rf"^{line}$", out, re.MULTILINE)
    parts = ["Questions asked", "How I responded", "What stood out", "How I felt about the interviewer", "My feelings"]
    assert re.findall(r"^## (.*)$", out, re.MULTILINE) == parts


def test_each_part_of_the_page_is_read_as_what_it_is():
    text = page()
    for heading, line in (
        ("Questions asked", "Why us?"),
        ("How I responded", "I said it was the route."),
        ("What stood out", "They have a new hub."),
        ("How I felt about the interviewer", "Kind."),
        ("My feelings", "Nervous."),
    ):
        text = text.replace(f"## {heading}\n", f"## {heading}\n\n{line}\n")
    text = text.replace("Company:", "Company: Hartwell Mills").replace("Role:", "Role: Planner")
    text = text.replace("Interviewer:", "Interviewer: Ada Brook").replace("My name:", "My name: Jo Lund")
    notes = read_notes(text)
    parts = {clause.text.rstrip(".?"): clause.part for clause in notes.clauses}
    assert parts["Why us"] == "questions"
    assert parts["I said it was the route"] == "answers"
    assert parts["They have a new hub"] == "stood-out"
    assert parts["Kind"] == "interviewer"
    assert parts["Nervous"] == "feelings"
    facts = notes.interview
    assert (facts.company and facts.company.value, facts.role and facts.role.value) == ("Hartwell Mills", "Planner")
    assert (facts.recipients, facts.candidate and facts.candidate.value) == (("Ada Brook",), "Jo Lund")


def test_edit_saves_the_page_under_the_day_and_opens_it(cli: Cli, editor: Path):
    outcome = cli("notes", "--edit")
    assert outcome.code == 0
    [name] = os.listdir()
    assert re.fullmatch(r"interview-\d{4}-\d\d-\d\d\.md", name)
    assert Path(name).read_text(encoding="utf-8") == page() + "I forgot it.\n"
    assert Path(f"{editor}.called").read_text(encoding="utf-8") == f"--wait {name}\n"
    assert f"draft {name}" in outcome.err


def test_a_second_interview_on_the_same_day_is_a_page_of_its_own(cli: Cli, editor: Path):
    cli("notes", "--edit")
    cli("notes", "--edit")
    assert len(os.listdir()) == 2


def test_a_page_that_exists_is_opened_and_never_overwritten(cli: Cli, editor: Path):
    Path("mine.md").write_text("what I wrote\n", encoding="utf-8")
    outcome = cli("notes", "--edit", "mine.md")
    assert outcome.code == 0
    assert Path("mine.md").read_text(encoding="utf-8") == "what I wrote\nI forgot it.\n"


def test_visual_goes_before_editor(cli: Cli, editor: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VISUAL", "true")
    assert cli("notes", "--edit", "a.md").code == 0
    assert not Path(f"{editor}.called").exists()


def test_a_page_left_empty_is_no_reason_to_draft(cli: Cli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EDITOR", "true")
    assert "still empty" in cli("notes", "--edit", "a.md").err


@pytest.mark.parametrize(
    "editor_command, word", [("no-such-editor", "does not start"), ("false", "ended with an error")]
)
def test_an_editor_that_fails_leaves_the_page_and_says_where(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, editor_command: str, word: str
):
    monkeypatch.setenv("EDITOR", editor_command)
    outcome = cli("notes", "--edit", "a.md")
    assert outcome.code == 2
    assert "a.md" in outcome.err
    assert word in outcome.err
    assert Path("a.md").read_text(encoding="utf-8") == page()


def test_without_any_editor_the_page_is_saved_all_the_same(cli: Cli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    outcome = cli("notes", "--edit", "a.md")
    assert outcome.code == 2
    assert "no editor was found" in outcome.err
    assert Path("a.md").exists()


def test_a_folder_cannot_be_edited(cli: Cli, editor: Path):
    Path("folder").mkdir()
    assert cli("notes", "--edit", "folder").code == 2


def test_the_page_can_be_saved_without_an_editor_and_replaces_nothing(cli: Cli):
    assert cli("notes", "-o", "a.md").code == 0
    assert Path("a.md").read_text(encoding="utf-8") == page()
    assert cli("notes", "-o", "a.md").code == 2


@pytest.mark.parametrize("arguments", [("a.md",), ("--edit", "a.md", "-o", "b.md")])
def test_a_name_in_the_wrong_place_is_explained(cli: Cli, arguments: tuple[str, ...]):
    outcome = cli("notes", *arguments)
    assert outcome.code == 2
    assert os.listdir() == []
