"""Do the labelled cases hold together? Every quote stands in its notes, every pattern compiles, no field is missing.

    python -m evals.validate evals/cases/dev

A label that does not fit its own notes makes every figure measured with it wrong, so this says exactly which one it is.
It judges the form of a case and never whether a label is right.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from assistant.review import CATEGORIES
from evals.case import Case as Schema

#: The fields of a case, and of the parts of it.
FIELDS = (
    "id", "style", "domain", "notes", "facts", "clarify", "red_flags", "not_flags", "private", "must_mention", "detail",
    "safe", "unsafe",
)  # fmt: skip
FACT_FIELDS = ("candidate", "recipients", "company", "role")
POINT_FIELDS = ("evidence", "topic", "supply", "key", "topic_key")
FLAG_FIELDS = ("category", "evidence")
OPTIONAL = ("lang", "job", "about", "tags")
_QUOTES = ("not_flags", "safe", "unsafe")
_PATTERNS = ("private", "detail")
#: Words by which text in the notes gives orders to a program; used where a case does not say so with a tag.
_ORDERS = re.compile(
    r"\b(?:language models?|AI (?:assistants?|notetakers?|systems?|tools?|readers?)|chatbots?)\b|@assistant"
    r"|\b(?:ignore|disregard|discard|override)\W+(?:\w+\W+){0,3}(?:instructions?|findings|prompts?|rules)\b",
    re.IGNORECASE,
)

Case = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one case: the file, the field ("red_flags[2].evidence"), its words, and what is wrong."""

    file: str
    field: str
    words: str
    wrong: str

    def __str__(self) -> str:
        words = " ".join(self.words.split())
        return f"{self.file}: {self.field} {self.wrong}" + (f": “{words}”" if words else "")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many cases there are, and how many of the kinds that a suite must not lack."""

    cases: int = 0
    without_flags: int = 0
    without_points: int = 0
    with_orders: int = 0


def fold(text: str) -> str:
    """The form in which words are compared: NFKC, straight quotes, single spaces, lower case."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    text = re.sub(r"«\s*|\s*»|[“”„]", '"', text)
    return re.sub(r"\s+", " ", text).strip().lower()


def find(notes: str, quote: str) -> Span | None:
    """Where `quote` stands in the folded `notes`, or None."""
    words = fold(quote)
    at = fold(notes).find(words) if words else -1
    return (at, at + len(words)) if at >= 0 else None


def load(path: Path) -> Case | None:
    """The case in the file, or None when it is no mapping in YAML."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    return found if isinstance(found, dict) else None


def missing(case: Case) -> list[str]:
    """The names of the fields that the case lacks, those of its points and flags included; never their contents."""
    lacking = [name for name in FIELDS if name not in case]
    lacking += [f"facts.{name}" for name in FACT_FIELDS if name not in _mapping(case.get("facts"))]
    for name, fields in (("clarify", POINT_FIELDS), ("red_flags", FLAG_FIELDS)):
        for number, part in enumerate(_list(case, name)):
            lacking += [f"{name}[{number}].{each}" for each in fields if each not in _mapping(part)]
    return lacking


def faults(case: Case, file: str) -> list[Fault]:
    """Everything that is wrong with the case; `file` is what it is called in the faults."""
    lacking = [Fault(file, name, "", "is missing") for name in missing(case)]
    unknown = [Fault(file, name, "", "is no field of a case") for name in case if name not in (*FIELDS, *OPTIONAL)]
    wrong_kind = [Fault(file, field, str(value), "is not text; quote it") for field, value in _not_text(case)]
    if lacking or wrong_kind:
        return lacking + unknown + wrong_kind
    found = [*_absent(case), *_bad_patterns(case)]
    if not found:
        found = [*_unmatched(case), *_overlapping(case)]
    told = [*unknown, *(Fault(file, *fault) for fault in [*_bad_labels(case), *found])]
    return told + [fault for fault in _off_schema(case, file) if fault.field not in {each.field for each in told}]


def _off_schema(case: Case, file: str) -> Iterator[Fault]:
    """What the schema of a case (`evals.case`) does not allow, each at its field."""
    try:
        Schema.model_validate(case)
    except ValidationError as error:
        for each in error.errors():
            first, *rest = each["loc"]
            field = str(first) + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in rest)
            yield Fault(file, field, "", f"does not fit the schema ({each['msg']})")


def counts(cases: Sequence[Case]) -> Counts:
    """How many cases there are of each kind that a suite must not lack."""
    return Counts(
        len(cases),
        sum(not case.get("red_flags") for case in cases),
        sum(not case.get("clarify") for case in cases),
        sum(_holds_orders(case) for case in cases),
    )


def _holds_orders(case: Case) -> bool:
    if "tags" in case:
        return "orders" in _list(case, "tags")
    return bool(_ORDERS.search(str(case.get("notes", ""))))


def _mapping(part: object) -> dict[str, Any]:
    return part if isinstance(part, dict) else {}


def _list(case: Case, name: str) -> list[Any]:
    value = case.get(name)
    return value if isinstance(value, list) else []


def _parts(case: Case) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in ("clarify", "red_flags"):
        for number, part in enumerate(_list(case, name)):
            yield f"{name}[{number}]", _mapping(part)


def _quotes(case: Case) -> Iterator[tuple[str, Any]]:
    """(field, words) of everything that must stand in the notes."""
    for name in _QUOTES:
        yield from ((f"{name}[{number}]", words) for number, words in enumerate(_list(case, name)))
    for place, part in _parts(case):
        for name in ("evidence", "topic", "supply"):
            if part.get(name) is not None:
                yield f"{place}.{name}", part[name]


def _patterns(case: Case) -> Iterator[tuple[str, Any]]:
    """(field, regular expression) of everything that is searched in a letter."""
    for name in _PATTERNS:
        yield from ((f"{name}[{number}]", pattern) for number, pattern in enumerate(_list(case, name)))
    for number, group in enumerate(_list(case, "must_mention")):
        yield from ((f"must_mention[{number}]", pattern) for pattern in (group if isinstance(group, list) else [group]))
    for place, part in _parts(case):
        for name in ("key", "topic_key"):
            yield from ((f"{place}.{name}", pattern) for pattern in part.get(name) or [])


def _not_text(case: Case) -> Iterator[tuple[str, Any]]:
    if "notes" in case and not isinstance(case["notes"], str):
        yield "notes", case["notes"]
    for field, value in (*_quotes(case), *_patterns(case)):
        if not isinstance(value, str):
            yield field, value


def _absent(case: Case) -> Iterator[tuple[str, str, str]]:
    for field, words in _quotes(case):
        if find(case["notes"], words) is None:
            yield field, words, "is not in the notes"


def _bad_patterns(case: Case) -> Iterator[tuple[str, str, str]]:
    for field, pattern in _patterns(case):
        try:
            re.compile(pattern)
        except re.error as error:
            yield field, pattern, f"is no regular expression ({error})"


def _bad_labels(case: Case) -> Iterator[tuple[str, str, str]]:
    for number, flag in enumerate(_list(case, "red_flags")):
        if flag["category"] not in CATEGORIES:
            yield f"red_flags[{number}].category", str(flag["category"]), "is none of the categories"
    for number, point in enumerate(_list(case, "clarify")):
        if bool(point["supply"]) != bool(point["key"]):
            yield f"clarify[{number}].key", str(point["supply"] or ""), "must be given with a supply, and only then"


def _unmatched(case: Case) -> Iterator[tuple[str, str, str]]:
    """Patterns that contradict the notes or each other."""
    notes = fold(case["notes"])
    for number, pattern in enumerate(case["detail"]):
        if not re.search(pattern, notes):
            yield f"detail[{number}]", pattern, "matches nothing in the notes"
    for number, point in enumerate(case["clarify"]):
        if point["key"] and not any(re.search(pattern, notes) for pattern in point["key"]):
            yield f"clarify[{number}].key", " | ".join(point["key"]), "matches nothing in the notes"
    for number, pattern in enumerate(case["private"]):
        place = f"private[{number}]"
        if any(re.search(pattern, detail) for detail in case["detail"]):
            yield place, pattern, "also finds a detail that may be told"
        if any(all(re.search(pattern, each) for each in group) for group in case["must_mention"]):
            yield place, pattern, "also finds what the letter must mention"
        if any(re.search(pattern, fold(point["supply"] or "")) for point in case["clarify"]):
            yield place, pattern, "also finds the supply of a point"


def _overlapping(case: Case) -> Iterator[tuple[str, str, str]]:
    supplies = [point["supply"] for point in case["clarify"] if point["supply"]]
    for number, words in enumerate(case["unsafe"]):
        held = find(case["notes"], words)
        for passing in (*case["safe"], *supplies):
            open_ = find(case["notes"], passing)
            if held and open_ and min(held[1], open_[1]) > max(held[0], open_[0]):
                yield f"unsafe[{number}]", words, f"overlaps what may pass, “{' '.join(passing.split())}”"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the faults of the cases in some folders and how many cases there are; 1 when there is a fault."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.validate", description="Check labelled cases against their notes."
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a folder of *.yaml cases")
    cases, found = [], []
    for folder in parser.parse_args(arguments).folders:
        if not folder.is_dir():
            parser.error(f"{folder} is no folder")
        for path in sorted(folder.glob("*.yaml")):
            case = load(path)
            if case is None:
                found.append(Fault(path.name, "the file", "", "is no mapping in YAML"))
            else:
                cases.append(case)
                found.extend(faults(case, path.name))
    for fault in found:
        print(fault)
    held = counts(cases)
    print(
        f"{held.cases} cases, {held.without_flags} without flags, {held.without_points} without points, "
        f"{held.with_orders} with orders to a program; {len(found)} faults"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
