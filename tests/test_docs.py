"""The pages a person reads: every command on them runs, every option and every key of the JSON stands on its page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")))
NOTES = ROOT / "examples" / "brightwater.md"
#: Done, or done with a failed check: a page promises that a command does its work, not what checks say.
DONE = (0, 1)


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def code(page: str) -> str:
    """The code on a page: what stands between backticks."""
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text(page), re.DOTALL))


def commands() -> Iterator[tuple[str, str]]:
    """Every call of the program on a page, ready to run: remarks taken off, placeholders filled in."""
    for page in PAGES:
        for line in code(page).splitlines():
            call = line.strip("`").split("  #")[0].strip()
            if call.startswith("python -m assistant ") and "COMMAND" not in call:
                yield page, call.replace("CODE", "en")


def program(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with what the pages suppose to be there: the examples, somebody's notes, a letter."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for name in ("notes.md", "my-notes.md"):
        shutil.copy(NOTES, tmp_path / name)
    letter = program("draft", str(NOTES))
    assert letter.returncode in DONE, letter.stderr
    (tmp_path / "letter.txt").write_text(letter.stdout, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("page, command", list(commands()))
def test_every_command_on_a_page_works(page, command, desk):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    if " > letter.txt" in command or " -o letter.txt" in command:
        (desk / "letter.txt").unlink()
    done = subprocess.run(
        ["sh", "-c", command], cwd=desk, capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "VISUAL": "true"},
    )  # fmt: skip
    assert done.returncode in DONE, f"{page}: {command}\n{done.stderr}"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_every_make_command_on_a_page_exists(page):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    shown = re.findall(r"\bmake (?:-s )?([a-z-]+)", code(page))
    assert set(shown) <= targets


def test_make_says_what_it_can_do():
    done = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    for target in ("setup", "draft", "test", "lint", "format", "bench", "reader", "lock"):
        assert f"make {target}" in done.stdout


def test_the_readme_opens_with_the_two_commands():
    assert re.findall(r"^make (\w+)", text("README.md"), re.MULTILINE)[:2] == ["draft", "test"]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_on_a_page_leads_somewhere(page):
    for link in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if "://" not in link:
            file, _, anchor = link.partition("#")
            target = (ROOT / page).parent / file if file else ROOT / page
            assert target.exists(), link
            assert not anchor or anchor in headings(target), link


def headings(page: Path) -> set[str]:
    """The anchors of a page's headings."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in lines}


def test_every_example_that_a_page_names_exists():
    shown = {file for page in (*PAGES, "Makefile") for file in re.findall(r"\bexamples/[\w.-]+\.\w+", text(page))}
    assert len(shown) == len(list((ROOT / "examples").iterdir())), "an example that no page shows helps nobody"
    assert not [file for file in shown if not (ROOT / file).exists()]


@pytest.mark.parametrize("command", ["draft", "review", "check", "revise", "notes", "web", "eval"])
def test_every_option_stands_on_its_page(command):
    done = program(command, "--help")
    assert done.returncode == 0, done.stderr
    options = set(re.findall(r"^\s+(?:-\w, )?(--[a-z-]+)", done.stdout, re.MULTILINE)) - {"--help"}
    page = code("docs/command-line.md")
    assert not [option for option in options if option not in page and option != "--output"]


def test_every_key_of_the_json_stands_on_its_page():
    page = text("docs/json.md")
    for command in ("draft", "review"):
        done = program(command, str(NOTES), "--format", "json")
        assert done.returncode in DONE, done.stderr
        assert not [key for key in keys(json.loads(done.stdout)) if f"`{key}`" not in page]


def test_the_json_on_its_page_is_json_and_quotes_the_example_notes():
    (example,) = re.findall(r"```json\n(.*?)```", text("docs/json.md"), re.DOTALL)
    shown = json.loads(example)
    notes = NOTES.read_text(encoding="utf-8")
    for finding in [*shown["clarify"], *shown["red_flags"], *shown["strengths"], *shown["brief"]]:
        start, end = finding["span"]
        assert notes[start:end] == finding["evidence"]
    for finding in shown["clarify"]:
        assert notes.find(finding["topic"]) == finding["topic_span"][0]
        assert notes.find(finding["supply"]) == finding["supply_span"][0]


def keys(value: Any) -> Iterator[str]:
    """The keys of all objects in a JSON value, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)
