"""The contextual reader: a small transformer that sees a whole note and says what each clause is, in one pass.

The network (training/encoder.py) lies beside this module as ONNX with 8-bit weights and is run by onnxruntime. Long
notes are read in windows, so time grows with their length and memory does not. `read` gives raw scores; what they are
worth beside the linear reader's is decided in `assistant.reader.both`.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from assistant.notes.values import Clause
from assistant.reader.pieces import WordPieces, word_pieces
from assistant.reader.unigram import Unigrams, unigrams

#: The longest window, in word pieces, and how many clauses of the one before it a window begins with.
WINDOW, OVERLAP = 384, 4
#: The longest clause and heading that are read, in word pieces.
CLAUSE, HEADING = 120, 16

#: Which network reads a language: one for English, one for the three others together.
NETWORKS = {"en": "en", "es": "multi", "de": "multi", "fr": "multi"}
#: How text becomes numbers; both kinds know the marks between clauses.
Tokens = WordPieces | Unigrams

_log = logging.getLogger(__name__)
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Window:
    """Some clauses in a row as word pieces `ids`: where the pieces of each clause lie, and the clauses' places."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    clauses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Raw:
    """What the network says of one clause: unscaled scores a head, and which clauses would supply or name it.

    `supplies` and `topics` map places of clauses to probabilities; what is left to 1 is "none of them".
    """

    heads: dict[str, list[float]]
    supplies: dict[int, float]
    topics: dict[int, float]


class Encoder:
    """A loaded network."""

    def __init__(self, name: str) -> None:
        """Raises ImportError, OSError or ValueError when the library or a file is missing or not the one expected."""
        import onnxruntime

        folder = files(__package__)
        self.meta: dict[str, Any] = json.loads((folder / f"{name}.encoder.json").read_text(encoding="utf-8"))
        self.known = tokens(name)
        with as_file(folder / f"{name}.onnx") as path:
            model = path.read_bytes()
        if hashlib.sha256(model).hexdigest() != self.meta["sha256"]:
            raise ValueError(f"{name}.onnx is not the file that was trained")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # The graph was optimised when it was written; doing it again takes longer than reading the notes.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        # Packing the weights anew pays off over many runs, not over the one or two that a note takes.
        options.add_session_config_entry("session.disable_prepacking", "1")
        self.session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def read(self, clauses: Sequence[Clause]) -> list[Raw]:
        """The raw scores of each clause, read in its surroundings. Linear in their number."""
        found: dict[int, Raw] = {}
        for window in windows(clauses, self.known):
            for at, raw in zip(window.clauses, self._run(window), strict=True):
                found.setdefault(at, raw)
        return [found[i] for i in range(len(clauses))]

    def _run(self, window: Window) -> list[Raw]:
        import numpy as np

        pool = np.zeros((len(window.spans), len(window.ids)), dtype=np.float32)
        for row, (start, end) in enumerate(window.spans):
            pool[row, start:end] = 1.0 / (end - start)
        ids = np.array([window.ids], dtype=np.int64)
        out = self.session.run(None, {"ids": ids, "pool": pool})[0]
        columns = {name: out[:, a:b] for name, (a, b) in self.meta["heads"].items()}
        links = {
            name: self._links(columns[f"{short}q"], columns[f"{short}k"], columns[f"{short}kb"][:, 0], number)
            for number, (name, short) in enumerate((("supplies", "sup"), ("topics", "top")))
        }
        plain = {name: rows.tolist() for name, rows in columns.items() if name in self.meta["labels"]}
        return [
            Raw(
                {name: rows[i] for name, rows in plain.items()},
                *({at: float(p) for at, p in zip(window.clauses, links[n][i], strict=True)} for n in links),
            )
            for i in range(len(window.spans))
        ]

    def _links(self, asks: Any, answers: Any, bias: Any, which: int) -> Any:
        """For each clause (a row) the probability of each other; they leave room for none."""
        import numpy as np

        count, far = len(asks), len(self.meta["distance"][which]) // 2
        steps = np.arange(count)
        apart = np.clip(steps[None, :] - steps[:, None], -far, far) + far
        score = asks @ answers.T / 8.0 + bias[None, :] + np.array(self.meta["distance"][which])[apart]
        score = np.concatenate([np.full((count, 1), self.meta["none"][which]), score], axis=1)
        score = np.exp(score - score.max(axis=1, keepdims=True))
        return (score / score.sum(axis=1, keepdims=True))[:, 1:]


def encoder(code: str) -> Encoder | None:
    """The network of a language, or None when there is none or it cannot be run here (said once, as a warning)."""
    name = NETWORKS.get(code)
    if name is None:
        return None
    with _loading:
        return _loaded(name)


def warm(code: str = "en") -> None:
    """Begin to load the network beside whatever else a program does first; `encoder` waits for it."""
    threading.Thread(target=encoder, args=(code,)).start()


@cache
def _loaded(name: str) -> Encoder | None:
    if not (files(__package__) / f"{name}.onnx").is_file():
        return None
    try:
        return Encoder(name)
    except (ImportError, OSError, ValueError, RuntimeError) as problem:
        _log.warning(
            "The trained reader could not be loaded (%s); the simpler one reads the notes instead. "
            "Reinstalling the package mends a damaged file.",
            problem,
        )
        return None


def tokens(name: str) -> Tokens:
    """The vocabulary of a network, of the kind that its file is."""
    vocabulary = f"{name}.vocab.txt"
    return word_pieces(vocabulary) if name == "en" else unigrams(vocabulary)


def windows(clauses: Sequence[Clause], known: Tokens) -> list[Window]:
    """The clauses as word pieces: a mark before each, its heading and joint in sight, in windows that overlap.

    One function for training and reading, so that what was learned is what is seen.
    """
    before: list[list[int]] = []
    own: list[list[int]] = []
    for i, clause in enumerate(clauses):
        previous = clauses[i - 1] if i else None
        lead = [known.next if previous and previous.block == clause.block else known.block]
        if clause.heading and (previous is None or clause.heading != previous.heading):
            lead += known.pieces(clause.heading)[:HEADING] + known.pieces(":")
        if clause.joint and clause.joint != ",":
            lead += known.pieces(clause.joint)
        before.append(lead)
        own.append(known.pieces(clause.text)[:CLAUSE] or [known.next])
    groups: list[list[int]] = [[]]
    length = 1
    for i in range(len(clauses)):
        size = len(before[i]) + len(own[i])
        if length + size > WINDOW and groups[-1]:
            groups.append(groups[-1][-OVERLAP:])
            length = 1 + sum(len(before[j]) + len(own[j]) for j in groups[-1])
        groups[-1].append(i)
        length += size
    return [_window(group, before, own, known.first) for group in groups if group]


def _window(group: Sequence[int], before: Sequence[list[int]], own: Sequence[list[int]], first: int) -> Window:
    ids, spans = [first], []
    for i in group:
        ids.extend(before[i])
        spans.append((len(ids), len(ids) + len(own[i])))
        ids.extend(own[i])
    return Window(tuple(ids), tuple(spans), tuple(group))
