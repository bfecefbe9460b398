"""Help, version, completion, and what loading the program costs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.cli import COMMANDS
from assistant.cli import cli as group
from assistant.letter import KINDS, MAX_WORDS, MIN_WORDS, TONES
from tests.cli.conftest import ROOT, Cli


def test_without_a_command_the_help_is_shown(cli: Cli):
    assert cli().out == cli("--help").out
    assert cli().code == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(cli: Cli, command: str):
    outcome = cli(command, "--help")
    assert outcome.code == 0
    assert "Examples:" in outcome.out
    assert f" {command}" in outcome.out.split("Examples:")[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_list_of_commands_says_what_each_one_does(cli: Cli, command: str):
    assert f"{command} " in cli("--help").out
    assert COMMANDS[command] in cli("--help").out


def test_help_names_the_program_as_the_person_called_it(process: Cli):
    assert process("--help").out.startswith("Usage: python -m assistant ")
    assert "python -m assistant draft notes.md" in process("draft", "--help").out


def test_the_version_is_one_line(cli: Cli):
    outcome = cli("--version")
    assert outcome.code == 0
    assert outcome.out.startswith("followup ")
    assert outcome.out.count("\n") == 1


def test_help_loads_none_of_the_rooms_of_the_pipeline():
    heavy = ("pydantic", "assistant.notes", "assistant.findings", "assistant.reader", "assistant.brief", "streamlit")
    code = (
        "import sys; from assistant.cli import run; run(['--help']); run(['draft', '--help']);"
        f"sys.exit(', '.join(name for name in {heavy!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


def test_the_options_offer_what_the_letter_knows():
    from assistant.cli import options

    assert (options.KINDS, options.TONES) == (KINDS, TONES)
    assert (options.MIN_WORDS, options.MAX_WORDS) == (MIN_WORDS, MAX_WORDS)


def test_the_shell_completes_commands_and_options(process: Cli):
    def completed(words: str, position: str) -> str:
        return process(env={"_FOLLOWUP_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": position}).out

    assert completed("followup re", "1").split() == ["plain,review", "plain,revise"]
    assert "plain,--supply" in completed("followup draft --su", "2")
    assert completed("followup draft no", "2").strip() == "file,no"


def test_the_help_says_how_to_switch_completion_on(cli: Cli):
    assert "_FOLLOWUP_COMPLETE=bash_source followup" in cli("--help").out


@pytest.mark.parametrize(
    "arguments, named",
    [
        (("drafft",), "drafft"),
        (("draft",), "NOTES"),
        (("draft", "notes.md", "--nope"), "--nope"),
        (("draft", "notes.md", "--words", "59"), "--words"),
        (("draft", "notes.md", "--words", "401"), "--words"),
        (("draft", "notes.md", "--skip", "0"), "--skip"),
        (("draft", "notes.md", "--supply", "1"), "--supply"),
        (("draft", "notes.md", "--supply", "1", "  "), "--supply"),
        (("draft", "notes.md", "--kind", "begging"), "--kind"),
        (("check", "letter.txt"), "--notes"),
        (("revise", "letter.txt", "--notes", "notes.md"), "--ask"),
    ],
)
def test_a_wrong_command_line_is_exit_2_and_names_what_is_wrong(
    cli: Cli, notes_file: str, arguments: tuple[str, ...], named: str
):
    outcome = cli(*arguments)
    assert outcome.code == 2
    assert named in outcome.err
    assert outcome.out == ""


def test_bytes_that_are_not_text_are_refused_where_they_were_given(process: Cli, notes_file: str):
    outcome = process(b"draft", b"notes.md", b"--supply", b"1", b"\xff")
    assert outcome.code == 2
    assert "--supply" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_fault_in_the_program_is_one_sentence_without_a_traceback(cli: Cli, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("assistant.cli.notes.page", lambda: 1 / 0)
    outcome = cli("notes")
    assert outcome.code not in (0, 1)
    assert "ZeroDivisionError" in outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.err.count("\n") == 1
    assert "Traceback" in cli("--debug", "notes").err
    assert "Traceback" in cli("notes", "--debug").err


def test_ctrl_c_is_exit_130(cli: Cli, monkeypatch: pytest.MonkeyPatch):
    def interrupt() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.cli.notes.page", interrupt)
    outcome = cli("notes")
    assert (outcome.code, outcome.out) == (130, "")
    assert "Traceback" not in outcome.err


def test_what_is_not_in_this_version_says_so(cli: Cli, monkeypatch: pytest.MonkeyPatch):
    import importlib.util

    monkeypatch.setattr("assistant.cli.eval.find_spec", lambda _: None)
    assert importlib.util.find_spec("assistant.cli.eval") is not None
    outcome = cli("eval")
    assert outcome.code == 2
    assert " not " in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_group_loads_no_command_that_does_not_exist():
    import click

    assert group.get_command(click.Context(group), "nope") is None
