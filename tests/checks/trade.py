"""A trade: a case, a clean letter from it, and sentences that tell in other words what its notes keep private."""

from __future__ import annotations

from dataclasses import dataclass

from tests.checks.build import Case


@dataclass(frozen=True)
class Trade:
    """A case, a letter that every check should pass, and sentences each of which should fail the leak check."""

    name: str
    case: Case
    letter: str
    telling: tuple[str, ...]

    def with_sentence(self, sentence: str) -> str:
        """The letter with one more sentence at the end of its second paragraph."""
        paragraphs = self.letter.split("\n\n")
        paragraphs[1] += " " + sentence
        return "\n\n".join(paragraphs)
