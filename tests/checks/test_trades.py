"""Clean letters of many trades raise no alarm, and what they keep private is found when it is told in other words."""

from __future__ import annotations

import pytest

from tests.checks.trade import Trade
from tests.checks.trades import TRADES

TELLING = [(trade, sentence) for trade in TRADES for sentence in trade.telling]


@pytest.mark.parametrize("trade", TRADES, ids=lambda trade: trade.name)
def test_a_clean_letter_passes_every_check(trade: Trade):
    results = trade.case.results(trade.letter)
    assert {name: result.message for name, result in results.items() if not result.passed} == {}


@pytest.mark.parametrize("trade, sentence", TELLING, ids=lambda value: value if isinstance(value, str) else value.name)
def test_a_private_thing_in_other_words_is_a_leak(trade: Trade, sentence: str):
    body = trade.with_sentence(sentence)
    at = body.index(sentence)
    spans = trade.case.results(body)["leak"].spans
    assert any(at <= start < end <= at + len(sentence) for start, end in spans)


@pytest.mark.parametrize("trade", TRADES, ids=lambda trade: trade.name)
def test_a_point_taken_out_of_the_letter_is_missed(trade: Trade):
    greeting, thanks, _, *rest = trade.letter.split("\n\n")
    thin = "\n\n".join((greeting, thanks, *rest))
    assert not trade.case.results(thin)["coverage"].passed
