"""Runs tasks over samples: in parallel, each result kept as soon as it is there, nothing finished done twice.

What is kept is keyed by everything that can change it: the program's files, the engine, the case, the code that
produces. It prints progress on standard error and nothing else, and never writes outside its cache.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import multiprocessing
import os
import queue
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evals.case import Case
from evals.engines import Engine
from evals.rows import Figure, Row, figures
from evals.tasks import Sample, Task
from evals.tasks.task import Json

ROOT = Path(__file__).resolve().parents[1]
CACHE = Path(__file__).parent / ".cache"
#: Written into every key: raise it when what is kept changes its form.
FORM = 1
Produce = Callable[[Sample, Engine], Json]


@dataclass(frozen=True, slots=True)
class Failed:
    """A sample that could not be done, and the error."""

    task: str
    sample: str
    error: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what was asked, every row and figure, how long it took, and how many results were kept from before."""

    engine: Engine
    splits: tuple[str, ...]
    tasks: tuple[Task, ...]
    rows: dict[str, list[Row]]
    figures: list[Figure]
    failed: tuple[Failed, ...]
    seconds: float
    made: int
    kept: int


@dataclass(frozen=True, slots=True)
class _Job:
    key: str
    task: Task
    sample: Sample


def run(
    tasks: Sequence[Task], cases: Sequence[Case], engine: Engine, splits: Sequence[str] = (),
    concurrency: int | None = None, store: Path | None = CACHE,
) -> Run:  # fmt: skip
    """Every sample of every task, scored. `store` is where results are kept, None for nowhere.

    `concurrency` is how many samples are under way at once (default: one a core); 0 does all in this process, one
    after the other, where a test can change what they meet.
    """
    began = time.perf_counter()
    jobs = {
        task.name: [_Job(_key(task, sample, engine), task, sample) for sample in task.samples(cases)] for task in tasks
    }
    wanted = {job.key: job for group in jobs.values() for job in group}
    made = {key: kept for key in wanted if (kept := _kept(key, store)) is not None}
    before = len(made)
    errors: dict[str, str] = {}
    missing = [job for key, job in wanted.items() if key not in made]
    for job, result in _produced(missing, engine, concurrency, store):
        if isinstance(result, Exception):
            errors[job.key] = str(result)
        else:
            made[job.key] = result
            _keep(job.key, result, store)
        _tell(len(made) + len(errors), len(wanted), job)
    rows = {
        name: group[0].task.together([job.task.score(job.sample, made[job.key]) for job in group if job.key in made])
        for name, group in jobs.items()
        if group
    }
    told = [figure for task in tasks for figure in figures(task.name, rows.get(task.name, []), task.meanings)]
    failed = tuple(
        Failed(name, job.sample.id, errors[job.key])
        for name, group in jobs.items()
        for job in group
        if job.key in errors
    )
    seconds = time.perf_counter() - began
    return Run(engine, tuple(splits), tuple(tasks), rows, told, failed, seconds, len(made) - before, before)


def _produced(
    jobs: Sequence[_Job], engine: Engine, concurrency: int | None, store: Path | None
) -> Iterator[tuple[_Job, Json | Exception]]:
    """Each job with its result, in the order in which they finish. Leaving early leaves no work running."""
    if not jobs:
        return
    if concurrency == 0:
        for job in jobs:
            yield job, _attempt(job.task.produce, job.sample, engine)
        return
    if engine.waits:
        yield from _waiting(jobs, engine, concurrency or 8, store)
        return
    pool = ProcessPoolExecutor(min(concurrency or os.cpu_count() or 1, len(jobs)))
    # A case's samples go together, so that its review is made once; the longest first, so that no worker is left alone
    # with one at the end.
    groups: dict[str, list[_Job]] = {}
    for job in jobs:
        groups.setdefault(job.sample.case.id, []).append(job)
    under_way: dict[Future[list[Json | Exception]], list[_Job]] = {
        pool.submit(_attempts, [(job.task.produce, job.sample) for job in group], engine): group
        for group in sorted(groups.values(), key=lambda group: -len(group[0].sample.case.notes))
    }
    try:
        for future in as_completed(under_way):
            yield from zip(under_way[future], future.result(), strict=True)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _waiting(
    jobs: Sequence[_Job], engine: Engine, concurrency: int, store: Path | None
) -> Iterator[tuple[_Job, Json | Exception]]:
    """The same for an engine that waits for replies: a process for each core, in each its part of the threads.

    One process would read its notes and check its letters on one core while the other idles. What was answered is kept
    by the process that has it, so that not even what is under way is lost when the run is killed.
    """
    by_key = {job.key: job for job in jobs}
    workers = min(os.cpu_count() or 1, concurrency, len(jobs))
    done: Any = multiprocessing.Queue()
    with ProcessPoolExecutor(workers, initializer=_open_queue, initargs=(done,)) as pool:
        shifts = [
            pool.submit(
                _shift, [(job.key, job.task.produce, job.sample) for job in jobs[start::workers]], engine,
                concurrency // workers + (start < concurrency % workers), store,
            )
            for start in range(workers)
        ]  # fmt: skip
        left = len(jobs)
        while left:
            try:
                key, result = done.get(timeout=1.0)
            except queue.Empty:
                for shift in shifts:
                    if shift.done():
                        shift.result()  # a process that died says so here
                continue
            left -= 1
            yield by_key[key], result


_DONE: Any = None


def _open_queue(done: Any) -> None:
    global _DONE  # noqa: PLW0603 - one for each process, set when it begins
    _DONE = done


def _shift(work: Sequence[tuple[str, Produce, Sample]], engine: Engine, threads: int, store: Path | None) -> None:
    """What one process does: its samples, so many at a time, each kept and handed back as soon as it is there."""
    whose = os.getppid()

    def one(key: str, produce: Produce, sample: Sample) -> None:
        if os.getppid() != whose:
            return  # whoever asked is gone
        result = _attempt(produce, sample, engine)
        if not isinstance(result, Exception):
            _keep(key, result, store)
        _DONE.put((key, result))

    try:
        with ThreadPoolExecutor(threads) as pool:
            for each in work:
                pool.submit(one, *each)
    except KeyboardInterrupt:
        os._exit(130)  # what is under way is nobody's any more, and may take minutes


def _attempts(work: Sequence[tuple[Produce, Sample]], engine: Engine) -> list[Json | Exception]:
    return [_attempt(produce, sample, engine) for produce, sample in work]


def _attempt(produce: Produce, sample: Sample, engine: Engine) -> Json | Exception:
    try:
        return produce(sample, engine)
    except Exception as error:  # one sample that breaks is a finding of the run, not its end
        return RuntimeError(f"{type(error).__name__}: {error}")  # any process can send this one back


def _key(task: Task, sample: Sample, engine: Engine) -> str:
    told = {
        "form": FORM,
        "program": fingerprint(),
        "python": sys.version_info[:2],
        "produce": _source(task),
        "engine": engine.key(),
        "case": sample.case.model_dump(),
        "extra": sample.extra,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:40]


def _source(task: Task) -> str:
    module = inspect.getmodule(task.produce)
    return inspect.getsource(module) if module else repr(task.produce)


@cache
def fingerprint() -> str:
    """What tells this state of the program from any other: its files, its prompts and how the evals call it."""
    told = hashlib.blake2b(digest_size=20)
    places = [ROOT / "assistant", ROOT / "prompts", ROOT / "evals" / "engines.py"]
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix != ".pyc":
                told.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
                told.update(path.read_bytes())
    return told.hexdigest()


def _kept(key: str, store: Path | None) -> Json | None:
    if store is None:
        return None
    try:
        found = json.loads((store / f"{key}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _keep(key: str, result: Json, store: Path | None) -> None:
    if store is None:
        return
    store.mkdir(parents=True, exist_ok=True)
    # written beside and moved, so that an interruption leaves a whole file or none
    beside = store / f"{key}.{os.getpid()}.part"
    beside.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    beside.replace(store / f"{key}.json")


def _tell(done: int, of: int, job: _Job) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{of} {job.task.name} {job.sample.id}\x1b[K", end="\n" if done == of else "", file=sys.stderr)
    elif done == of or done % 25 == 0:
        print(f"{done}/{of}", file=sys.stderr)
