"""From labelled notes to the reader's weights: one command, seeded, a few minutes on two cores.

    python training/train.py            trains on everything in training/data and writes assistant/reader/en.weights
    python training/train.py --report   cross-validates by notes and prints what can be expected on unseen ones
    python training/train.py --lang de  the same for another language

A language with few labelled notes borrows from the English ones whatever is not bound to words: the hints of cues.txt
bear the same names in every language, and so do parts, voices and shapes. What is borrowed counts less than its own.

The second pass is trained on predictions for notes that the first pass had not seen, so that it learns how far the
first
can be trusted. Needs the `training` extra.
"""

from __future__ import annotations

import argparse
import re
import sys
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.sparse import vstack
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import GroupKFold

# Stopped early on purpose: the last iterations change no decision and take most of the time.
warnings.filterwarnings("ignore", category=ConvergenceWarning)

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from corpus import load  # noqa: E402 - the two folders above are no packages
from export import around, probabilities, write_weights  # noqa: E402

from assistant.reader.features import features  # noqa: E402
from assistant.reader.linear import REACH  # noqa: E402

OUT = Path(__file__).parents[1] / "assistant" / "reader"
SAFE = ("asked", "answered", "told", "fact", "supply")
STRENGTH = 0.15  # inverse regularisation, chosen by cross-validation
LENT = 0.35  # what a borrowed clause counts
#: Features that mean the same in every language, of a clause itself or of its neighbours.
NEUTRAL = re.compile(
    r"(?:(?:pp|nn|p|n)[=~:-])?(?:cue:.*|part:.*|voice:.*|len:.*|at:.*|bias|none|fi|th|ou|mo|no|qm|qu|nu|cap|Cap"
    r"|facts|questions|answers|stood-out|interviewer|feelings|other)|(?:pp|nn|p|n)[=~-]"
)
SMALLEST = 2  # a feature seen in fewer clauses is not learned from


class Corpus:
    """Clauses of all notes as a sparse matrix, with every label the heads need."""

    def __init__(self, code: str) -> None:
        self.code = code
        rows, self.notes, gold = [], [], []
        for labelled in load(code):
            rows.extend(features(labelled.clauses, code))
            gold.extend(labelled.gold)
            self.notes.extend([labelled.note] * len(labelled.clauses))
        seen = Counter(feature for row in rows for feature in row)
        self.vectoriser = DictVectorizer(dtype=np.float32)
        self.matrix = self.vectoriser.fit_transform(
            [{feature: 1 for feature in row if seen[feature] >= SMALLEST} for row in rows]
        )
        self.notes = np.array(self.notes)
        self.label(gold)
        self.lent = Lent(self) if code != "en" else None

    def label(self, gold) -> None:
        """What every head learns, clause by clause."""
        self.place = np.array([g.place if g else "" for g in gold])
        self.known = np.isin(self.place, ("", "unsure"), invert=True)
        self.places = sorted(set(self.place[self.known]))
        has = lambda name: np.array([bool(g and name in g.attributes) for g in gold])  # noqa: E731
        self.safe = np.isin(self.place, SAFE)
        self.alarm = (self.place == "flag") & has("c")
        self.lapse = (self.place == "lapse") & has("p")
        self.promise = (self.place == "fact") & has("p")
        self.strong = has("strong")
        self.category = np.array([g.attributes.get("c", "") if g else "" for g in gold])
        self.severity = np.array([g.attributes.get("s", "") if g else "" for g in gold])


class Lent(Corpus):
    """English clauses with nothing but the features that mean the same in the language that borrows them."""

    def __init__(self, borrower: Corpus) -> None:
        rows, gold = [], []
        for labelled in load("en"):
            rows.extend(features(labelled.clauses, "en"))
            gold.extend(labelled.gold)
        self.matrix = borrower.vectoriser.transform(
            [{feature: 1 for feature in row if NEUTRAL.fullmatch(feature)} for row in rows]
        )
        self.label(gold)


def fit(matrix, labels, rows, strength=STRENGTH):
    return LogisticRegression(C=strength, max_iter=160, tol=1e-4).fit(matrix[rows], labels[rows])


def fit_head(corpus: Corpus, name: str, rows: np.ndarray, strength: float = STRENGTH) -> LogisticRegression:
    """A head of the first pass, on some clauses of the language and all that it borrows."""
    labels = getattr(corpus, name)
    if corpus.lent is None:
        return fit(corpus.matrix, labels, rows, strength)
    theirs = getattr(corpus.lent, name)
    used = corpus.lent.known if theirs.dtype == bool or name == "place" else theirs != ""
    matrix = vstack([corpus.matrix[rows], corpus.lent.matrix[used]])
    weight = np.concatenate([np.ones(len(rows)), np.full(used.sum(), LENT)])
    model = LogisticRegression(C=strength, max_iter=160, tol=1e-4)
    return model.fit(matrix, np.concatenate([labels[rows], theirs[used]]), weight)


def first_pass(corpus: Corpus, rows: np.ndarray) -> LogisticRegression:
    return fit_head(corpus, "place", rows[corpus.known[rows]])


def out_of_fold(corpus: Corpus, rows: np.ndarray, folds: int = 5) -> np.ndarray:
    found = np.zeros((len(corpus.place), len(corpus.places)))
    for train, test in GroupKFold(folds).split(rows, groups=corpus.notes[rows]):
        model = first_pass(corpus, rows[train])
        found[rows[test]] = probabilities(model, corpus.matrix[rows[test]], corpus.places)
    return found


def second_pass(corpus: Corpus, first: np.ndarray, rows: np.ndarray) -> dict[str, LogisticRegression]:
    known = rows[corpus.known[rows]]
    matrix = around(first, corpus.notes, REACH)
    targets = {"place": corpus.place, "alarm": corpus.alarm, "lapse": corpus.lapse, "safe": corpus.safe}
    return {name: fit(matrix, labels, known, 0.3) for name, labels in targets.items()}


def predicted(corpus: Corpus, train: np.ndarray, test: np.ndarray) -> dict[str, np.ndarray]:
    """Probabilities for the clauses `test` by the whole reader trained on the clauses `train` alone."""
    first = out_of_fold(corpus, train, 4)
    first[test] = probabilities(first_pass(corpus, train), corpus.matrix[test], corpus.places)
    heads = second_pass(corpus, first, train)
    inputs = around(first, corpus.notes, REACH)[test]
    known = train[corpus.known[train]]
    plain = {name: fit_head(corpus, name, known) for name in ("promise", "strong")}
    return {
        "place": heads["place"].predict_proba(inputs),
        **{name: heads[name].predict_proba(inputs)[:, 1] for name in ("alarm", "lapse", "safe")},
        **{name: model.predict_proba(corpus.matrix[test])[:, 1] for name, model in plain.items()},
    }


def report(corpus: Corpus) -> None:
    everything = np.arange(len(corpus.place))
    guesses = {name: np.zeros(len(everything)) for name in ("alarm", "lapse", "safe", "promise", "strong")}
    place = np.zeros((len(everything), len(corpus.places)))
    right = total = 0
    for train, test in GroupKFold(5).split(everything, groups=corpus.notes):
        found = predicted(corpus, train, test)
        place[test] = found["place"]
        for name, guess in guesses.items():
            guess[test] = found[name]
        flagged, unseen = train[corpus.category[train] != ""], test[corpus.category[test] != ""]
        right += (
            fit_head(corpus, "category", flagged, 1.0).predict(corpus.matrix[unseen]) == corpus.category[unseen]
        ).sum()
        total += len(unseen)
    known = corpus.known
    names = np.array(corpus.places)
    print(f"notes {len(set(corpus.notes))}, clauses {known.sum()}")
    print(f"place accuracy {(names[place.argmax(1)] == corpus.place)[known].mean():.3f}; category {right / total:.3f}")
    for name in guesses:
        truth = getattr(corpus, name)[known]
        print(
            f"{name}: {truth.sum()} clauses, "
            f"average precision {average_precision_score(truth, guesses[name][known]):.3f}"
        )
        if name in ("alarm", "lapse", "promise"):
            best = max(
                (2 * (g & truth).sum() / max(1, g.sum() + truth.sum()), t)
                for t in np.linspace(0.1, 0.9, 33)
                for g in [guesses[name][known] >= t]
            )
            print(f"   best F1 by clause {best[0]:.3f} at {best[1]:.3f}")
    for i, name in enumerate(corpus.places):
        truth = corpus.place[known] == name
        print(
            f"place {name}: {truth.sum()}, average precision {average_precision_score(truth, place[known][:, i]):.3f}"
        )
    share(guesses["safe"][known], corpus.safe[known])


def share(guess: np.ndarray, safe: np.ndarray) -> None:
    print(f"wall: area under the curve {roc_auc_score(safe, guess):.3f}")
    for limit in (0.0025, 0.005, 0.01, 0.02, 0.05):
        threshold = np.quantile(guess[~safe], 1 - limit)
        print(
            f"   unsafe let through {limit:.4f}: safe that pass {(guess[safe] > threshold).mean():.3f} "
            f"(threshold {threshold:.3f})"
        )


def write(corpus: Corpus) -> None:
    everything = np.arange(len(corpus.place))
    first = first_pass(corpus, everything)
    heads = second_pass(corpus, out_of_fold(corpus, everything), everything)
    known = everything[corpus.known]
    flagged = everything[corpus.category != ""]
    graded = everything[corpus.severity != ""]
    sparse = {
        "place": first,
        "promise": fit_head(corpus, "promise", known),
        "strong": fit_head(corpus, "strong", known),
        "category": fit_head(corpus, "category", flagged, 1.0),
        "severity": fit_head(corpus, "severity", graded, 0.3),
    }
    names = list(corpus.vectoriser.get_feature_names_out())
    write_weights(OUT / f"{corpus.code}.weights", names, sparse, heads, ("place", "category", "severity"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--report", action="store_true", help="cross-validate and print figures instead of writing weights"
    )
    parser.add_argument("--lang", default="en")
    chosen = parser.parse_args()
    corpus = Corpus(chosen.lang)
    report(corpus) if chosen.report else write(corpus)


if __name__ == "__main__":
    main()
