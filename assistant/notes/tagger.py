"""Which words of the notes name people, the company, the job: a linear tagger over words in their surroundings.

Notes name things in any place and any case ("3rd floor at kessler & vogt for the paralegal thing, met a ms abara"),
which no list of patterns covers. Weights come from training/train_names.py. It gives probabilities; `facts` decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

from assistant.lang import language
from assistant.weights import Weights, around, clusters, load, softmax

#: How many words the second pass looks to either side.
REACH = 3
#: The labels in the order of the weights, and where "none" stands among them.
LABELS = ("candidate", "company", "date", "met", "none", "other", "role", "title")
NONE = LABELS.index("none")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?(?=\s[A-Z])|[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|\n")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the text with its code-point offsets."""

    text: str
    start: int
    end: int


def tokens(text: str, code: str = "en") -> list[Token]:
    """Words, marks and line ends of `text`; an elided article ("l'", "d'") is a word of its own."""
    found = []
    abbreviated = frozenset(" ".join(language(code).lines("notes", "titles")).split())
    elided = language(code).pattern("language", "elided")
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        article = elided.match(word)
        if article and word[article.end() : article.end() + 1] in ("'", "’") and len(word) > article.end() + 1:
            size = article.end() + 1
            found.append(Token(word[:size], start, start + size))
            word, start = word[size:], start + size
        if len(word) > 1 and word.endswith(".") and word[:-1].lower() not in abbreviated and len(word) > 2:
            found.append(Token(word[:-1], start, match.end() - 1))
            found.append(Token(".", match.end() - 1, match.end()))
        else:
            found.append(Token(word, start, match.end()))
    return found


def features(words: Sequence[Token], code: str = "en") -> Iterator[list[str]]:
    """The features of each token, one after another; one function for training and reading."""
    low = ["¶" if word.text == "\n" else word.text.lower().replace("’", "'") for word in words]
    shapes = ["¶" if word.text == "\n" else _shape(word.text) for word in words]
    lexicon = _lexicon(code)
    kinds = [lexicon.get(word.rstrip(".").removesuffix("'s"), ()) for word in low]
    capital = {
        w
        for w, s, before in zip(low, shapes, ["¶", *low], strict=False)
        if s[0] == "X" and before not in ("¶", ".", "!", "?", ":")
    }
    plain = {w for w, s in zip(low, shapes, strict=True) if s[0] == "x"}
    lines = _lines(words)
    groups = clusters()
    near_kinds = [[f"c{groups.get(word)}", *(f"k{kind}" for kind in kinds[j])] for j, word in enumerate(low)]
    padded = ["<>"] * 6 + low + ["<>"] * 6
    for i, word in enumerate(low):
        line, at, label = lines[i]
        shape = shapes[i]
        row = [
            "bias",
            f"w{word}",
            f"s{shape}",
            f"p{word[:3]}",
            f"e{word[-3:]}",
            f"e2{word[-2:]}",
            f"line{min(line, 4)}",
            f"at{min(at, 6)}",
            f"label{label}",
        ]
        row.append(f"cap{word in capital}{word in plain}")
        row.extend(near_kinds[i])
        for offset in (-3, -2, -1, 1, 2, 3):
            j = i + offset
            row.append(f"{offset}w{padded[j + 6]}")
            if 0 <= j < len(low):
                if abs(offset) < 3:
                    row.append(f"{offset}s{shapes[j]}")
                row.extend(f"{offset}{kind}" for kind in near_kinds[j][abs(offset) == 3 :])
        row.extend(f"<w{near}" for near in set(padded[i : i + 3]))
        row.extend(f">w{near}" for near in set(padded[i + 10 : i + 13]))
        before, after = padded[i + 5], padded[i + 7]
        row.extend(
            (
                f"-b{before}_{word}",
                f"+b{word}_{after}",
                f"~{before}_{after}",
                f"ls{label}{shape[0]}",
                f"l{min(line, 2)}{shape[0]}{before}",
            )
        )
        row.append(f"-2b{padded[i + 4]}_{before}")
        row.append(f"-k{before}{shape[0]}{'|'.join(kinds[i])}")
        yield row


def again(words: Sequence[Token], first: Sequence[Sequence[float]]) -> list[Sequence[float] | None]:
    """Input of the second pass for each token: its surroundings, and what the same word was taken for elsewhere.

    None where neither the word nor a neighbour may be anything: there the first pass stands.
    """
    width = len(first[0]) if first else 0
    totals: dict[str, list[float]] = {}
    keys = [_key(word.text) for word in words]
    counts = Counter(keys)
    for key, row in zip(keys, first, strict=True):
        if counts[key] > 1:
            held = totals.setdefault(key, [0.0] * width)
            for k, value in enumerate(row):
                held[k] += value
    nothing = [0.0] * width
    busy = [row[NONE] < 0.97 for row in first]
    rows: list[Sequence[float] | None] = []
    for i, key in enumerate(keys):
        if not any(busy[max(0, i - REACH) : i + REACH + 1]) and (
            counts[key] < 2 or totals[key][NONE] > counts[key] - 0.3
        ):
            rows.append(None)
            continue
        others = (
            [(a - b) / (counts[key] - 1) for a, b in zip(totals[key], first[i], strict=True)]
            if counts[key] > 1
            else nothing
        )
        rows.append([*around(first, i, REACH)[:-1], *others, 1.0])
    return rows


def tag(text: str, code: str = "en") -> tuple[list[Token], list[Sequence[float]]]:
    """The tokens of `text`, and for each the probability of every label, in the order of LABELS."""
    weights = load(__package__, f"{code}.names")
    words = tokens(text, code)
    first = [softmax(weights.head(sums(weights, row), "tag")) for row in features(words, code)]
    second = zip(first, again(words, first), strict=True)
    lines = weights.second["tag"]
    return words, [
        before if row is None else softmax([sum(map(mul, line, row)) for line in lines]) for before, row in second
    ]


def sums(weights: Weights, features: Iterable[str]) -> list[float]:
    """As Weights.sums, in a third of the time: notes hold hundreds of words and each has many features."""
    width, table = len(weights.scale), weights.table
    found = [table[at * width : (at + 1) * width] for at in map(weights.rows.get, features) if at is not None]
    totals = map(sum, zip(*found, strict=True)) if found else [0] * width
    return [value * scale for value, scale in zip(totals, weights.scale, strict=True)]


def _key(word: str) -> str:
    key = word.lower().replace("’", "'").removesuffix("'s")
    return key if len(key) > 1 and key.isalpha() else "\n"


@cache
def _lexicon(code: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in language(code).sections("names"):
        for word in " ".join(language(code).lines("names", name)).split():
            found[word] = (*found.get(word, ()), name)
    return found


def _shape(word: str) -> str:
    shape = re.sub(r"[^\W\d_]", lambda m: "X" if m[0].isupper() else "x", word)
    shape = re.sub(r"\d", "9", shape)
    return re.sub(r"(.)\1+", r"\1\1", shape)[:6]


def _lines(words: Sequence[Token]) -> list[tuple[int, int, str]]:
    """For each token: its line, its place in the line, and the label that opens the line ("company", "" …)."""
    found, line, at, label, opened = [], 0, 0, "", ""
    for word in words:
        if word.text == "\n":
            line, at, label, opened = line + 1, 0, "", ""
            found.append((line, 0, ""))
            continue
        if word.text == ":" and at <= 4 and not label:
            label = opened.strip().lower()[:20]
        found.append((line, at, label))
        opened += " " + word.text
        at += 1
    return found
