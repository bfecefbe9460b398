"""The model engine at the command line: chosen, named, asked; what is told, and that a key never shows."""

from __future__ import annotations

import itertools
import json

import pytest

from tests.cli.conftest import Cli
from tests.fake import Decent, FakeServer, Reply, Request


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")


def test_a_letter_by_a_model_says_so_and_what_it_took(cli: Cli, notes_file: str, here: None):
    with FakeServer(Decent()) as server:
        outcome = cli("draft", notes_file, "--engine", "openai", "--base-url", server.url, "--format", "json")
    content = json.loads(outcome.out)
    assert outcome.code == 0, outcome.err
    assert (content["engine"], content["fallback"]) == ("openai", None)
    assert content["usage"]["requests"] == 3
    assert content["usage"]["cost_usd"] == 0.0
    assert all(check["passed"] for check in content["checks"])
    assert {source["from"] for source in content["letter"]["sources"]} >= {"brief", "model"}
    covered = [source["span"] for source in content["letter"]["sources"]]
    assert covered[0][0] == 0
    assert covered[-1][1] == len(content["letter"]["body"])
    assert all(one[1] == other[0] for one, other in itertools.pairwise(covered))
    assert "sees your notes" in outcome.err
    assert "tokens" in outcome.err
    assert "sk-secret" not in outcome.out + outcome.err


def test_a_key_alone_sends_nothing(cli: Cli, notes_file: str, here: None, monkeypatch: pytest.MonkeyPatch):
    with FakeServer(Decent()) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        outcome = cli("draft", notes_file)
    assert outcome.code in (0, 1)
    assert server.log == []
    assert "--engine openai" in outcome.err


def test_the_settings_choose_as_the_option_does(cli: Cli, notes_file: str, monkeypatch: pytest.MonkeyPatch):
    with FakeServer(Decent()) as server:
        monkeypatch.setenv("FOLLOWUP_ENGINE", "openai")
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        assert cli("draft", notes_file, "--send", "brief").code == 0
        assert {request.asks for request in server.log if request.body} == {"letter"}
        sent = len(server.log)
        assert cli("draft", notes_file, "--engine", "embedded").code in (0, 1)
        assert len(server.log) == sent


def test_an_endpoint_with_several_models_asks_for_one(cli: Cli, notes_file: str):
    with FakeServer(Decent(), models=("one", "two")) as server:
        outcome = cli("draft", notes_file, "--engine", "openai", "--base-url", server.url, "--strict")
    assert outcome.code == 4
    assert "one, two" in outcome.err


def test_what_leaves_is_said_to_a_script_in_one_line(cli: Cli, notes_file: str, here: None):
    # An address that no request can reach: what matters is what is said before anything is sent.
    more = ("--base-url", "https://model.invalid/v1", "--model", "m", "--format", "json")
    outcome = cli("draft", notes_file, "--engine", "openai", *more)
    assert outcome.code == 0
    assert "sees only what may stand in the letter" in outcome.err
    assert "--send notes" in outcome.err
    assert "could not be reached" in json.loads(outcome.out)["fallback"]
    assert "sk-secret" not in outcome.out + outcome.err


def test_each_letter_is_the_models(cli: Cli, notes_file: str):
    with FakeServer(Decent()) as server:
        outcome = cli("draft", notes_file, "--engine", "openai", "--base-url", server.url, "--each", "--quiet")
    assert outcome.code == 0, outcome.err


def test_a_review_may_be_added_to_by_a_model(cli: Cli, notes_file: str):
    with FakeServer(Decent()) as server:
        outcome = cli("review", notes_file, "--engine", "openai", "--base-url", server.url, "--format", "json")
    content = json.loads(outcome.out)
    assert content["engine"] == "openai"
    assert content["usage"]["requests"] == 2


def test_a_revision_takes_the_model_only_when_it_has_to(cli: Cli, notes_file: str):
    def script(request: Request) -> Reply:
        said = Decent().say(request)
        return Reply(said.replace("Thank you again for your time.", "I look forward to your answer."))

    letter = cli("draft", notes_file).out
    with open("letter.txt", "w", encoding="utf-8") as file:
        file.write(letter)
    with FakeServer(script) as server:
        wish = ("revise", "letter.txt", "--notes", notes_file, "--engine", "openai", "--base-url", server.url)
        assert cli(*wish, "--ask", "shorter").code in (0, 1)
        assert server.log == []
        outcome = cli(*wish, "--ask", "end it with a friendlier sentence")
        assert outcome.code == 0, outcome.err
        assert "I look forward to your answer." in outcome.out
        refused = cli(*wish, "--ask", "tell them how nervous I was")
        assert (refused.code, refused.out) == (2, "")


def test_models_are_listed(cli: Cli):
    with FakeServer(Decent(), models=("one", "two")) as server:
        assert cli("models", "--base-url", server.url).out == "one\ntwo\n"


def test_the_doctor_tells_what_would_be_sent_and_no_key(cli: Cli, here: None):
    with FakeServer(Reply("ready")) as server:
        outcome = cli("doctor", "--engine", "openai", "--base-url", server.url)
    assert outcome.code == 0
    for words in ("your notes", "from OPENAI_API_KEY", "fake-1", "answered in"):
        assert words in outcome.out
    assert "sk-secret" not in outcome.out
    assert "Nothing is sent anywhere" in cli("doctor").out


def test_the_doctor_finds_a_model_that_does_not_answer(cli: Cli):
    with FakeServer(Reply(status=401)) as server:
        assert cli("doctor", "--engine", "openai", "--base-url", server.url, "--model", "m").code == 4


def test_prompts_are_listed_shown_and_rendered(cli: Cli, notes_file: str):
    assert "letter" in cli("prompts", "list").out
    assert cli("prompts", "show", "letter").out.startswith("+++")
    rendered = cli("prompts", "render", "letter", "--notes", notes_file, "--pseudonyms").out
    assert "shared handover sheet" in rendered
    assert "Brightwater" not in rendered
    assert cli("prompts", "show", "nothing").code == 2
