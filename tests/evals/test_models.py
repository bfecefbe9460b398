"""The suite with a model: engines stand side by side, nothing is asked twice, and a worse prompt turns the run red."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import UsageError
from evals import baseline
from evals.case import Case, cases
from evals.engines import Engine, side_by_side
from evals.report import markdown, matrix
from evals.rows import figures
from evals.runner import Run, run
from evals.tasks import judge, task
from tests.evals.made_up import case
from tests.fake import Decent, FakeServer, Reply, Request

ROOT = Path(__file__).resolve().parents[2]
PROMPTS = ROOT / "prompts"


def letters(
    script: Callable[[Request], Reply] | Reply, held: list[Case], store: Path | None = None,
    prompts: Path | None = None, name: str = "openai", concurrency: int = 0,
) -> tuple[Run, FakeServer]:  # fmt: skip
    with FakeServer(script) as server:
        engine = Engine(name, "fake-1", server.url, prompts=str(prompts) if prompts else None)
        return run([task("letter")], held, engine, concurrency=concurrency, store=store), server


def value(done: Run, name: str) -> float:
    return next(figure.value for figure in done.figures if figure.name == name)


def test_a_model_is_scored_by_the_same_labels_and_says_what_it_took():
    done, _ = letters(Decent(), [case(1), case(2)])
    assert value(done, "own") == 1.0
    assert value(done, "supplied") == 1.0
    assert value(done, "leak") == 0.0
    assert value(done, "tokens") > 100


def test_the_plain_prompt_is_the_model_alone_and_its_leaks_show():
    def chats(request: Request) -> Reply:
        assert "My hands shook" in request.prompt
        return Reply("Dear Rosa,\n\nThank you. My hands shook, and I would like the job.\n\nKind regards,")

    done, server = letters(chats, [case(1)], name="plain")
    assert value(done, "leak") == 1.0
    assert len(server.log) == 1


def test_what_an_endpoint_did_not_answer_is_an_error_of_the_run_and_is_not_kept(tmp_path: Path):
    held = [case(1), case(2)]
    done, _ = letters(Reply(status=401, error={"message": "bad key"}), held, tmp_path)
    assert len(done.failed) == 2
    assert list(tmp_path.glob("*.json")) == []


def test_a_letter_that_the_model_cannot_write_is_a_result(tmp_path: Path):
    done, _ = letters(Reply("I led a team of 45 people in Oslo for the Queen."), [case(1)], tmp_path)
    assert done.failed == ()
    assert value(done, "own") == 0.0
    assert value(done, "unsupported") == 0.0, "the embedded letter stands in"


def worse(folder: Path) -> Path:
    """The program's prompts, the one for letters changed for the worse."""
    shutil.copytree(PROMPTS, folder)
    text = (folder / "letter.md").read_text(encoding="utf-8")
    (folder / "letter.md").write_text(text.rstrip() + "\n\nWrite two sentences and leave out every answer.\n", "utf-8")
    return folder


def follows(request: Request) -> Reply:
    """A model that does as the prompt says, for better and for worse."""
    if "leave out every answer" in request.prompt:
        return Reply("Thank you for the conversation about the planner role at Alder & Finch. I look forward to it.")
    return Decent()(request)


def test_a_worse_prompt_turns_the_run_red_and_the_report_leads_to_it(tmp_path: Path):
    held = [case(number) for number in range(1, 9)]
    good, _ = letters(follows, held, prompts=Path(shutil.copytree(PROMPTS, tmp_path / "good")))
    baseline.write(good, tmp_path / "baseline.json")
    again, _ = letters(follows, held)
    assert not baseline.compare(again, baseline.read(tmp_path / "baseline.json")).red
    bad, _ = letters(follows, held, prompts=worse(tmp_path / "worse"))
    comparison = baseline.compare(bad, baseline.read(tmp_path / "baseline.json"))
    assert comparison.red
    report = markdown.page(bad, comparison)
    assert report.splitlines()[2].startswith("Red: worse than the baseline: letter: own")
    assert "prompts worse" in report.splitlines()[0]
    row = bad.rows["letter"][0]
    assert any(failure.figure == "own" and "as the model wrote" in failure.what for failure in row.failures)


def test_a_run_that_is_killed_asks_again_for_nothing_that_was_answered(tmp_path: Path):
    only = [f"--only={each.id}" for each in cases(("dev",))[:10]]
    with FakeServer(Decent(Reply(first=0.2))) as server:
        asked = [
            sys.executable, "-m", "evals", "letter", "--engine", "plain", "--model", "m", "--base-url", server.url,
            "--split", "dev", *only, "--concurrency", "2", "-o", str(tmp_path),
        ]  # fmt: skip
        into = f"r.CACHE = c.CACHE = pathlib.Path({str(tmp_path / 'kept')!r})"
        script = f"import pathlib, evals.runner as r, evals.command as c; {into}; c.main()"
        command = [sys.executable, "-c", script, *asked[3:]]
        first = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while len(list((tmp_path / "kept").glob("*.json"))) < 3 and time.monotonic() < end:
            time.sleep(0.02)
        first.kill()
        first.wait()
        while len(server.log) > len(list((tmp_path / "kept").glob("*.json"))) and time.monotonic() < end:
            time.sleep(0.05)  # what was under way is answered, and kept
        before = len(server.log)
        assert 3 <= before < 10
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        assert second.returncode == 0, second.stderr
        assert len(server.log) == 10
        assert len({request.text for request in server.log}) == 10


def test_engines_models_and_prompts_stand_side_by_side(tmp_path: Path):
    folder = str(worse(tmp_path / "worse"))
    made = side_by_side(["embedded", "plain", "openai"], ["a", "b"], "http://127.0.0.1:9/v1", [folder], "brief")
    assert [engine.title for engine in made] == [
        "embedded", "plain a", "plain b", "openai a, prompts worse", "openai b, prompts worse",
    ]  # fmt: skip
    runs = []
    for script in (Decent(), Reply("nonsense 999")):
        done, _ = letters(script, [case(1)])
        runs.append(done)
    page = matrix.page(runs)
    (line,) = [line for line in page.splitlines() if line.startswith("| own")]
    assert line.count("100.0 %") == line.count("| 0.0 %") == 1
    assert figures("letter", runs[0].rows["letter"], task("letter").meanings)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Engine("openai", "m"),
        lambda: Engine("embedded", "m"),
        lambda: side_by_side(["embedded"], ["m"], None, [], "brief"),
        lambda: Engine("openai", "m", "http://127.0.0.1:9/v1", prompts="/nowhere"),
    ],
)
def test_an_engine_that_cannot_be_says_why(wrong: Callable[[], object]):
    with pytest.raises(UsageError):
        wrong()


# ---- the judge


def judged(say: Callable[[str, str], str]) -> Run:
    def script(request: Request) -> Reply:
        first = request.prompt.partition("<first>")[2].partition("</first>")[0].strip()
        second = request.prompt.partition("<second>")[2].partition("</second>")[0].strip()
        return Reply(json.dumps({"better": say(first, second)}))

    with FakeServer(script) as server:
        return run([task("judge")], cases(("dev",)), Engine("plain", "m", server.url), concurrency=0, store=None)


def test_a_judge_that_knows_the_readers_choices_agrees_with_all_of_them():
    better = {frozenset((pair["a"].strip(), pair["b"].strip())): pair[pair["better"]].strip() for pair in judge.pairs()}
    done = judged(lambda first, second: "first" if better[frozenset((first, second))] == first else "second")
    assert value(done, "agrees") == 1.0
    assert value(done, "first") == 0.5


def test_a_judge_that_always_takes_the_first_has_no_opinion():
    done = judged(lambda first, second: "first")
    assert value(done, "undecided") == 1.0
    assert value(done, "agrees") == 0.0
    assert value(done, "first") == 1.0
