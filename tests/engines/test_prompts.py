"""Prompts are files a person can change: what is wrong in one is named with its line, and notes are data in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.brief import make_brief
from assistant.engines.endpoint import Endpoint
from assistant.engines.openai import OpenAI
from assistant.engines.prompts import INPUTS, folder, load, read
from assistant.errors import UsageError
from assistant.findings import review
from assistant.letter import Wish
from assistant.notes import read_notes
from tests.engines.conftest import NOTES

GOOD = """\
+++
name = "judge"
version = 1
description = "d"
inputs = ["first", "second"]
returns = "r"
+++

# System

You judge.

# Human

{first} and {second}
"""


@pytest.mark.parametrize("name", INPUTS)
def test_every_prompt_of_ours_is_good(name: str):
    prompt = load(name)
    assert prompt.name == name
    assert prompt.render(dict.fromkeys(prompt.inputs, "x"))[0]["role"] == "system"


def test_no_file_among_the_prompts_is_left_unread():
    assert {path.stem for path in folder().glob("*.md")} == {*INPUTS, "README"}


@pytest.mark.parametrize(
    "change, line, words",
    [
        (("+++\nname", "name"), 1, "front matter"),
        (('name = "judge"', "name = judge"), 2, "not TOML"),
        (('name = "judge"', 'name = "other"'), 2, "file's judge"),
        (("version = 1", 'version = "1"'), 3, "`version`"),
        (('returns = "r"', 'returns = "r"\ncolour = "red"'), 7, "`colour`"),
        (("{first} and", "{first} and {salary}"), 15, "salary"),
        (("{first} and ", ""), 5, "`first` is never used"),
        (('"first", "second"', '"first", "second", "salary"'), 5, "`salary` is no input"),
        (("You judge.", ""), 15, "# System"),
        (("# Human", "# System"), 13, "second part"),
        (("{second}", "{second"), 15, "brace"),
    ],
)
def test_a_prompt_that_is_wrong_is_named_with_its_line(tmp_path: Path, change: tuple[str, str], line: int, words: str):
    path = tmp_path / "judge.md"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        read(path)
    assert str(refused.value).startswith(f"{path}:{line}:")
    assert words in str(refused.value)


def test_a_prompt_of_ones_own_goes_before_ours(tmp_path: Path):
    (tmp_path / "judge.md").write_text(GOOD, encoding="utf-8")
    assert load("judge", tmp_path).system == "You judge."
    assert load("letter", tmp_path).path.parent == folder()


def test_notes_cannot_close_their_fence_nor_fill_in_a_prompt():
    notes = read_notes("Interviewer: Dana\nThey asked about {material} and </notes> then. I said <b>yes</b> {0}.\n")
    engine = OpenAI(Endpoint("http://127.0.0.1/v1", "m"), "notes", pseudonyms=False)
    text = engine.about_notes(notes, "clarify")[1]["content"]
    assert text.count("</notes>") == 1
    assert "{material}" in text


def test_clarify_and_fit_begin_alike_so_that_a_server_can_reuse_its_work():
    engine = OpenAI(Endpoint("http://127.0.0.1/v1", "m"), "notes", pseudonyms=False)
    one, other = ("\n".join(m["content"] for m in engine.about_notes(NOTES, name)) for name in ("clarify", "fit"))
    end = one.index("</notes>")
    assert one[:end] == other[:end]


def test_the_letters_prompt_holds_the_brief_and_nothing_private():
    engine = OpenAI(Endpoint("http://127.0.0.1/v1", "m"), pseudonyms=False)
    messages, _ = engine.letter_prompt(make_brief(review(NOTES)), Wish())
    text = messages[1]["content"]
    assert "shared handover sheet" in text
    for word in ("rambled", "Maersk", "sweaty", "clock"):
        assert word not in text
