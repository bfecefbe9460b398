"""The app and a model: chosen in the settings alone, sent the brief alone, never a reason to be without a letter."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from assistant import findings
from assistant.draft import Done, Draft
from assistant.errors import ModelError
from assistant.items import Choice
from assistant.letter import Wish
from assistant.notes import read_notes
from assistant.web import engine
from tests.fake import Decent, FakeServer

NOTES = (Path(__file__).resolve().parents[2] / "examples" / "brightwater.md").read_text(encoding="utf-8")
PRIVATE = ("Maersk", "sweaty", "rambled", "watch the clock", "checking her phone")


@pytest.fixture(autouse=True)
def nothing_set(tmp_path, monkeypatch):
    monkeypatch.setenv("FOLLOWUP_CONFIG_DIR", str(tmp_path))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "FOLLOWUP_MODEL"):
        monkeypatch.delenv(name, raising=False)


def letter(settings: Mapping[str, str]) -> Draft:
    job = engine.Job(findings.review(read_notes(NOTES)), Choice(), Wish(), settings)
    (done,) = [event for event in engine.drafted(job) if isinstance(event, Done)]
    return done.draft


def chosen(address: str) -> dict[str, str]:
    return {"engine": "openai", "address": address, "model": "fake-1"}


def nowhere() -> str:
    """An address on this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return f"http://127.0.0.1:{free.getsockname()[1]}/v1"


def test_a_model_that_was_chosen_writes_the_letter_and_sees_nothing_private():
    with FakeServer(Decent()) as server:
        made = letter(chosen(server.url))
    assert made.passed
    assert made.engine == "openai"
    sent = "".join(str(request.prompt) for request in server.log)
    assert sent
    assert not [words for words in PRIVATE if words in sent]


def test_an_address_alone_is_no_choice():
    with FakeServer(Decent()) as server:
        made = letter({"address": server.url, "model": "fake-1"})
    assert made.engine == "embedded"
    assert made.fallback is None
    assert server.log == []


def test_where_nobody_answers_there_is_a_letter_all_the_same_and_a_reason():
    made = letter(chosen(nowhere()))
    assert made.passed
    assert made.engine == "embedded"
    assert made.fallback
    assert made.fallback.endswith("wrote the letter.")


def test_an_address_off_this_machine_without_a_key_is_sent_nothing():
    made = letter(chosen("https://models.example.com/v1"))
    assert made.engine == "embedded"
    assert made.fallback
    assert "needs a key" in made.fallback


def test_the_settings_can_be_tried():
    with FakeServer(Decent()) as server:
        assert "answered in" in engine.said_of(chosen(server.url))
    with pytest.raises(ModelError):
        engine.said_of(chosen(nowhere()))
