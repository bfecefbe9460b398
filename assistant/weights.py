"""Weight files of the linear models, and the sums over them in plain Python.

No numerical library is needed to read three hundred words, and importing one would take longer than the reading.
Written
by the programs in training/; this module only loads and adds up.
"""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Weights:
    """A loaded file: the row of each feature, a quantised matrix, and a small dense second pass over neighbours.

    `heads` are column ranges of the matrix by name, `labels` the classes of a head, `second` one matrix a head.
    """

    rows: Mapping[str, int]
    table: array[int]
    scale: tuple[float, ...]
    heads: Mapping[str, tuple[int, int]]
    labels: Mapping[str, tuple[str, ...]]
    second: Mapping[str, tuple[tuple[float, ...], ...]]

    def sums(self, features: Iterable[str]) -> list[float]:
        """The value of each column for something that has these features."""
        width, table, rows = len(self.scale), self.table, self.rows
        total = [0] * width
        for feature in features:
            at = rows.get(feature)
            if at is not None:
                start = at * width
                total = [a + b for a, b in zip(total, table[start : start + width], strict=True)]
        return [value * scale for value, scale in zip(total, self.scale, strict=True)]

    def head(self, sums: Sequence[float], name: str) -> list[float]:
        """The columns of one head."""
        start, end = self.heads[name]
        return list(sums[start:end])

    def again(self, name: str, row: Sequence[float]) -> list[float]:
        """The second pass of a head over the row that `around` makes."""
        return [sum(a * b for a, b in zip(line, row, strict=True)) for line in self.second[name]]


@cache
def load(package: str, name: str) -> Weights:
    """The weights in resource `name` of `package`.

    The file is a zlib stream: one line of JSON (scale of each column, heads as column ranges, labels, the second
    pass), one
    line with the feature names apart by tabs, then one signed byte for each feature and column, row by row.
    """
    raw = zlib.decompress((files(package) / name).read_bytes())
    first = raw.index(b"\n")
    head = json.loads(raw[:first])
    second = raw.index(b"\n", first + 1)
    table = array("b")
    table.frombytes(raw[second + 1 :])
    return Weights(
        rows={feature: row for row, feature in enumerate(raw[first + 1 : second].decode("utf-8").split("\t"))},
        table=table,
        scale=tuple(head["scale"]),
        heads={key: (a, b) for key, (a, b) in head["heads"].items()},
        labels={key: tuple(labels) for key, labels in head["labels"].items()},
        second={key: tuple(map(tuple, rows)) for key, rows in head["second"].items()},
    )


def around(first: Sequence[Sequence[float]], i: int, reach: int) -> list[float]:
    """Input of the second pass: log-probabilities of `i`, probabilities of the neighbours within `reach`, then 1."""
    width = len(first[i])
    row = [math.log(max(p, 1e-6)) for p in first[i]]
    for j in range(i - reach, i + reach + 1):
        row.extend(first[j] if 0 <= j < len(first) else [0.0] * width)
    return [*row, 1.0]


def softmax(values: Sequence[float]) -> list[float]:
    """Probabilities that sum to 1."""
    top = max(values)
    raised = [math.exp(value - top) for value in values]
    total = sum(raised)
    return [value / total for value in raised]


def sigmoid(value: float) -> float:
    """A probability from a single score."""
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


@cache
def clusters() -> Mapping[str, int]:
    """Which cluster of like words a lower-cased word belongs to (see training/clusters.py)."""
    lines = (files(__package__) / "clusters.txt").read_text(encoding="utf-8").splitlines()
    return {word: number for number, line in enumerate(lines) for word in line.split()}
