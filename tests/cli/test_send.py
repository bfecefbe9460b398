"""What leaves for an endpoint off this machine: the brief until the person says otherwise, and never a name.

The endpoint has a name of its own and is reached through a proxy on this machine, as behind a company's firewall.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import streams
from tests.cli.conftest import Cli
from tests.fake import Decent, FakeServer

REMOTE = ("--engine", "openai", "--base-url", "http://model.example.com/v1", "--model", "m")
#: Words of the notes that stand in no letter, and names that are replaced.
PRIVATE = ("Maersk", "sweaty", "rambled", "clock", "left the team")
NAMES = ("Dana", "Okafor", "Brightwater", "Lind")


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """An endpoint off this machine, and what reaches it."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    with FakeServer(Decent()) as server:
        for name in ("HTTP_PROXY", "http_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{server.port}")
        for name in ("NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.delenv(name, raising=False)
        yield server


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch):
    """Somebody sits at a terminal and answers questions with one line each."""
    import io

    def answers(*lines: str) -> None:
        monkeypatch.setattr(streams, "terminal", lambda stream: True)
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))

    return answers


def wire(server: FakeServer) -> str:
    return "\n".join(request.text for request in server.log)


def test_a_script_sends_the_brief_and_no_name(cli: Cli, notes_file: str, remote: FakeServer):
    outcome = cli("draft", notes_file, *REMOTE, "--format", "json")
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["engine"] == "openai"
    assert {request.asks for request in remote.log} == {"letter"}
    assert not [word for word in (*PRIVATE, *NAMES) if word in wire(remote)]
    assert "Dana" in outcome.out
    assert "--send notes" in outcome.err


def test_with_send_notes_the_notes_leave_and_the_names_stay(cli: Cli, notes_file: str, remote: FakeServer):
    outcome = cli("draft", notes_file, *REMOTE, "--send", "notes", "--format", "json")
    assert outcome.code == 0, outcome.err
    assert {request.asks for request in remote.log} == {"clarify", "fit", "letter"}
    assert "sweaty" in wire(remote)
    assert not [name for name in NAMES if name in wire(remote)]
    letter = next(request for request in remote.log if request.asks == "letter")
    assert not [word for word in PRIVATE if word in letter.text], "the letter's prompt sees the brief whatever is sent"


def test_names_leave_only_when_the_person_says_so(cli: Cli, notes_file: str, remote: FakeServer):
    assert cli("draft", notes_file, *REMOTE, "--no-pseudonyms").code == 0
    assert "Dana" in wire(remote)


@pytest.mark.parametrize("said, sees", [("y", {"clarify", "fit", "letter"}), ("n", {"letter"}), ("", {"letter"})])
def test_a_person_at_a_terminal_is_asked_once_and_the_answer_is_kept(
    said: str, sees: set[str], cli: Cli, notes_file: str, remote: FakeServer, at_a_terminal, tmp_path: Path
):
    at_a_terminal(said)
    first = cli("draft", notes_file, *REMOTE)
    assert "May model.example.com see your notes?" in first.err
    assert {request.asks for request in remote.log} == sees
    at_a_terminal()
    again = cli("draft", notes_file, *REMOTE)
    assert "May model.example.com see your notes?" not in again.err
    assert {request.asks for request in remote.log} == sees
    kept = json.loads((tmp_path / "config" / "permissions.json").read_text(encoding="utf-8"))
    assert list(kept) == ["model.example.com"]


def test_what_an_option_says_goes_before_what_was_kept(cli: Cli, notes_file: str, remote: FakeServer, at_a_terminal):
    at_a_terminal("y")
    cli("draft", notes_file, *REMOTE)
    remote.log.clear()
    cli("draft", notes_file, *REMOTE, "--send", "brief")
    assert {request.asks for request in remote.log} == {"letter"}


def test_without_a_key_nothing_is_sent_off_this_machine(
    cli: Cli, notes_file: str, remote: FakeServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("OPENAI_API_KEY")
    outcome = cli("draft", notes_file, *REMOTE)
    assert outcome.code in (0, 1)
    assert remote.log == []
    assert "needs a key" in outcome.err
