"""The reader: its weights load, its scores are probabilities, and it learned from what it looks at."""

from __future__ import annotations

import ast
import math
import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from assistant.notes import Clause, read_notes
from assistant.reader import Scores, score
from assistant.reader.features import features
from assistant.reader.linear import REACH
from assistant.review import CATEGORIES, PLACES, SEVERITIES
from assistant.weights import Weights, around, clusters, load, sigmoid, softmax
from tests import pools

TRAINING = Path(__file__).parents[1] / "training"
LINE = "They need a planner for the depot. I rambled about routes: I planned forty of them. "


def weights() -> Weights:
    return load("assistant.reader", "en.weights")


def clauses(text: str) -> tuple[Clause, ...]:
    return read_notes(text).clauses


def test_the_weights_load_and_know_every_label():
    held = weights()
    assert len(held.rows) > 1000
    assert len(held.table) == len(held.rows) * len(held.scale)
    assert set(held.labels["place"]) <= set(PLACES)
    assert set(held.labels["place"]) >= set(PLACES) - {"unsure"}
    assert set(held.labels["category"]) <= set(CATEGORIES)
    assert set(held.labels["severity"]) <= set(SEVERITIES)
    assert set(held.heads) == {"place", "promise", "strong", "category", "severity"}
    assert set(held.second) == {"place", "alarm", "lapse", "safe"}


def test_the_weights_of_the_names_load():
    held = load("assistant.notes", "en.names")
    assert {"none", "company", "role", "met"} <= set(held.labels["tag"])


def test_the_weights_are_finite():
    held = weights()
    assert all(map(math.isfinite, held.scale))
    assert all(math.isfinite(value) for rows in held.second.values() for row in rows for value in row)


def assert_probabilities(found: Scores) -> None:
    for spread in (found.places, found.categories, found.severities):
        assert sum(spread.values()) == pytest.approx(1)
        assert all(0 <= value <= 1 for value in spread.values())
    for value in (found.alarm, found.lapse, found.promise, found.strong, found.safe):
        assert 0 <= value <= 1


@settings(max_examples=30, deadline=None)
@given(pools.notes())
def test_every_score_is_a_probability(text):
    read = clauses(text)
    found = score(read)
    assert len(found) == len(read)
    for each in found:
        assert_probabilities(each)


def test_nothing_to_read_gives_no_scores():
    assert score(()) == []


def test_words_never_seen_get_scores_too():
    for each in score(clauses("Xqzzt wvrk plmf 😀 Ωμέγα.")):
        assert_probabilities(each)


def test_the_same_clauses_get_the_same_scores():
    assert score(clauses(LINE)) == score(clauses(LINE))


def test_what_is_plainly_private_is_not_taken_for_safe():
    private = "My hands shook and I felt sick.\nKeep this quiet, I have another offer."
    need, *rest = score(clauses(f"They need a planner for the new depot in Leith.\n{private}"))
    assert need.safe > 0.5
    assert max(each.safe for each in rest) < 0.5


def test_reading_takes_time_in_proportion_to_the_length():
    def seconds(text: str) -> float:
        read, best = clauses(text), 99.0
        for _ in range(2):
            began = time.perf_counter()
            score(read)
            best = min(best, time.perf_counter() - began)
        return best

    score(clauses(LINE))
    assert seconds(LINE * 200) < 30 * seconds(LINE * 20)


def test_a_clause_is_looked_at_with_its_neighbours_and_not_with_the_whole_page():
    short, long = features(clauses(LINE * 10)), features(clauses(LINE * 100))
    assert max(map(len, long)) <= 1.2 * max(map(len, short))


def test_no_feature_stands_twice_in_a_row():
    for row in features(clauses(LINE * 3)):
        assert len(row) == len(set(row))
        assert "bias" in row


def test_most_of_what_is_looked_at_was_learned_from():
    rows = features(clauses("They asked how I plan a week. I told them about the depot. They will ring on Friday."))
    known = weights().rows
    assert sum(feature in known for row in rows for feature in row) > 0.25 * sum(map(len, rows))


@pytest.mark.parametrize(
    "program, room", [("train.py", "assistant.reader"), ("train_names.py", "assistant.notes.tagger")]
)
def test_training_looks_through_the_same_function_as_reading(program, room):
    tree = ast.parse((TRAINING / program).read_text(encoding="utf-8"))
    taken = [
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and any(name.name == "features" for name in node.names)
    ]
    made = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert taken
    assert all(module is not None and module.startswith(room) for module in taken)
    assert "features" not in made


def test_training_and_reading_see_the_same_neighbours():
    rows = [[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4], [0.0, 0.5, 0.5], [0.9, 0.05, 0.05]]
    width = len(rows[0])
    for i in range(len(rows)):
        row = around(rows, i, REACH)
        assert len(row) == width * (2 * REACH + 2) + 1
        assert row[:width] == pytest.approx([math.log(max(p, 1e-6)) for p in rows[i]])
        assert row[width * (REACH + 1) : width * (REACH + 2)] == rows[i]
        assert row[-1] == 1
        before = rows[i - 1] if i else [0.0] * width
        assert row[width * REACH : width * (REACH + 1)] == before


def test_scores_survive_extremes():
    assert sigmoid(-1e6) == 0
    assert sigmoid(1e6) == 1
    assert softmax([1e6, 0, -1e6]) == pytest.approx([1, 0, 0])


def test_words_of_one_kind_share_a_cluster_number_that_exists():
    groups = clusters()
    assert len(groups) > 1000
    assert all(word == word.lower() for word in groups)
