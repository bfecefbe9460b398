"""The checks: what must be true of a letter before a person sees it. One list, used by every caller.

A check is a pure function of what it reads. None of them trusts the writer of the letter, template or model, and none
reads a file, asks a network or changes the letter.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.brief import Brief
from assistant.checks.coverage import coverage
from assistant.checks.grounding import grounding
from assistant.checks.injection import injection
from assistant.checks.interest import interest
from assistant.checks.leak import leak
from assistant.checks.manner import manner
from assistant.checks.names import names
from assistant.checks.reading import Reading
from assistant.checks.result import CheckResult
from assistant.checks.shape import shape
from assistant.letter import Letter, Wish
from assistant.review import Review

__all__ = ["CHECKS", "CheckResult", "Reading", "run"]

#: Every check, in the order in which results are shown: what does harm first.
CHECKS: tuple[Callable[[Reading], CheckResult], ...] = (
    leak,
    grounding,
    coverage,
    interest,
    names,
    shape,
    manner,
    injection,
)


def run(
    letter: Letter, review: Review, brief: Brief, wish: Wish, vouch: tuple[str, ...] = ()
) -> tuple[CheckResult, ...]:
    """The result of every check on `letter`, in the order of `CHECKS`.

    `review` and `brief` are those the letter was written from; `vouch` are words the writer stands for, which count as
    supported and never lift the leak check. Raises nothing; takes time linear in the length of notes and letter.
    """
    reading = Reading(letter, review, brief, wish, vouch)
    return tuple(check(reading) for check in CHECKS)
