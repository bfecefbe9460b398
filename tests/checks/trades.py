"""Ten cases of ten trades, each with a clean letter and sentences that tell what the notes keep private in other words.

The letters say in their own words what the brief holds, as a person or a model would, so that an alarm on one is a
false alarm. The telling sentences were written before the patterns that find them: the first measurement, kept here
as a record, gave one false alarm ("the tour") in ten letters, and found 33 of the 45 telling sentences.
"""

from __future__ import annotations

from tests.checks.trade import Trade
from tests.checks.trades_by_desk import BY_DESK
from tests.checks.trades_by_hand import BY_HAND

TRADES: tuple[Trade, ...] = (*BY_HAND, *BY_DESK)
