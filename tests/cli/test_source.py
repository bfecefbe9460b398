"""Notes that cannot be used: one sentence that says what to do, exit code 3, nothing on standard output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import NOTES, Cli


def refused(outcome, *words: str, code: int = 3) -> None:
    assert outcome.code == code, outcome
    assert outcome.out == ""
    assert "Traceback" not in outcome.err
    assert outcome.err.count("\n") == 1, outcome.err
    for word in words:
        assert word in outcome.err


def test_a_missing_file_is_named_with_what_to_do(cli: Cli):
    refused(cli("review", "nowhere.md"), "nowhere.md", "notes --edit")


def test_a_folder_is_no_file(cli: Cli, tmp_path: Path):
    refused(cli("review", "."), "folder")


@pytest.mark.parametrize("content", [b"", b"   \n\t\n", b"\xef\xbb\xbf"])
def test_empty_notes_say_how_to_begin(cli: Cli, content: bytes):
    Path("empty.md").write_bytes(content)
    refused(cli("review", "empty.md"), "empty.md is empty", "notes --edit")


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, b"notes\0notes", b"\xff\xfe\x00\xd8"]
)
def test_what_is_not_text_is_refused(cli: Cli, content: bytes):
    Path("picture.png").write_bytes(content)
    refused(cli("review", "picture.png"), "picture.png", "text")


def test_a_huge_file_is_refused_by_its_size_without_being_read(cli: Cli):
    with open("huge.md", "wb") as file:
        file.truncate(50_000_000)
    refused(cli("review", "huge.md"), "huge.md has 50 MB", "1 MB")


def test_endless_input_is_read_no_further_than_notes_may_go(process: Cli):
    refused(process("review", "/dev/zero"), "/dev/zero")
    refused(process("review", "-", stdin=b"word " * 400_000), "standard input has over 1 MB")


def test_over_200000_words_are_refused(cli: Cli):
    Path("long.md").write_text("a b " * 110_000, encoding="utf-8")
    refused(cli("review", "long.md"), "200,000 words")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(cli: Cli, notes_file: str):
    Path(notes_file).chmod(0)
    refused(cli("review", notes_file), notes_file, "ermission")


def test_a_name_that_is_too_long_is_refused(cli: Cli):
    refused(cli("review", "a" * 5000), "could not be read")


def test_a_page_nobody_has_filled_in_is_no_notes(cli: Cli):
    assert cli("notes", "-o", "page.md").code == 0
    refused(cli("review", "page.md"), "page.md", "no notes yet")


def test_notes_in_a_language_of_another_version_are_refused_in_one_sentence(cli: Cli):
    Path("notizen.md").write_text(
        "Das Gespräch war gut, aber ich habe vergessen zu sagen, dass ich das Lager seit drei Jahren leite. "
        "Frau Weber fragte nach meiner Erfahrung mit der Planung und wir sprachen lange über den neuen Standort.",
        encoding="utf-8",
    )
    outcome = cli("review", "notizen.md")
    if outcome.code != 0:  # until the day German is one of the languages
        refused(outcome, "German", "English")


def test_one_enormous_line_is_no_trouble(process: Cli):
    line = ("They asked about the dock project and I told them it cut waiting time. " * 400).encode()
    assert process("review", "-", "--format", "json", stdin=line).code == 0


def test_notes_come_from_standard_input_too(process: Cli):
    outcome = process("review", "-", "--format", "json", stdin=NOTES.encode())
    assert outcome.code == 0
    assert '"company": "Brightwater Logistics"' in outcome.out


def test_only_one_file_can_be_standard_input(cli: Cli):
    refused(cli("check", "-", "--notes", "-"), "standard input", code=2)


@pytest.mark.parametrize("option", ["--job", "--about", "--review"])
def test_another_file_that_cannot_be_read_is_a_wrong_command_line(cli: Cli, notes_file: str, option: str):
    refused(cli("draft", notes_file, option, "nowhere.txt"), "nowhere.txt does not exist", code=2)


def test_a_missing_letter_is_a_wrong_command_line(cli: Cli, notes_file: str):
    refused(cli("check", "nowhere.txt", "--notes", notes_file), "nowhere.txt does not exist", "the letter", code=2)


def test_names_that_are_no_utf8_are_shown_without_breaking(process: Cli):
    refused(process(b"review", b"\xff\xfe.md"), ".md does not exist")
