"""The intervals are those of the books, the same on every run, and wide where little was seen."""

from __future__ import annotations

import pytest

from evals.intervals import bootstrap, difference, wilson


def test_wilsons_interval_is_that_of_the_books():
    # Newcombe, Two-sided confidence intervals for the single proportion (1998), table I, method 3
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=1e-4)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_bootstrap_draws_cases_and_gives_the_same_every_time():
    tallies = [(1.0, 2.0), (0.0, 1.0), (3.0, 3.0), (1.0, 4.0)] * 10
    low, high = bootstrap(tallies)
    assert low < 0.5 < high
    assert (low, high) == bootstrap(tallies)
    assert bootstrap(tallies * 9)[1] - bootstrap(tallies * 9)[0] < high - low


def test_all_right_in_ten_cases_is_not_certainty():
    assert bootstrap([(2, 2)] * 10) == wilson(10, 10)


def test_a_change_case_by_case_is_surer_than_two_separate_figures():
    before = {f"c{n}": (float(n % 2), 1.0) for n in range(40)}
    worse = {**before, **{f"c{n}": (0.0, 1.0) for n in (1, 3, 5, 7, 9)}}
    _, high = difference(worse, before)
    assert high < 0
    assert difference(before, before) == (0.0, 0.0)
