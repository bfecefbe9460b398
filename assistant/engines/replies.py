"""What a model answers in a fixed form: the schemas it is given, and a parser that takes what can be taken.

A model answers with clause numbers and enums; words are ours. Whatever is out of range, too long or of another shape is
left out, entry by entry, and nothing here ever raises but ModelFault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.engines.faults import ModelFault
from assistant.review import CATEGORIES, SEVERITIES, Category, Severity

#: The most findings that are taken from one answer, and the most clauses of one finding.
MOST, CLAUSES = 12, 4
#: Up to so many clauses a schema lists the numbers; more make some servers slow.
_LISTED = 250
_FENCE = re.compile(r"```(?:json|JSON)?\s*(.*?)(?:```|\Z)", re.DOTALL)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class PointEntry(_Entry):
    """A point: the clauses of the lapse, of what was asked, and of what the answer would have been."""

    lapse: list[int]
    topic: int | None = None
    supply: list[int] = []


class FlagEntry(_Entry):
    """A possible red flag: its clauses, category, severity."""

    clauses: list[int]
    category: Category
    severity: Severity = "medium"


class SentenceEntry(_Entry):
    """A sentence written anew."""

    number: int
    text: str


Entry = TypeVar("Entry", bound=_Entry)


def _numbers(count: int) -> dict[str, Any]:
    return {"type": "integer", "enum": list(range(1, count + 1))} if count <= _LISTED else {"type": "integer"}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def _list(items: dict[str, Any], most: int) -> dict[str, Any]:
    return {"type": "array", "items": items, "maxItems": most}


def points_schema(count: int) -> dict[str, Any]:
    """The schema of an answer about points, in notes of so many clauses."""
    number = _numbers(count)
    point = _object(
        lapse=_list(number, CLAUSES), topic={"anyOf": [number, {"type": "null"}]}, supply=_list(number, CLAUSES)
    )
    return _object(points=_list(point, MOST), private=_list(number, count))


def flags_schema(count: int) -> dict[str, Any]:
    """The schema of an answer about red flags, in notes of so many clauses."""
    flag = _object(
        clauses=_list(_numbers(count), CLAUSES),
        category={"type": "string", "enum": list(CATEGORIES)},
        severity={"type": "string", "enum": list(SEVERITIES)},
    )
    return _object(flags=_list(flag, MOST))


def sentences_schema(numbers: list[int]) -> dict[str, Any]:
    """The schema of sentences written anew."""
    entry = _object(number={"type": "integer", "enum": numbers}, text={"type": "string", "maxLength": 600})
    return _object(sentences=_list(entry, len(numbers)))


def entries(text: str, name: str, form: type[Entry]) -> list[Entry]:
    """The entries under `name`, those that cannot be used left out. Raises ModelFault when there is no such list."""
    found = next((value for value in _values(text) if isinstance(value, dict) and name in value), None)
    if found is None:
        found = next(({name: value} for value in _values(text) if isinstance(value, list)), None)
    if found is None or not isinstance(found[name], list):
        raise ModelFault("nonsense", "The model's answer was not in the form it was asked for.")
    taken = []
    for entry in found[name][: 2 * MOST]:
        try:
            taken.append(form.model_validate(entry))
        except ValidationError:
            continue
    return taken[:MOST]


def numbers(text: str, name: str) -> list[int]:
    """The whole numbers under `name`; none when there is no such list."""
    for value in _values(text):
        if isinstance(value, dict) and isinstance(value.get(name), list):
            return [n for n in value[name] if isinstance(n, int) and not isinstance(n, bool)]
    return []


def _values(text: str) -> Iterator[Any]:
    """JSON values in a reply: all of it, what stands in a fence, what begins at a brace, that with its end mended."""
    tries = [text, *(match[1] for match in _FENCE.finditer(text))]
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start >= 0:
        tries.append(text[start:])
    for each in tries:
        try:
            yield json.JSONDecoder().raw_decode(each.strip())[0]
        except (ValueError, RecursionError):
            continue
    if start >= 0 and (mended := _mended(text[start:])) is not None:
        yield mended


def _mended(text: str) -> Any:
    """The value of JSON that was cut off: everything up to the last entry that is whole."""
    for match in reversed(list(re.finditer(r"\}|\]", text[:20_000]))[-40:]):
        head = re.sub(r",\s*$", "", text[: match.end()])
        closers = []
        for mark in re.sub(r'"(?:[^"\\]|\\.)*"', "", head):
            if mark in "{[":
                closers.append("}" if mark == "{" else "]")
            elif mark in "}]" and closers:
                closers.pop()
        try:
            return json.loads(head + "".join(reversed(closers)))
        except (ValueError, RecursionError):
            continue
    return None
