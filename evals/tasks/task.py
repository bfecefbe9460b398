"""What every task is made of. A value: the functions are the task's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.case import Case
from evals.engines import Engine
from evals.rows import Meaning, Row

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """One thing to be done: a case, and what else the task needs to know (plain JSON)."""

    id: str
    case: Case
    extra: Json = field(default_factory=dict)


def _as_they_are(rows: Sequence[Row]) -> list[Row]:
    return list(rows)


@dataclass(frozen=True, slots=True)
class Task:
    """A task. `together` looks at all rows at once, for what no row shows alone. `about` is one sentence.

    `produce` and its arguments travel to other processes: it is a function of a module, not of a class or a call.
    """

    name: str
    about: str
    meanings: Mapping[str, Meaning]
    samples: Callable[[Sequence[Case]], list[Sample]]
    produce: Callable[[Sample, Engine], Json]
    score: Callable[[Sample, Json], Row]
    together: Callable[[Sequence[Row]], list[Row]] = _as_they_are


def each_case(cases: Sequence[Case]) -> list[Sample]:
    """One sample a case."""
    return [Sample(case.id, case) for case in cases]
