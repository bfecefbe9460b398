"""From options to what the pipeline takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.cli.request import addressee
from assistant.errors import UsageError
from assistant.notes.values import Interview, Person
from tests.cli.conftest import Cli

PANEL = Interview(
    "en",
    people=(
        Person("Dana Okafor", (0, 11)),
        Person("Dr José Núñez", (20, 33)),
        Person("Dan Webb", (40, 48)),
        Person("Old Boss", (50, 58), met=False),
    ),
)


@pytest.mark.parametrize(
    "part, name",
    [
        ("Dana", "Dana Okafor"),
        ("okafor", "Dana Okafor"),
        ("jose", "Dr José Núñez"),
        ("NÚÑEZ", "Dr José Núñez"),
        ("dan webb", "Dan Webb"),
        ("boss", "Old Boss"),
    ],
)
def test_a_part_of_a_name_is_enough(part: str, name: str):
    assert addressee(part, PANEL) == name


def test_a_part_that_fits_two_names_asks_for_more():
    with pytest.raises(UsageError, match="Dana Okafor or Dan Webb"):
        addressee("Dan", PANEL)


def test_a_name_that_is_nobodys_lists_those_there_are():
    with pytest.raises(UsageError, match="Dana Okafor, Dr José Núñez, Dan Webb"):
        addressee("Bob", PANEL)


def test_without_any_name_in_the_notes_the_person_is_told_to_add_it():
    with pytest.raises(UsageError, match="Interviewer: Bob"):
        addressee("Bob", replace(PANEL, people=()))


def refused(cli: Cli, notes: str, *arguments: str, words: str) -> None:
    outcome = cli("draft", notes, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err
    assert outcome.err.count("\n") == 1


def test_skip_and_supply_of_one_point_contradict_each_other(cli: Cli, notes_file: str):
    refused(cli, notes_file, "--skip", "1", "--supply", "1", "so it was", words="contradict")


def test_a_point_is_supplied_once(cli: Cli, notes_file: str):
    refused(cli, notes_file, "--supply", "1", "a", "--supply", "1", "b", words="given twice")


def test_each_and_to_exclude_each_other(cli: Cli, notes_file: str):
    refused(cli, notes_file, "--each", "--to", "Dana", words="Keep one")


def test_another_language_than_that_of_the_notes_is_refused(cli: Cli, notes_file: str):
    refused(cli, notes_file, "--lang", "de", words="the language of the notes")


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US"])
def test_the_language_of_the_notes_may_be_named(cli: Cli, notes_file: str, language: str):
    assert cli("draft", notes_file, "--lang", language).code in (0, 1)


@pytest.mark.parametrize("option", [("--skip", "9"), ("--supply", "9", "words"), ("--question", "9")])
def test_a_number_that_no_finding_has_is_refused(cli: Cli, notes_file: str, option: tuple[str, ...]):
    refused(cli, notes_file, *option, words="9")


def test_words_to_allow_have_to_stand_in_the_notes(cli: Cli, notes_file: str):
    refused(cli, notes_file, "--allow", "I can fly", words="I can fly")
