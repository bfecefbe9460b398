"""Brief to letter without a model: planned, over-generated, ranked.

The writer sees the brief alone. A plan chooses moves and words by seeded dice, some dozens of plans are made, and
the one
that reads best is kept: the same brief gives the same letter, another brief another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from random import Random

from assistant.brief import Brief
from assistant.letter import Piece, Wish
from assistant.writer.material import Material
from assistant.writer.phrase import Filling, choose, fill
from assistant.writer.plan import Plan
from assistant.writer.rank import score

#: How many candidates are made of one brief.
CANDIDATES = 64


def write(brief: Brief, wish: Wish) -> Iterator[Piece]:
    """The letter of `brief` as `wish` asks, from greeting to signature, as pieces in order."""
    material = Material(brief, wish.mention, wish.avoid)
    plan = _best(material, wish)
    yield from _greeting(material, wish)
    for paragraph in plan.paragraphs:
        yield Piece("\n\n")
        for number, sentence in enumerate(paragraph):
            if number:
                yield Piece(" ")
            yield from sentence
    yield Piece(
        "\n\n"
        + choose(
            _dice(brief, wish, "sign").choice(material.language.lines("phrases", f"sign {wish.tone}")),
            _dice(brief, wish, "sign"),
        )
    )
    if brief.candidate:
        yield Piece("\n")
        yield Piece(brief.candidate, "brief", _fact(brief, brief.candidate))


def subject(brief: Brief, wish: Wish) -> str:
    """The subject line."""
    material = Material(brief)
    if wish.kind in ("nudge", "withdraw"):
        return _other_subject(material, wish)
    name = {
        (True, True): "subject",
        (True, False): "subject role",
        (False, True): "subject company",
        (False, False): "subject none",
    }[(bool(brief.role), bool(brief.company))]
    dice = _dice(brief, wish, "subject")
    slots = {}
    if material.role:
        slots["role"] = Filling(_capital(material.role))
    if material.company:
        slots |= {"company": Filling(material.company), "at_company": Filling(material.grammar.at(material.company))}
    line = fill(dice.choice(material.language.lines("phrases", name)), slots, dice)
    return "".join(piece.text for piece in line or ())


def _other_subject(material: Material, wish: Wish) -> str:
    role = _capital(material.role) if material.role else None
    named = ", ".join(part for part in (role, material.company) if part)
    line = material.language.lines("phrases", f"subject {wish.kind}" + ("" if named else " none"))[0]
    return line.replace("{named}", named)


def _best(material: Material, wish: Wish) -> Plan:
    # A length that was asked for is met by trying more, not by stretching what there is.
    count = CANDIDATES * 3 if wish.words else CANDIDATES
    plans = [Plan(material, wish, _dice(material.brief, wish, str(number))) for number in range(count)]
    return max(plans, key=lambda plan: score(plan.paragraphs, plan.doubt, wish, material.language))


def _greeting(material: Material, wish: Wish) -> Iterator[Piece]:
    """To everybody the letter is addressed to; to the team, or to nobody by name, when no name is known."""
    brief = material.brief
    slots = {"company": Filling(brief.company or "", _fact(brief, brief.company))}
    section = "greeting team" if brief.company else "greeting none"
    if brief.addressees:
        names = [person.name for person in brief.addressees]
        slots["names"] = Filling(material.grammar.dear(names, wish.tone), _fact(brief, names[0]))
        section = "greeting"
    yield from fill(material.language.lines("phrases", section)[0], slots, _dice(brief, wish, "greeting")) or ()


def _fact(brief: Brief, value: str | None) -> int | None:
    return next(
        (k for k, item in enumerate(brief.items) if item.kind in ("fact", "writer") and item.evidence == value), None
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _dice(brief: Brief, wish: Wish, salt: str) -> Random:
    """Dice that depend on what the letter is made of and on nothing else."""
    content = "\n".join([*(item.evidence for item in brief.items), wish.kind, wish.tone, str(wish.words), salt])
    if len(brief.addressees) < len(brief.others):
        content += "\n".join(person.name for person in brief.addressees)  # one of a panel gets a letter of their own
    return Random(hashlib.sha256(content.encode("utf-8", "replace")).digest())
