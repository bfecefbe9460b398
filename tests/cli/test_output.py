"""Where the result goes: whole or not at all, never over another file, never with a traceback when a reader leaves."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from assistant.cli import output
from assistant.errors import OutputError
from tests.cli.conftest import ROOT, Cli


def test_the_result_alone_goes_to_standard_output(cli: Cli, notes_file: str):
    outcome = cli("review", notes_file, "--format", "json")
    assert json.loads(outcome.out)["version"] == 1
    assert outcome.err == ""


def test_a_file_is_written_and_standard_output_stays_empty(cli: Cli, notes_file: str):
    outcome = cli("review", notes_file, "-o", "review.txt")
    assert (outcome.code, outcome.out) == (0, "")
    assert "review.txt" in outcome.err
    assert Path("review.txt").read_text(encoding="utf-8").startswith("Brightwater") or Path("review.txt").stat().st_size


def test_quiet_says_nothing_when_all_is_well(cli: Cli, notes_file: str):
    assert cli("review", notes_file, "-o", "review.txt", "--quiet").err == ""


def test_a_file_that_exists_is_left_alone_without_force(cli: Cli, notes_file: str):
    Path("letter.txt").write_text("mine", encoding="utf-8")
    outcome = cli("review", notes_file, "-o", "letter.txt")
    assert outcome.code == 2
    assert "--force" in outcome.err
    assert Path("letter.txt").read_text(encoding="utf-8") == "mine"
    assert cli("review", notes_file, "-o", "letter.txt", "--force").code == 0
    assert Path("letter.txt").read_text(encoding="utf-8") != "mine"


def test_even_with_force_the_notes_are_never_overwritten(cli: Cli, notes_file: str):
    before = Path(notes_file).read_bytes()
    assert cli("review", notes_file, "-o", "./" + notes_file, "--force").code == 2
    assert Path(notes_file).read_bytes() == before


@pytest.mark.parametrize(
    "target, word", [(".", "folder"), ("none/letter.txt", "does not exist"), ("", "name"), ("x" * 300, "could not")]
)
def test_a_place_that_cannot_be_written_is_named(cli: Cli, notes_file: str, target: str, word: str):
    outcome = cli("review", notes_file, "-o", target, "--force")
    assert outcome.code == 2
    assert word in outcome.err
    assert "Traceback" not in outcome.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_named(cli: Cli, notes_file: str):
    Path("locked").mkdir(mode=0o500)
    assert cli("review", notes_file, "-o", "locked/letter.txt").code == 2


def test_a_file_is_readable_by_its_owner_alone_and_nothing_is_left_beside_it(tmp_path: Path):
    output.write("letter.txt", "text")
    assert stat.S_IMODE(os.stat("letter.txt").st_mode) == 0o600
    assert os.listdir() == ["letter.txt"]


def test_a_file_that_is_replaced_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path):
    Path("real.txt").write_text("old", encoding="utf-8")
    Path("real.txt").chmod(0o644)
    Path("link.txt").symlink_to("real.txt")
    output.write("link.txt", "new", force=True)
    assert Path("link.txt").is_symlink()
    assert Path("real.txt").read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(os.stat("real.txt").st_mode) == 0o644


def test_nothing_half_written_is_left_when_writing_fails(monkeypatch: pytest.MonkeyPatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        output.write("letter.txt", "text")
    assert os.listdir() == []


def test_a_file_that_appears_meanwhile_is_not_replaced(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(output, "may_write", lambda path, force: None)
    Path("letter.txt").write_text("theirs", encoding="utf-8")
    with pytest.raises(OutputError, match="exists"):
        output.write("letter.txt", "mine")
    assert Path("letter.txt").read_text(encoding="utf-8") == "theirs"
    assert os.listdir() == ["letter.txt"]


def test_a_device_is_written_as_it_is(cli: Cli, notes_file: str):
    assert cli("review", notes_file, "-o", os.devnull).code == 0


def test_a_full_disk_behind_standard_output_is_one_sentence(notes_file: str):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        done = _started("review", notes_file, stdout=full)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_closed_standard_output_is_one_sentence(notes_file: str):
    shell = f'exec "{sys.executable}" -m assistant review {notes_file} >&-'
    done = subprocess.run(["sh", "-c", shell], capture_output=True, env=_environment(), check=False)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [("--help",), ("notes",), ("review", "notes.md"), ("draft", "--help")])
def test_a_reader_that_leaves_early_is_no_error(notes_file: str, arguments: tuple[str, ...]):
    read, write = os.pipe()
    os.close(read)
    try:
        done = _started(*arguments, stdout=write)
    finally:
        os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_while_waiting_for_input_is_130_and_leaves_nothing(tmp_path: Path):
    # A shell that starts the tests in the background has them ignore the interrupt, and their children too.
    heard = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.executable, sys.argv[1:])"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", heard, sys.executable, "-m", "assistant", "review", "-", "-o", "letter.txt"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(),
    )  # fmt: skip
    time.sleep(1.5)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=20)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    assert os.listdir() == []


def test_umlauts_reach_a_pipe_as_utf8_whatever_the_locale(process: Cli):
    notes = "Company: Müller & Söhne\nI forgot to say that I led the Łódź team – three years."
    outcome = process("review", "-", "--format", "json", stdin=notes.encode(), env={"PYTHONIOENCODING": "ascii"})
    assert json.loads(outcome.out)["interview"]["company"].startswith("Müller")


@pytest.mark.parametrize("later", ["eml", "docx"])
def test_a_format_of_another_version_says_so(cli: Cli, notes_file: str, later: str):
    outcome = cli("review", notes_file, "--format", later)
    assert (outcome.code, outcome.out) == (2, "")
    assert "not in this version" in outcome.err


def test_copying_without_a_clipboard_program_is_said_plainly(
    cli: Cli, notes_file: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PATH", "")
    outcome = cli("review", notes_file, "--copy")
    assert outcome.code == 2
    assert "no clipboard program" in outcome.err
    assert "Points to clarify" in outcome.out  # the result itself is not lost


def test_copying_hands_the_text_to_the_clipboard_program(
    cli: Cli, notes_file: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    _program(tmp_path / "bin" / "xclip", 'exec cat > "$CLIP"')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/bin:/usr/bin")
    monkeypatch.setenv("CLIP", str(tmp_path / "clip.txt"))
    outcome = cli("review", notes_file, "--copy", "--quiet")
    assert outcome.code == 0
    assert (tmp_path / "clip.txt").read_text(encoding="utf-8") == outcome.out


def test_a_clipboard_program_that_fails_is_not_believed(
    cli: Cli, notes_file: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    _program(tmp_path / "bin" / "xclip", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    outcome = cli("review", notes_file, "--copy")
    assert outcome.code == 2
    assert "Not copied" in outcome.err


def _program(path: Path, script: str) -> None:
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _started(*arguments: str, stdout: int | IO[bytes]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        env=_environment(),
        timeout=60,
        check=False,
    )
