"""A run: nothing finished is done twice, one broken sample ends nothing, an interruption loses nothing."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from evals import engines
from evals.engines import Engine
from evals.runner import fingerprint, run
from tests.evals.made_up import TASK, case


def done(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").split()


def cases(log: Path, styles: str = "p p p p p p"):
    return [case(n, domain=str(log), style=style) for n, style in enumerate(styles.split(), 1)]


def test_a_second_run_does_nothing_again_and_says_the_same(tmp_path):
    log, store = tmp_path / "log", tmp_path / "kept"
    first = run([TASK], cases(log), Engine(), concurrency=2, store=store)
    second = run([TASK], cases(log), Engine(), concurrency=2, store=store)
    assert sorted(done(log)) == [f"m{n}" for n in range(1, 7)]
    assert (first.made, first.kept, second.made, second.kept) == (6, 0, 0, 6)
    assert first.figures == second.figures
    assert first.rows == second.rows


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path):
    log, store = tmp_path / "log", tmp_path / "kept"
    chosen = cases(log, "p p p interrupted p p")
    with pytest.raises(KeyboardInterrupt):
        run([TASK], chosen, Engine(), concurrency=0, store=store)
    assert done(log) == ["m1", "m2", "m3", "m4"]
    again = run([TASK], chosen, Engine(), concurrency=0, store=store)
    assert done(log) == ["m1", "m2", "m3", "m4", "m4", "m5", "m6"]
    assert (again.made, again.kept) == (3, 3)
    assert not list(store.glob("*.part"))


def test_what_changes_the_result_is_done_anew(tmp_path):
    log, store = tmp_path / "log", tmp_path / "kept"
    run([TASK], cases(log), Engine(), concurrency=0, store=store)
    other = [case(1, domain=str(log), style="p", notes=case().notes + "They ring on Friday."), *cases(log)[1:]]
    assert run([TASK], other, Engine(), concurrency=0, store=store).made == 1
    assert run([TASK], cases(log), Engine(epoch=1), concurrency=0, store=store).made == 6


@pytest.mark.parametrize("concurrency", [0, 2])
def test_a_sample_that_breaks_is_told_and_ends_nothing(tmp_path, concurrency):
    log, store = tmp_path / "log", tmp_path / "kept"
    outcome = run([TASK], cases(log, "p broken p"), Engine(), concurrency=concurrency, store=store)
    assert [(one.sample, one.error) for one in outcome.failed] == [("m2", "ValueError: cannot be done")]
    assert [row.sample for row in outcome.rows["made-up"]] == ["m1", "m3"]
    # what broke is not kept: it is tried again
    assert run([TASK], cases(log, "p broken p"), Engine(), concurrency=0, store=store).failed


def test_an_engine_that_waits_for_replies_has_many_under_way_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "ENGINES", ("embedded", "waiting"))
    chosen = cases(tmp_path / "log", " ".join(["waiting"] * 96))
    outcome = run([TASK], chosen, Engine("waiting", base_url="http://127.0.0.1:9/v1"), concurrency=32, store=None)
    assert outcome.made == 96
    under_way = list(itertools.accumulate(-1 if line == "answered" else 1 for line in done(tmp_path / "log")))
    assert 8 < max(under_way) <= 32


def test_a_damaged_result_is_done_again(tmp_path):
    log, store = tmp_path / "log", tmp_path / "kept"
    run([TASK], cases(log), Engine(), concurrency=0, store=store)
    next(store.glob("*.json")).write_text('{"words":', encoding="utf-8")
    assert run([TASK], cases(log), Engine(), concurrency=0, store=store).made == 1


def test_the_fingerprint_is_that_of_the_programs_files():
    assert fingerprint() == fingerprint.__wrapped__()
