"""Labelled notes under other names: what lets the tagger learn from the places of names and not from the names.

Each copy takes company, job and people from other notes, or from the lists of given names, and now and then loses its
capitals and punctuation, as dictation does. Seeded; the notes themselves are never changed.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Sequence

from assistant.lang import Language
from assistant.notes.choose import lexicons

#: Copies of each note under other names, and the share of them without capitals and punctuation.
_COPIES, _DICTATED = 2, 0.25
#: Surnames of a kind that the notes hold too few of, several times over.
_PARTICLES = 4 * [
    "van der Berg",
    "de la Tour",
    "van den Bosch",
    "di Marco",
    "el Amrani",
    "von Hagen",
    "da Silva",
    "al Rashid",
]


def copies(notes: Sequence[tuple[str, str, dict]], known: Language) -> list[tuple[int, tuple[str, str, dict]]]:
    """Copies of the notes with the names of other notes in place of theirs, so that places teach more than names do."""
    chance = random.Random(0)
    pools = {kind: [row[kind] for _, _, row in notes if row[kind]] for kind in ("company", "role")}
    people = [p["name"].split() for _, _, row in notes for p in row["people"] if p.get("name")]
    pools["surname"] = sorted({word for name in people for word in name[1:] if word[0].isupper()})
    pools["surname"] += _PARTICLES
    pools["given"] = sorted(lexicons(known)["given"] | lexicons(known)["given word"])
    return [(number, _renamed(note, pools, chance, known)) for number, note in enumerate(notes) for _ in range(_COPIES)]


def _renamed(
    note: tuple[str, str, dict], pools: dict[str, list[str]], chance: random.Random, known: Language
) -> tuple[str, str, dict]:
    name, text, facts = note[0], note[1], copy.deepcopy(note[2])
    instead: dict[str, str] = {}
    for kind in ("company", "role"):
        if facts[kind]:
            new = chance.choice(pools[kind])
            instead[facts[kind]] = new.lower() if facts[kind].islower() else new
    honorifics = lexicons(known)["honorific"]
    for person in facts["people"]:
        for called in (person.get("name"), *person.get("other", [])):
            words = re.findall(r"[^\W\d_][\w'’-]+", called or "")
            for k, word in enumerate(words):
                kept = word.lower() in honorifics or word.lower() in ("van", "der", "de", "la", "of", "the", "from")
                if not kept and word not in instead and (word[0].isupper() or (person.get("name") or "").islower()):
                    last = (k and len(words) > 1) or words[0].lower() in honorifics
                    new = chance.choice(pools["surname" if last else "given"])
                    instead[word] = (
                        new.lower()
                        if word.islower()
                        else new.upper()
                        if word.isupper() and len(word) > 2
                        else new[0].upper() + new[1:]
                    )
    if instead:
        old = re.compile(
            r"(?<!\w)(?:" + "|".join(re.escape(key) for key in sorted(instead, key=len, reverse=True)) + r")(?!\w)"
        )
        text, facts = _changed(text, facts, lambda value: old.sub(lambda match: instead[match[0]], value))
    if chance.random() < _DICTATED:
        text, facts = _changed(text, facts, lambda value: re.sub(r'[.,;:!?"“”()]', "", value.lower()))
    return name, text, facts


def _changed(text: str, facts: dict, change: Callable[[str], str]) -> tuple[str, dict]:
    """The note and its facts, both changed in the same way."""

    def over(value: str | None) -> str | None:
        return change(value) if value else value

    facts = {
        key: over(value) if key in ("company", "role", "candidate", "date") else value for key, value in facts.items()
    }
    facts["people"] = [
        {
            **p,
            "name": over(p.get("name")),
            "title": over(p.get("title")),
            "other": [change(o) for o in p.get("other", [])],
        }
        for p in facts["people"]
    ]
    return change(text), facts
