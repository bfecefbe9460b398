"""Lines of stock with the words of one letter in them: the company, the role, whoever asked, the tone that is wanted.

It knows which lines a letter has used and says none twice while there are others; it decides nothing about moves.
"""

from __future__ import annotations

import re
from random import Random

from assistant.letter import Wish
from assistant.writer.material import Material
from assistant.writer.phrase import Filling, Sentence, choose, fill, titled

#: Where a line says who put the question.
_PUT = re.compile(r"\b[Yy]ou( also|) asked|\{[Yy]our\}")

#: A letter of so many words is a short one.
FEW = 90


class Speech:
    """What one candidate letter speaks with."""

    def __init__(self, material: Material, wish: Wish, dice: Random) -> None:
        self.material, self.wish, self.dice = material, wish, dice
        self.lines: set[str] = set()
        self.asked = False
        # Few words are best met by the lines of whoever writes few; who wants to be formal stays so.
        self.tone = "brief" if wish.words and wish.words <= FEW and wish.tone == "warm" else wish.tone
        brief = material.brief
        self.company, self.role = material.company, material.role
        self.slots = {"date": Filling("")}
        if self.company:
            known = self._fact(brief.company)
            self.slots["company"] = Filling(self.company, known)
            self.slots["at_company"] = Filling(material.grammar.at(self.company), known)
        if self.role:
            self.slots["role"] = Filling(self.role, self._fact(brief.role))
            self.slots["the_role"] = Filling(self._the_role(self.role), self._fact(brief.role))

    def _the_role(self, role: str) -> str:
        article = self.material.language.pairs("phrases", "the role itself").get(role.lower().split()[0])
        if article:
            return f"{article} {role}"
        nouns = " ".join(self.material.language.lines("phrases", "job nouns")).split()
        section = "the role named" if role.lower().split()[-1] in nouns else "the role"
        line = choose(self.dice.choice(self.material.language.lines("phrases", section)), self.dice)
        article = line.split("{")[0]
        return line.replace("{role}", role[len(article) :] if role.lower().startswith(article) else role)

    def _mine(self, who: str) -> bool:
        """True when "you" means this person: the letter goes to them alone."""
        addressees = self.material.brief.addressees
        return len(addressees) == 1 and addressees[0].name == who

    def _fact(self, value: str | None) -> int | None:
        return next(
            (
                k
                for k, item in enumerate(self.material.brief.items)
                if item.kind in ("fact", "writer") and item.evidence == value
            ),
            None,
        )

    def _line(
        self, section: str, slots: dict[str, Filling] | None = None, asker: str | None = None, put: bool = False
    ) -> Sentence | None:
        """A line of the section that can be filled, no line of it twice in one letter while there are others.

        `asker` is who put the question when that is not "you"; with `put` only lines that say that it was put will do.
        """
        known = self.material.language
        toned = list(known.lines("phrases", f"{section} {self.tone}"))
        lines = list(known.lines("phrases", section))
        self.dice.shuffle(toned)
        self.dice.shuffle(lines)
        lines = [*toned, *(line for line in lines if line not in toned)]
        lines.sort(key=lambda line: line in self.lines)
        for line in lines:
            spoken = choose(line, self.dice)
            if not self.asked:
                spoken = spoken.replace(" also asked", " asked")
            other = bool(asker) and not self._mine(asker or "")
            if (other or put) and not _PUT.search(spoken):
                continue
            if other:
                spoken = _put_by(titled(asker, ()) or "", spoken)
            sentence = fill(spoken, {**self.slots, **self._toned(slots or {})}, self.dice)
            if sentence:
                self.lines.add(line)
                self.asked = self.asked or bool(_PUT.search(spoken))
                return sentence
        return None

    def _toned(self, slots: dict[str, Filling]) -> dict[str, Filling]:
        """The person's words as the tone has them."""
        if self.wish.tone != "formal":
            return slots
        formal = self.material.grammar.formal
        return {name: Filling(formal(held.text), held.brief) for name, held in slots.items()}


def _put_by(asker: str, spoken: str) -> str:
    """A line in which somebody else than "you" put the question."""
    return _PUT.sub(lambda put: f"{asker}'s" if put[0][0] == "{" else f"{asker}{put[1]} asked", spoken)
