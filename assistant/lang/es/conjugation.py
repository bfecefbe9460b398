"""The forms of Spanish verbs: which verb, time and person a form can be, and the form of another person.

The verbs stand in verbs.txt; regular forms are made here. A form that may be a noun as well is never sure to be a verb.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from assistant.lang import language

#: Persons in the order of the tables: I, you (tú), he, she or you (usted), we, they or you (ustedes), you (vos).
PERSONS = ("yo", "tu", "el", "nos", "ellos", "vos")
_PRESENT = {
    "a": ("o", "as", "a", "amos", "an", "ás"),
    "e": ("o", "es", "e", "emos", "en", "és"),
    "i": ("o", "es", "e", "imos", "en", "ís"),
}
_PAST = {
    "a": ("é", "aste", "ó", "amos", "aron", "aste"),
    "e": ("í", "iste", "ió", "imos", "ieron", "iste"),
    "i": ("í", "iste", "ió", "imos", "ieron", "iste"),
}
_WAS = {
    "a": ("aba", "abas", "aba", "ábamos", "aban", "abas"),
    "e": ("ía", "ías", "ía", "íamos", "ían", "ías"),
    "i": ("ía", "ías", "ía", "íamos", "ían", "ías"),
}
_FUTURE = ("é", "ás", "á", "emos", "án", "ás")
_WOULD = ("ía", "ías", "ía", "íamos", "ían", "ías")
_IMPERFECT = {"ser": "era eras era éramos eran eras", "ir": "iba ibas iba íbamos iban ibas", "ver": ""}
_BARE = str.maketrans("áéíóú", "aeiou")


class Verb(NamedTuple):
    """One reading of a form: its infinitive, its time and its person ("" for a form without person)."""

    infinitive: str
    time: str
    person: str


def readings(word: str) -> frozenset[Verb]:
    """What a lower-cased word can be as a verb; a preterite or imperfect typed without its accent is read as well."""
    tables, loose = _tables()
    return tables.get(word) or loose.get(word, frozenset())


def likely(word: str) -> frozenset[Verb]:
    """The same without words that are mostly nouns."""
    return frozenset() if word in _nouns() else readings(word)


def finite(word: str) -> frozenset[str]:
    """The persons a word can be the finite verb of; empty for words that are no verb or mostly nouns."""
    return frozenset(verb.person for verb in likely(word) if verb.person)


def infinitive(word: str) -> bool:
    """True for an infinitive, with or without pronouns behind it."""
    for tail in ("", "lo", "la", "los", "las", "le", "les", "me", "se", "te", "nos", "selo", "sela", "selos", "selas"):
        if tail and not word.endswith(tail):
            continue
        stem = word[: len(word) - len(tail)] if tail else word
        if any(verb.time == "infinitive" for verb in readings(stem)) or (
            len(stem) > 4 and stem.endswith(("ear", "izar"))
        ):
            return True
    return False


def other_person(word: str, person: str) -> str | None:
    """The form of the same verb and time in another person; None when that is not one certain form."""
    found = {
        form
        for verb in readings(word)
        if verb.person in ("tu", "vos", "el")
        for form in _forms(verb.infinitive).get((verb.time, person), ())
    }
    return found.pop() if len(found) == 1 else None


@cache
def _nouns() -> frozenset[str]:
    return frozenset(" ".join(language("es").lines("verbs", "nouns")).split())


@cache
def _tables() -> tuple[dict[str, frozenset[Verb]], dict[str, frozenset[Verb]]]:
    found: dict[str, set[Verb]] = {}
    for line in language("es").lines("verbs", "verbs"):
        name = line.split()[0]
        for (time, person), forms in _forms(name).items():
            for form in forms:
                found.setdefault(form, set()).add(Verb(name, time, person))
    sure = {form: frozenset(verbs) for form, verbs in found.items()}
    loose: dict[str, set[Verb]] = {}
    for form, verbs in sure.items():
        bare = form.translate(_BARE)
        if bare != form and bare not in sure and len(bare) > 3:
            loose.setdefault(bare, set()).update(verbs)
    return sure, {form: frozenset(verbs) for form, verbs in loose.items()}


@cache
def _changes() -> dict[str, str]:
    lines = (line.split() for line in language("es").lines("verbs", "verbs"))
    return {words[0]: words[1] for words in lines if len(words) > 1}


@cache
def _forms(name: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Every form of a verb by time and person."""
    kind, stem = name.translate(_BARE)[-2], name[:-2]
    forms: dict[tuple[str, str], tuple[str, ...]] = {}
    present, past, future, participle, gerund = _irregular(name)

    def put(time: str, row: tuple[str, ...]) -> None:
        for person, form in zip(PERSONS, row, strict=True):
            forms[time, person] = (form,)

    put("present", present or _present(stem, kind, _changes().get(name, "")))
    put("past", past or _past(stem, kind, _changes().get(name, "")))
    was = tuple(_IMPERFECT.get(name, "").split())
    put("was", was or tuple((stem + "e" if name == "ver" else stem) + end for end in _WAS[kind]))
    put("future", tuple((future or name.translate(_BARE)) + end for end in _FUTURE))
    put("would", tuple((future or name.translate(_BARE)) + end for end in _WOULD))
    forms["infinitive", ""] = (name,)
    forms["participle", ""] = (participle or stem + ("ado" if kind == "a" else "ido"),)
    forms["gerund", ""] = (gerund or stem + ("ando" if kind == "a" else "iendo"),)
    return forms


def _irregular(name: str) -> tuple[tuple[str, ...], tuple[str, ...], str, str, str]:
    line = _written().get(name)
    if line is None:
        return (), (), "", "", ""
    parts = [part.strip() for part in line.split("/")]
    parts = [*parts, *["-"] * (5 - len(parts))]
    present, past = (() if part == "-" else tuple(part.split()) for part in parts[:2])
    past = (*past, past[1]) if past else ()
    rest = ["" if part == "-" else part for part in parts[2:5]]
    if parts[0] == "-" and len(parts) == 5 and line.count("/") == 4 and line.startswith("-"):
        present = ()
    return present, past, rest[0], rest[1], rest[2]


@cache
def _written() -> dict[str, str]:
    return language("es").pairs("verbs", "irregular")


def _present(stem: str, kind: str, change: str) -> tuple[str, ...]:
    strong = _changed(stem, change)
    row = []
    for person, end in zip(PERSONS, _PRESENT[kind], strict=True):
        row.append((stem if person in ("nos", "vos") else strong) + end)
    return tuple(row)


def _past(stem: str, kind: str, change: str) -> tuple[str, ...]:
    row = [stem + end for end in _PAST[kind]]
    if kind == "a":
        soft = {"c": "qu", "g": "gu", "z": "c"}
        row[0] = (stem[:-1] + soft[stem[-1]] if stem[-1] in soft else stem) + "é"
    if kind == "i" and change in ("e>i", "e>ie", "o>ue"):
        weak = _changed(stem, {"e>ie": "e>i", "o>ue": "o>u"}.get(change, change))
        row[2], row[4] = weak + "ió", weak + "ieron"
    return tuple(row)


def _changed(stem: str, change: str) -> str:
    if not change:
        return stem
    before, _, after = change.partition(">")
    at = stem.rfind(before)
    return stem if at < 0 else stem[:at] + after + stem[at + len(before) :]
