"""From labelled facts to the tagger's weights: one command, seeded, two minutes on two cores.

python training/train_names.py            trains on every facts-*.jsonl and writes assistant/notes/en.names
python training/train_names.py --report   cross-validates by notes: precision and recall of the words of each label
python training/train_names.py --lang de  the same for another language
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from corpus import note_files  # noqa: E402 - the two folders above are no packages
from export import probabilities, write_weights  # noqa: E402
from markup import parse  # noqa: E402
from renamed import copies  # noqa: E402

from assistant.lang import Language, language  # noqa: E402
from assistant.notes.choose import lexicons, stretches  # noqa: E402
from assistant.notes.clauses import split as split_clauses  # noqa: E402
from assistant.notes.facts import step_features, titles  # noqa: E402
from assistant.notes.layout import lay_out  # noqa: E402
from assistant.notes.people import evidence, grouped  # noqa: E402
from assistant.notes.tagger import LABELS, Token, again, features, tokens  # noqa: E402

DEFAULT = language("en")
DATA = Path(__file__).parent / "data"
OUT = Path(__file__).parents[1] / "assistant" / "notes"
#: Of the words far from any label one in this many is trained on, and counts as many.
_SPARSE = 4
#: Labels nearer than this many words make a word worth training on.
_FAR = 4
#: A title counts only this near, in characters, to the name of whoever bears it.
_BESIDE = 60


class Corpus:
    """The tokens of every labelled note and of copies with other names: features, labels, the note each stands in.

    The tokens of the notes themselves come first, `real` of them; those of the copies are only trained on.
    """

    def __init__(
        self,
        notes: Sequence[tuple[str, str, dict]],
        copies: Sequence[tuple[int, tuple[str, str, dict]]] = (),
        known: Language = DEFAULT,
    ) -> None:
        self.known = known
        everything = [*notes, *(other for _, other in copies)]
        words = [tokens(text, known.code) for _, text, _ in everything]
        self.labels = np.array(
            [label for (_, text, row), ws in zip(everything, words, strict=True) for label in _labels(text, ws, row)]
        )
        numbers = [*range(len(notes)), *(number for number, _ in copies)]
        self.notes = np.array([number for number, ws in zip(numbers, words, strict=True) for _ in ws])
        self.words = words[: len(notes)]
        self.real = sum(len(ws) for ws in self.words)
        rows = [list(features(ws, known.code)) for ws in words]
        counts = Counter(f for note in rows for row in note for f in row)
        self.names = sorted(f for f, count in counts.items() if count > (3 if copies else 2))
        self.matrix = _matrix([row for note in rows for row in note], self.names)
        self.weight = self._weights([word.text[:1].isupper() for ws in words for word in ws])

    def _weights(self, capital: Sequence[bool]) -> np.ndarray:
        """0 for most of the words far from every label, and for the rest as many as they stand for."""
        labelled = self.labels != "none"
        near = labelled | np.array(capital)
        for offset in range(1, _FAR + 1):
            near[offset:] |= labelled[:-offset]
            near[:-offset] |= labelled[offset:]
        kept = np.random.default_rng(0).random(len(labelled)) < 1 / _SPARSE
        return np.where(near, 1.0, np.where(kept, float(_SPARSE), 0.0))

    def second(self, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The rows for the second pass over the probabilities `first`, and which tokens have one."""
        rows, at = [], 0
        for words in self.words:
            rows.extend(again(words, first[at : at + len(words)].tolist()))
            at += len(words)
        has = np.array([row is not None for row in rows])
        return np.array([row[:-1] for row in rows if row is not None]), has

    def fit(self, without: Sequence[int] = ()) -> LogisticRegression:
        """The first pass trained on all notes but those numbered in `without`."""
        rows = np.flatnonzero((self.weight > 0) & ~np.isin(self.notes, without))
        return _fit(self.matrix[rows], self.labels[rows], self.weight[rows], 0.5, 70)

    def unseen(self, folds: int, without: Sequence[int] = ()) -> np.ndarray:
        """Probabilities of each real token by a model that saw neither its note nor those in `without`."""
        found = np.zeros((self.real, len(LABELS)))
        notes = np.setdiff1d(np.arange(len(self.words)), without)
        for fold in range(folds):
            rows = np.flatnonzero(np.isin(self.notes[: self.real], notes[fold::folds]))
            found[rows] = probabilities(self.fit([*without, *notes[fold::folds]]), self.matrix[rows], LABELS)
        return found

    def fit_second(self, first: np.ndarray, without: Sequence[int] = ()) -> LogisticRegression:
        """The second pass trained on all notes but those in `without`, given probabilities of unseen notes."""
        context, has = self.second(first)
        chosen = ~np.isin(self.notes[: self.real], without)
        return _fit(context[chosen[has]], self.labels[: self.real][has & chosen], None, 0.3, 150)

    def both(self, first: np.ndarray, model: LogisticRegression) -> np.ndarray:
        """What the two passes together say of every real token."""
        context, has = self.second(first)
        found = first.copy()
        found[has] = probabilities(model, context, LABELS)
        return found


def _fit(matrix, labels: np.ndarray, weight: np.ndarray | None, strength: float, steps: int) -> LogisticRegression:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # stopping early is meant: it regularises
        return LogisticRegression(C=strength, max_iter=steps, tol=1e-4).fit(matrix, labels, weight)


def labelled(code: str) -> list[tuple[str, str, dict]]:
    """(id, text, facts) of every note in a language whose facts are labelled."""
    facts = {}
    for path in sorted(DATA.glob("facts-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                row = json.loads(line)
                facts[row["id"]] = row
    notes = (note for path in note_files(code) for note in parse(path.read_text(encoding="utf-8")))
    return [(note.id, note.text, facts[note.id]) for note in notes if note.id in facts]


def _labels(text: str, words: Sequence[Token], row: dict) -> list[str]:
    labels = ["none"] * len(words)
    people = [p for p in row["people"] if p.get("name")]
    places = [
        m.span()
        for p in people
        for name in (p["name"], *p.get("other", []))
        if name
        for m in re.finditer(re.escape(name), text)
    ]

    def mark(value: str | None, label: str) -> None:
        for match in re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", text) if value else ():
            if label == "title" and not any(start - _BESIDE < match.start() < end + _BESIDE for start, end in places):
                continue
            for k, word in enumerate(words):
                if (
                    match.start() <= word.start
                    and word.end <= match.end()
                    and (labels[k] == "none" or label in ("met", "other"))
                ):
                    labels[k] = label

    for person in people:
        mark(person.get("title"), "title")
    mark(row["date"], "date")
    mark(row["role"], "role")
    mark(row["company"], "company")
    mark(row["candidate"], "candidate")
    for person in people:
        for name in (person["name"], *person.get("other", [])):
            if name and (re.search(r"[A-Z]", name) or name == person["name"]):
                mark(name, "met" if person["met"] else "other")
    return labels


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--lang", default="en")
    chosen = parser.parse_args()
    report, known = chosen.report, language(chosen.lang)
    notes = labelled(known.code)
    corpus = Corpus(notes, copies(notes, known), known)
    if report:
        gold = corpus.labels[: corpus.real]
        guess = np.array(LABELS)[cross_validated(corpus, 4).argmax(1)]
        for name in LABELS:
            right = ((guess == name) & (gold == name)).sum()
            guessed, labelled_ = max(1, (guess == name).sum()), (gold == name).sum()
            print(f"{name}: precision {right / guessed:.3f}, recall {right / labelled_:.3f}, {labelled_} words")
        return
    first = corpus.unseen(4)
    write(notes, corpus, corpus.fit(), corpus.fit_second(first), both_unseen(corpus, first))


def both_unseen(corpus: Corpus, first: np.ndarray) -> np.ndarray:
    """Both passes over `first`, each note by a second pass that was trained without it."""
    found = np.zeros_like(first)
    for fold in range(4):
        without = range(fold, len(corpus.words), 4)
        rows = np.isin(corpus.notes[: corpus.real], without)
        found[rows] = corpus.both(first, corpus.fit_second(first, without))[rows]
    return found


def write(
    notes: Sequence[tuple[str, str, dict]],
    corpus: Corpus,
    tagger: LogisticRegression,
    second: LogisticRegression,
    unseen: np.ndarray,
) -> None:
    """Train what chooses among the tagger's finds on the probabilities `unseen`, and write everything into one file."""
    split = np.split(unseen, np.cumsum([len(words) for words in corpus.words])[:-1])
    dense = {"tag": second}
    for kind in ("company", "role"):
        dense[kind] = ranker(*stretch_rows(notes, corpus.words, split, kind, corpus.known)[:2])
    dense["met"] = ranker(*people_rows(notes, corpus.words, split, corpus.known)[:2])
    rows, right, _ = step_rows(notes, corpus.known)
    counts = Counter(f for row in rows for f in row)
    names = sorted(f for f, count in counts.items() if count > 1)
    steps = step_model(rows, right, names)
    # One table holds the columns of both models; the features of one mean nothing to the other.
    columns = [*corpus.names, *names]
    left, wide = len(corpus.names), len(columns)
    tagger.coef_ = np.hstack([tagger.coef_, np.zeros((len(LABELS), wide - left))])
    steps.coef_ = np.hstack([np.zeros((1, left)), steps.coef_])
    steps.coef_[0, columns.index("n!bias")] += steps.intercept_[0]
    steps.intercept_ = np.zeros(1)
    write_weights(OUT / f"{corpus.known.code}.names", columns, {"tag": tagger, "next": steps}, dense, ("tag",))


def ranker(rows: np.ndarray, right: np.ndarray) -> LogisticRegression:
    """A linear model over rows of unlike scale, its weights given for the rows as they are."""
    mean, scale = rows.mean(0), rows.std(0) + 1e-9
    model = LogisticRegression(C=0.3, max_iter=1000).fit((rows - mean) / scale, right)
    model.coef_ = model.coef_ / scale
    model.intercept_ = model.intercept_ - model.coef_ @ mean
    return model


def stretch_rows(
    notes: Sequence[tuple[str, str, dict]], words: Sequence, split: Sequence[np.ndarray], kind: str, known: Language
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What describes each stretch that may be the company or the job, whether it is, and its note."""
    rows, right, of = [], [], []
    for number, ((_, text, facts), tokens_, found) in enumerate(zip(notes, words, split, strict=True)):
        for stretch in stretches(text, tokens_, found.tolist(), kind, known):
            rows.append(stretch.row)
            right.append(_bare(text[slice(*stretch.span)]) == _bare(facts[kind]))
            of.append(number)
    return np.array(rows), np.array(right), np.array(of)


def people_rows(
    notes: Sequence[tuple[str, str, dict]], words: Sequence, split: Sequence[np.ndarray], known: Language
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What speaks for each person named having held the interview, whether they did, and the note."""
    rows, right, of = [], [], []
    for number, ((_, text, facts), tokens_, found) in enumerate(zip(notes, words, split, strict=True)):
        probabilities_ = found.tolist()
        groups, _ = grouped(text, tokens_, probabilities_, [], known)
        met = [
            {_bare(name) for name in (p["name"], *p.get("other", []))}
            for p in facts["people"]
            if p["met"] and p.get("name")
        ]
        for group, row in zip(
            groups, evidence(text, groups, titles(text, tokens_, probabilities_, known), known), strict=True
        ):
            names = {_bare(mention.name) for mention in group.names}
            rows.append(row)
            right.append(any(one & names or any(_shared(a, b, known) for a in one for b in names) for one in met))
            of.append(number)
    return np.array(rows), np.array(right), np.array(of)


def _shared(one: str, two: str, known: Language) -> bool:
    return bool((set(one.split()) & set(two.split())) - lexicons(known)["honorific"])


def step_rows(
    notes: Sequence[tuple[str, str, dict]], known: Language
) -> tuple[list[list[str]], np.ndarray, np.ndarray]:
    """The features of each clause, whether it is the next step, and its note."""
    rows, right, of = [], [], []
    for number, (_, text, facts) in enumerate(notes):
        clauses = split_clauses(text, lay_out(text, known).blocks, known)
        start = text.find(facts["next_step"]) if facts["next_step"] else -1
        end = start + len(facts["next_step"] or "")
        called = " ".join([facts["company"] or "", *(p.get("name") or "" for p in facts["people"])])
        names = frozenset(re.findall(r"[^\W\d_]{2,}", called.lower()))
        for k, clause in enumerate(clauses):
            shared = min(end, clause.end) - max(start, clause.start)
            rows.append(step_features(clauses, k, known, names))
            right.append(start >= 0 and shared * 2 > min(end - start, clause.end - clause.start))
            of.append(number)
    return rows, np.array(right), np.array(of)


def step_model(rows: Sequence[Sequence[str]], right: np.ndarray, names: Sequence[str]) -> LogisticRegression:
    """Which clause says what the other side will do."""
    return LogisticRegression(C=1.0, max_iter=200, tol=1e-4).fit(_matrix(rows, names), right)


def _matrix(rows: Sequence[Sequence[str]], names: Sequence[str]) -> csr_matrix:
    column = {name: k for k, name in enumerate(names)}
    indices, ends = [], [0]
    for row in rows:
        indices.extend({column[f] for f in row if f in column})
        ends.append(len(indices))
    return csr_matrix(
        (np.ones(len(indices), np.float32), np.array(indices, np.int32), np.array(ends)), (len(rows), len(names))
    )


def _bare(name: str | None) -> str:
    return " ".join((name or "").lower().replace("’", "'").removeprefix("the ").split())


def cross_validated(corpus: Corpus, folds: int) -> np.ndarray:
    """Probabilities of every real token by both passes, trained without the note it stands in."""
    found = np.zeros((corpus.real, len(LABELS)))
    for fold in range(folds):
        without = range(fold, len(corpus.words), folds)
        rows = np.isin(corpus.notes[: corpus.real], without)
        first = corpus.unseen(3, without)
        first[rows] = probabilities(corpus.fit(without), corpus.matrix[np.flatnonzero(rows)], LABELS)
        found[rows] = corpus.both(first, corpus.fit_second(first, without))[rows]
    return found


if __name__ == "__main__":
    main()
