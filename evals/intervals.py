"""How sure a figure is: intervals of 95 % for shares and for ratios of sums over cases.

Pure arithmetic. Samples are whole cases, never single findings: what one person wrote in one note is not independent.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence

#: The standard normal's 97.5 % quantile.
_Z = 1.959964
Tally = tuple[float, float]
RESAMPLES = 1000


def wilson(hits: float, of: int) -> tuple[float, float]:
    """Wilson's score interval of a share, each end from 0 to 1; (0, 1) when nothing was counted."""
    if of == 0:
        return 0.0, 1.0
    share, z2 = hits / of, _Z * _Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(tallies: Sequence[Tally], seed: int = 7) -> tuple[float, float]:
    """The percentile interval of sum(hits) / sum(of) when whole cases are drawn again; the same on every run.

    `tallies` has one (hits, of) for each case. Where all cases agree (0 or 1 throughout) drawing again says nothing
    about what was not seen, so there the interval is Wilson's over the cases.
    """
    counted = [(hits, of) for hits, of in tallies if of]
    if not counted:
        return 0.0, 1.0
    shares = {hits / of for hits, of in counted}
    if shares in ({0.0}, {1.0}):
        return wilson(sum(shares) * len(counted), len(counted))
    drawn = random.Random(seed)
    values = []
    for _ in range(RESAMPLES):
        again = drawn.choices(counted, k=len(counted))
        values.append(sum(hits for hits, _ in again) / sum(of for _, of in again))
    values.sort()
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]


def difference(now: Mapping[str, Tally], before: Mapping[str, Tally], seed: int = 7) -> tuple[float, float]:
    """The interval of how much a figure has changed, from the same cases before and now.

    Both are drawn again together, so what a case is like in itself cancels out. (0, 0) when no case has changed.
    """
    same = sorted(set(now) & set(before))
    if all(now[case] == before[case] for case in same):
        return 0.0, 0.0
    drawn = random.Random(seed)
    values = []
    for _ in range(RESAMPLES):
        again = drawn.choices(same, k=len(same))
        values.append(_ratio(now[case] for case in again) - _ratio(before[case] for case in again))
    values.sort()
    return values[int(0.025 * RESAMPLES)], values[int(0.975 * RESAMPLES) - 1]


def _ratio(tallies: Iterable[Tally]) -> float:
    counted = list(tallies)
    of = sum(of for _, of in counted)
    return sum(hits for hits, _ in counted) / of if of else 0.0
