"""What a person wrote lasts, is never overwritten unseen, and is gone when they delete it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import StoreError
from assistant.store import Store, home, open_store


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "kept")
    yield opened
    opened.close()


def test_what_was_saved_is_there_when_the_store_is_opened_again(store: Store, tmp_path):
    interview = store.begin({"company": "Brightwater"})
    store.save(interview, "answers", "I rambled 😅\n\ttwice")
    again = open_store(tmp_path / "kept")
    assert again.entries(interview)["answers"].text == "I rambled 😅\n\ttwice"
    (listed,) = again.interviews()
    assert listed.facts["company"] == "Brightwater"
    again.close()


def test_a_text_written_on_an_older_version_waits_and_neither_is_lost(store: Store):
    interview = store.begin()
    base = store.save(interview, "answers", "first", 0).entry.version
    store.save(interview, "answers", "from tab one", base, "one")
    late = store.save(interview, "answers", "from tab two", base, "two")
    assert late.clash
    assert late.entry.text == "from tab one"
    store.save(interview, "answers", "from tab two, and more", base, "two")
    (waiting,) = store.clashes(interview)
    assert waiting.text == "from tab two, and more"
    settled = store.settle(waiting.id, "both")
    assert settled.version > late.entry.version
    assert store.entries(interview)["answers"] == settled
    assert not store.clashes(interview)


def test_the_same_words_from_two_tabs_are_no_conflict(store: Store):
    interview = store.begin()
    store.save(interview, "answers", "same", 0, "one")
    assert store.save(interview, "answers", "same", 0, "two").clash is None


def test_a_conflict_is_decided_once(store: Store):
    interview = store.begin()
    store.save(interview, "answers", "a", 0, "one")
    clash = store.save(interview, "answers", "b", 0, "two").clash
    assert clash
    store.settle(clash.id, "a and b")
    with pytest.raises(StoreError, match="already decided"):
        store.settle(clash.id, "b")


def test_of_many_writers_at_once_one_is_first_and_the_others_wait(store: Store):
    interview = store.begin()

    def write(number: int) -> bool:
        return store.save(interview, "answers", f"text {number}", 0, f"tab {number}").clash is None

    with ThreadPoolExecutor(8) as pool:
        first = list(pool.map(write, range(16)))
    assert first.count(True) == 1
    kept = {clash.text for clash in store.clashes(interview)} | {store.entries(interview)["answers"].text}
    assert kept == {f"text {number}" for number in range(16)}


def test_every_version_of_a_letter_is_kept_and_the_same_one_not_twice(store: Store):
    interview = store.begin()
    store.keep_letter(interview, "drafted", "Subject", "Dear Dana,")
    store.keep_letter(interview, "edited", "Subject", "Dear Dana, hello")
    store.keep_letter(interview, "copied", "Subject", "Dear Dana, hello")
    store.keep_letter(interview, "restored", "Subject", "Dear Dana,")
    assert [letter.why for letter in store.letters(interview)] == ["restored", "edited", "drafted"]


def test_a_deleted_interview_leaves_no_byte_behind(store: Store, tmp_path):
    kept, gone = store.begin(), store.begin({"company": "Zanzibarium"})
    store.save(gone, "answers", "my quokkaesque secret " * 3000)
    store.save(gone, "answers", "my second quokkaesque secret")
    store.keep_letter(gone, "drafted", "s", "Dear quokkaesque,")
    store.save(gone, "answers", "my wombatious secret", 1, "other")
    store.delete(gone)
    assert [each.id for each in store.interviews()] == [kept]
    assert not store.entries(gone)
    for file in (tmp_path / "kept").iterdir():
        data = file.read_bytes()
        assert not [word for word in (b"quokka", b"wombat", b"Zanzibar") if word in data], file


def test_nothing_is_saved_to_an_interview_that_is_gone(store: Store):
    interview = store.begin()
    store.delete(interview)
    with pytest.raises(StoreError, match="deleted in another window"):
        store.save(interview, "answers", "late")


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_nobody_else_on_the_machine_can_read_it(store: Store, tmp_path):
    interview = store.begin()
    store.save(interview, "answers", "secret")
    for file in (tmp_path / "kept").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_half_a_character_is_no_reason_to_lose_the_rest(store: Store):
    interview = store.begin()
    assert store.save(interview, "answers", "so \ud83d tired").entry.text == "so ? tired"


def test_a_store_of_a_newer_version_is_left_alone(store: Store, tmp_path):
    import sqlite3

    with sqlite3.connect(tmp_path / "kept" / "followup.sqlite3") as file:
        file.execute("PRAGMA user_version = 999")
    file.close()
    with pytest.raises(StoreError, match="newer version"):
        open_store(tmp_path / "kept")


def test_a_folder_that_cannot_be_used_is_named(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="FOLLOWUP_HOME"):
        open_store(tmp_path / "file" / "below")


def test_a_file_that_is_no_store_is_left_alone_and_said_so(tmp_path):
    (tmp_path / "followup.sqlite3").write_text("these are my notes " * 100)
    with pytest.raises(StoreError, match="could not be used"):
        open_store(tmp_path)
    assert (tmp_path / "followup.sqlite3").read_text().startswith("these are my notes")


def test_the_place_is_the_persons_to_choose(monkeypatch, tmp_path):
    monkeypatch.setenv("FOLLOWUP_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.delenv("FOLLOWUP_HOME")
    assert home().name == "followup"


def test_a_process_that_is_killed_has_saved_what_it_acknowledged(tmp_path):
    script = (
        "import os, sys; from pathlib import Path; from assistant.store import open_store;"
        "store = open_store(Path(sys.argv[1])); i = store.begin();"
        "store.save(i, 'answers', 'the last words', 0); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    store = open_store(tmp_path)
    (interview,) = store.interviews()
    assert store.entries(interview.id)["answers"].text == "the last words"
    store.close()


def test_an_interviews_id_fits_into_an_address_and_into_a_key(tmp_path, monkeypatch):
    monkeypatch.setenv("FOLLOWUP_HOME", str(tmp_path))
    store = open_store()
    ids = {store.begin() for _ in range(20)}
    store.close()
    assert len(ids) == 20
    assert all(len(each) == 16 and each.isalnum() for each in ids)
