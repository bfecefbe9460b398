"""The draft of a case, made once and scored by two tasks: `review` looks at the findings, `letter` at the letter."""

from __future__ import annotations

from evals.engines import Engine, drafted
from evals.tasks.task import Json, Sample


def produce(sample: Sample, engine: Engine) -> Json:
    """The draft as the program prints it."""
    return drafted(sample.case, engine)
