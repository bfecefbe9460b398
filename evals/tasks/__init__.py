"""The tasks of the suite: each draws samples from cases, has one thing done with each of them, and scores the outcome.

`produce` is the costly part: it runs in worker processes, its result is JSON and is kept. `score` is cheap and runs
anew every time, so that a change of the ruler needs no engine.
"""

from __future__ import annotations

from importlib import import_module

from assistant.errors import UsageError
from evals.tasks.task import Sample, Task

__all__ = ["TASKS", "Sample", "Task", "task"]

#: Every task, in the order in which they are reported.
TASKS = ("review", "letter", "guard", "injection", "revise", "judge", "agreement")


def task(name: str) -> Task:
    """The task of this name. Raises UsageError for a name that is none."""
    if name not in TASKS:
        raise UsageError(f"There is no task “{name}”; there are {', '.join(TASKS)}.")
    found: Task = import_module(f"evals.tasks.{name}").TASK
    return found
