"""Running the command line: inside the test for most things, as a process where streams or signals matter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NOTES = """\
Company: Brightwater Logistics
Role: Operations Analyst
Interviewer: Dana Okafor, Head of Planning
My name: Tomas Lind

## Questions asked
- Tell me about a time you improved a process.
- How do you handle conflict with a colleague?

## How I responded
Described the dock scheduling project, it cut waiting time by 18%. On conflict I rambled and never got to the outcome: \
we agreed on a shared handover sheet and the complaints stopped.

## What stood out
They need someone to build reporting for the new Rotterdam hub. When I asked about overtime Dana laughed and said \
"we don't watch the clock here". Two people left the team this year.

## How I felt about the interviewer
Sharp, but she kept checking her phone and I felt a bit dismissed.

## My feelings
Nervous, sweaty hands. I also have a second interview at Maersk on Thursday, keep that quiet.
"""


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    code: int
    out: str
    err: str


Cli = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every test runs in an empty folder, with no key, no editor and no settings of the person who runs it."""
    for name in (
        "OPENAI_API_KEY",
        "OPENAI_BASE_URL",
        "FOLLOWUP_ENGINE",
        "FOLLOWUP_MODEL",
        "VISUAL",
        "EDITOR",
        "NO_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("FOLLOWUP_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def cli(capsysbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """Run the program in this process: `cli("review", "notes.md")`."""
    from assistant.cli import run

    def call(*arguments: str) -> Outcome:
        capsysbinary.readouterr()
        code = run(arguments)
        captured = capsysbinary.readouterr()
        return Outcome(code, captured.out.decode(), captured.err.decode())

    return call


@pytest.fixture
def process() -> Cli:
    """Run the program as a process: `process("review", "-", stdin=b"…", env={…})`."""

    def call(*arguments: str | bytes, stdin: bytes = b"", env: dict[str, str] | None = None, **more: Any) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "assistant", *arguments],
            input=stdin,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
            timeout=60,
            check=False,
            **more,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture
def notes_file(tmp_path: Path) -> str:
    """The name of a file with good notes, in the current folder."""
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    return "notes.md"
