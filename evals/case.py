"""A labelled case: one person's notes, and what the program should find in them, pass on, write and keep to itself.

The schema of the YAML files below `cases/`, and the one place that reads them. Whether a label fits its notes is the
business of `evals.validate`; what an output is worth is said by the tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import UsageError
from assistant.review import Category

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CASES = Path(__file__).parent / "cases"
#: The splits that everybody may read and run. `test` and `test-lang` are for the release of a version, and are run
#: without being looked at.
OPEN_SPLITS = ("dev", "dev-lang")
#: `challenge` has a few cases for each known weakness: nobody is held to them, they show what is still hard.
SPLITS = (*OPEN_SPLITS, "challenge", "test", "test-lang")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Facts(_Part):
    """The facts of the interview as the notes give them; None for what they do not say."""

    candidate: str | None
    recipients: list[str]
    company: str | None
    role: str | None


class LabelledPoint(_Part):
    """A point to clarify. `key` and `topic_key` are regular expressions searched in the lower-cased letter."""

    evidence: str = Field(min_length=1)
    topic: str | None
    supply: str | None
    key: list[str]
    topic_key: list[str]


class LabelledFlag(_Part):
    """A possible red flag."""

    category: Category
    evidence: str = Field(min_length=1)


class Case(_Part):
    """One case. The fields are described in docs/labels.md and evals/README.md."""

    id: str = Field(pattern=r"^[a-z]+\d+$")
    style: str
    domain: str
    lang: str = "en"
    notes: str = Field(min_length=1)
    job: str | None = None
    about: str | None = None
    tags: list[str] = []
    facts: Facts
    clarify: list[LabelledPoint]
    red_flags: list[LabelledFlag]
    not_flags: list[str]
    private: list[str]
    must_mention: list[list[str]]
    detail: list[str]
    safe: list[str]
    unsafe: list[str]

    @cached_property
    def marks(self) -> frozenset[str]:
        """The case's tags and those that follow from its labels: language, style, length, no-flag, no-point, panel."""
        words = len(self.notes.split())
        found = {*self.tags, self.lang, self.style, "short" if words < 100 else "long" if words > 320 else "middling"}
        found |= {name for name, held in (("no-flag", self.red_flags), ("no-point", self.clarify)) if not held}
        found |= {"panel"} if len(self.facts.recipients) > 2 else set()
        return frozenset(found | ({"advert"} if self.job else set()))


def read_case(path: Path) -> Case:
    """The case in the file. Raises UsageError, with the command that tells more, when it has not the form of one."""
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, written: int) -> Case:
    """The same, read again only when the file was `written` again: every task asks for all the cases."""
    try:
        return Case.model_validate(yaml.load(path.read_bytes(), Loader=_LOADER))  # noqa: S506  (the safe one, in C)
    except (yaml.YAMLError, ValueError) as error:
        raise UsageError(
            f"{path.name} is no case: {_first_line(error)}. "
            f"See all that is wrong: python -m evals.validate {path.parent}"
        ) from error


def cases(splits: Iterable[str], only: Sequence[str] = (), tags: Sequence[str] = ()) -> list[Case]:
    """The cases of the splits in the order of their names; `only` keeps those ids, `tags` those that have them all.

    Raises UsageError for a split that is not there, for an id that no split holds, and when nothing is left.
    """
    chosen: list[Case] = []
    for split in splits:
        if split not in SPLITS:
            raise UsageError(f"There is no split “{split}”; there are {', '.join(SPLITS)}.")
        chosen.extend(read_case(path) for path in sorted((CASES / split).glob("*.yaml")))
    absent = set(only) - {case.id for case in chosen}
    if absent:
        raise UsageError(f"No case {', '.join(sorted(absent))} in {', '.join(splits)}.")
    kept = [case for case in chosen if (not only or case.id in only) and set(tags) <= case.marks]
    if not kept:
        raise UsageError(f"No case has all of these tags: {', '.join(tags)}.")
    return kept


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
