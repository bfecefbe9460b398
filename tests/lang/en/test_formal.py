"""A formal letter writes contractions out, and leaves what it cannot be sure of."""

from __future__ import annotations

import pytest

from assistant.lang.en.formal import formal


@pytest.mark.parametrize(
    "text, expected",
    [
        ("it's Exocad and 3Shape", "it is Exocad and 3Shape"),
        ("it's been two years", "it has been two years"),
        ("I've led nights, and we don't lose files", "I have led nights, and we do not lose files"),
        ("Don’t they?", "Don’t they?"),
        ("the depot's move took two days", "the depot's move took two days"),
        ("I'd ring the family first", "I'd ring the family first"),
    ],
)
def test_contractions_are_written_out(text: str, expected: str):
    assert formal(text) == expected
