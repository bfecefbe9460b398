"""A model as a second reader: it reads when it may and is asked to, adds, never takes away, and can be undone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.store import Store
from assistant.web import engine, journal, second
from tests.fake import Decent, FakeServer, Reply, Request

NOTES = (Path(__file__).resolve().parents[2] / "examples" / "brightwater.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOLLOWUP_CONFIG_DIR", str(tmp_path / "config"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "FOLLOWUP_MODEL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def interview(store: Store) -> str:
    return store.begin({**journal.sort(NOTES), "company": "Brightwater Logistics"})


def found_again(request: Request) -> Reply:
    """A model that finds every flag that a reader found, and one more: the clause that names the Rotterdam hub."""
    if request.asks != "fit":
        return Decent()(request)
    lines = re.findall(r"^(\d+) (.+)$", request.prompt, re.MULTILINE)
    wanted = [int(number) for number, text in lines if re.search("clock here|left the team|new Rotterdam", text)]
    flags = [{"clauses": [number], "category": "overwork", "severity": "low"} for number in wanted]
    return Reply(json.dumps({"flags": flags}))


def choose(store: Store, address: str, **more: str) -> None:
    for name, value in {"engine": "openai", "address": address, "model": "fake-1", **more}.items():
        store.set(name, value)


def page(place: str, interview: str) -> AppTest:
    shown = AppTest.from_string(f'from assistant.web.main import run\nrun("{place}")', default_timeout=60)
    shown.query_params["i"] = interview
    shown.run()
    assert not shown.exception
    return shown


def words(shown: AppTest) -> str:
    return "\n".join(str(getattr(each, "body", "") or "") for each in shown.get("html"))


def held(store: Store, interview: str) -> dict[str, str]:
    return journal.texts(store.entries(interview))


def test_nothing_is_offered_while_the_built_in_engine_is_chosen(store: Store, interview: str):
    assert "second reader" not in words(page("fit", interview))


def test_it_reads_only_when_asked_and_adds_what_it_found(store: Store, interview: str):
    with FakeServer(found_again) as server:
        choose(store, server.url)
        shown = page("fit", interview)
        assert "is sent your notes" in words(shown)
        assert server.log == []
        before = second.found(held(store, interview))
        shown.button(key="second-read").click().run()
        assert {request.asks for request in server.log} == {"clarify", "fit"}
        after = second.found(held(store, interview))
    ours, all_ = ({flag.evidence for flag in each.red_flags} for each in (before, after))
    assert ours <= all_
    added = all_ - ours
    assert any("Rotterdam" in evidence for evidence in added)
    told = words(page("fit", interview))
    assert "added 1 flag" in told
    assert "Rotterdam" in told


def test_what_it_found_stays_away_from_the_letter_and_can_be_taken_out(store: Store, interview: str):
    with FakeServer(found_again) as server:
        choose(store, server.url)
        page("fit", interview).button(key="second-read").click().run()
    store.set("engine", "embedded")
    page("letter", interview)
    assert "Rotterdam" not in held(store, interview)["letter"]
    store.set("engine", "openai")
    page("fit", interview).button(key="second-out").click().run()
    store.set("engine", "embedded")
    page("letter", interview)
    assert "Rotterdam" in held(store, interview)["letter"]


def test_when_the_notes_change_what_it_said_of_the_old_ones_does_not_count(store: Store, interview: str):
    with FakeServer(found_again) as server:
        choose(store, server.url)
        page("fit", interview).button(key="second-read").click().run()
        store.save(interview, "feelings", "Calm.")
        assert "Your notes have changed since" in words(page("fit", interview))
    now = held(store, interview)
    assert second.found(now) == journal.read(journal.composed(now))


def test_a_model_that_may_see_only_the_brief_is_not_asked_to_read(store: Store, interview: str):
    with FakeServer(found_again) as server:
        choose(store, server.url, **{"sees:127.0.0.1": "brief"})
        shown = page("fit", interview)
        assert "In the settings you can let it" in words(shown)
        assert not [button for button in shown.button if button.key == "second-read"]
        assert server.log == []


def test_a_reader_that_fails_is_said_and_takes_nothing_away(store: Store, interview: str):
    with FakeServer(Reply(status=500, error={"message": "oops"})) as server:
        choose(store, server.url)
        before = second.found(held(store, interview))
        shown = page("fit", interview)
        shown.button(key="second-read").click().run()
        assert not shown.exception
        assert "What was found here stands" in words(shown)
        assert second.found(held(store, interview)) == before


def test_names_are_replaced_when_the_person_says_so(store: Store, interview: str):
    with FakeServer(found_again) as server:
        choose(store, server.url, names="replace")
        page("fit", interview).button(key="second-read").click().run()
        sent = "\n".join(request.text for request in server.log)
    assert sent
    assert not [name for name in ("Dana", "Okafor", "Brightwater") if name in sent]


def test_off_this_machine_a_model_sees_the_brief_until_the_person_says_otherwise():
    settings = {"engine": "openai", "address": "https://models.example.com/v1", "model": "m"}
    assert engine.permission(settings).send == "brief"
    assert engine.permission(settings).hides
    name, value = engine.let_see(settings, "notes")
    assert engine.permission(settings | {name: value}).send == "notes"
    assert engine.permission(settings).send == "notes", "what was said of a host holds for the command line too"
    assert engine.permission(settings | {"address": "https://other.example.com/v1"}).send == "brief"


def test_the_settings_say_what_a_model_may_see_and_keep_it(store: Store):
    with FakeServer(Decent()) as server:
        choose(store, server.url)
        shown = AppTest.from_string('from assistant.web.main import run\nrun("settings")', default_timeout=60)
        shown.run()
        assert not shown.exception
        assert shown.toggle(key="names").value is False
        shown.toggle(key="names").set_value(True).run()
        assert store.settings()["names"] == "replace"
        shown.segmented_control(key="sees").set_value("brief").run()
        assert store.settings()["sees:127.0.0.1"] == "brief"
        assert server.log == []


def test_what_is_said_at_the_side_is_true_of_the_engine(store: Store, interview: str):
    assert "Everything stays on this machine." in words(page("notes", interview))
    choose(store, "http://127.0.0.1:9/v1")
    told = words(page("notes", interview))
    assert "Everything stays on this machine." not in told
    assert "a model at http://127.0.0.1:9/v1" in told
