"""Two readers of the same notes: what they agree on is counted as the findings are, and beyond chance."""

from __future__ import annotations

import pytest

from evals.case import OPEN_SPLITS, cases
from evals.rows import Row
from evals.tasks import agreement
from evals.text import quote_span

TWICE = agreement.samples(cases(OPEN_SPLITS))


def test_forty_cases_in_four_languages_were_labelled_twice():
    assert len(TWICE) == 40
    assert {sample.case.lang for sample in TWICE} == {"en", "es", "de", "fr"}


@pytest.mark.parametrize("sample", TWICE, ids=lambda sample: sample.id)
def test_what_the_second_reader_quotes_stands_in_the_notes_and_every_clause_is_judged(sample):
    held = agreement.second(sample.case.id)
    quotes = [part[name] for part in held["clarify"] for name in ("evidence", "topic", "supply") if part.get(name)]
    quotes += [part["evidence"] for part in held["red_flags"]]
    assert all(quote_span(sample.case.notes, quote) for quote in quotes)
    judged = {words.strip() for name in ("safe", "unsafe", "unsure") for words in held[name]}
    assert judged == {words.strip() for words in (*sample.case.safe, *sample.case.unsafe)}


def test_kappa_is_nothing_when_readers_agree_no_more_than_by_chance_and_one_when_they_always_do():
    def kappa(same: float) -> float:
        (row,) = agreement.together([Row("a", "a", {"wall": (same, 100.0), "wall kappa": (50.0, 50.0)})])
        hits, of = row.tallies["wall kappa"]
        return hits / of

    assert kappa(50) == pytest.approx(0.0)
    assert kappa(100) == pytest.approx(1.0)
    assert kappa(75) == pytest.approx(0.5)


def test_a_reader_who_agrees_with_themselves_agrees_wholly():
    sample = TWICE[0]
    case = sample.case
    same = {
        "clarify": [part.model_dump() for part in case.clarify],
        "red_flags": [part.model_dump() for part in case.red_flags],
        "safe": list(case.safe), "unsafe": list(case.unsafe), "unsure": [],
    }  # fmt: skip
    row = agreement.beside(sample, same)
    for name in ("points F1", "flags F1", "topic", "supply", "category", "wall"):
        hits, of = row.tallies[name]
        assert hits == of, name
    assert row.failures == ()
