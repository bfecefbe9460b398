"""What a stretch of Spanish notes is, by its words: a sentence, a noun phrase, steps, a figure, or loose words.

Verb forms come from conjugation.py. What fits no pattern is "loose"; a thing is never called a sentence for want of
something better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.lang import language
from assistant.lang.es.conjugation import finite, infinitive, likely, readings

CLITICS = frozenset("me te se nos le les lo la los las".split())
DETERMINERS = frozenset(
    (
        "el la los las un una unos unas mi mis su sus nuestro nuestra nuestros nuestras este esta estos estas ese esa "
        "cada todo toda todos todas algún alguna algunos algunas varios varias otro otra otros otras ambos ambas "
        "mucho mucha muchos muchas poco poca pocos pocas más menos ningún ninguna casi"
    ).split()
)
NUMBERS = frozenset(
    (
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
        "dieciocho diecinueve veinte veintiuno veintiuna veintidós veintitrés veinticuatro veinticinco veintiséis "
        "veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento "
        "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos mil medio "
        "media"
    ).split()
)
PREPOSITIONS = frozenset(
    "a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre tras al del".split()
)
ADVERBS = frozenset(
    (
        "no ya siempre también solo sólo además ahora antes después luego nunca aún todavía casi ahí allí aquí "
        "incluso desde primero así hoy ayer sí yo nosotros"
    ).split()
)
RELATIVES = frozenset("que quien quienes donde cuando cuyo cuya como si porque mientras aunque cual cuales".split())
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[,;:()«»\"]")
_FIGURE = re.compile(
    r"(?:unos |unas |casi |más de |cerca de )?[$€]?\d[\d.,]*(?:\s?(?:%|€|euros|pesos|mil))?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a stretch is: its kind, how sure, the word number of its finite verb (-1: none), and that verb's persons."""

    kind: str
    sure: float
    verb: int = -1
    persons: frozenset[str] = frozenset()


def words(text: str) -> list[str]:
    """The lower-cased words and marks of `text`."""
    return [word.lower() for word in _WORD.findall(text)]


def main_verb(low: list[str], start: int = 0) -> int:
    """The place of the first finite verb that is in no relative clause; -1 when there is none."""
    held = False
    for k in range(start, len(low)):
        word = low[k]
        if word in RELATIVES and k > start:
            held = True
            continue
        if word in ",;:()":
            held = held and word != ","
            continue
        persons = finite(word)
        before = low[k - 1] if k > start else ""
        if not persons or (before in DETERMINERS - CLITICS and before not in ("todo", "todos", "todas", "cada")):
            continue
        if before in ("el", "los") or (before in ("la", "las") and k - 1 > start and low[k - 2] in PREPOSITIONS):
            continue
        if before in PREPOSITIONS:
            continue
        if held:
            held = False
            continue
        return k
    return -1


def shape(text: str) -> Shape:  # noqa: C901 - one table of cases
    """What this stretch is."""
    low = words(text)
    if not low:
        return Shape("loose", 0.0)
    if _FIGURE.match(text.strip()) or (len(low) <= 3 and all(w in NUMBERS or w == "y" or w[0].isdigit() for w in low)):
        return Shape("figure", 0.85)
    first = next((k for k, word in enumerate(low) if word not in ADVERBS and word not in CLITICS), 0)
    if infinitive(low[0]) and low[0] not in ("deber", "poder", "ser", "haber"):
        return Shape("steps", 0.8)
    if any(verb.time == "gerund" for verb in readings(low[0])):
        return Shape("loose", 0.35)
    if any(verb.time == "participle" for verb in readings(low[0])) and not finite(low[0]):
        return Shape("loose", 0.4)
    opens = finite(low[first])
    if not opens and first and low[first - 1] in CLITICS | {"yo", "no"}:
        opens = frozenset(verb.person for verb in readings(low[first]) if verb.person)
    if opens and first < 4:
        return Shape("sentence", 0.86, first, opens)
    if low[0] in DETERMINERS | NUMBERS or low[0][0].isdigit():
        verb = main_verb(low, 1)
        if verb > 0:
            return Shape("sentence", 0.74, verb, finite(low[verb]))
        return Shape("noun", 0.8)
    if low[0] in PREPOSITIONS | {"cuando", "si", "desde", "primero", "ahí", "allí"} or text[:1].isupper():
        start = 1 if low[0] not in ("cuando", "si") else 2
        verb = main_verb(low, start)
        if verb > 0 and low[0] in ("cuando", "si"):
            later = main_verb(low, verb + 1)
            return Shape("sentence", 0.72, later, finite(low[later])) if later > 0 else Shape("loose", 0.4)
        if verb > 0:
            return Shape("sentence", 0.76, verb, finite(low[verb]))
        return Shape("loose", 0.45)
    verb = main_verb(low, 1)
    if verb > 0 and likely(low[verb]):
        return Shape("sentence", 0.66, verb, finite(low[verb]))
    return Shape("bare", 0.6)


def second_person(text: str) -> bool:
    """True when a verb or pronoun of the clause surely speaks to "tú" or "vos"."""
    low = words(text)
    if {"te", "ti", "tu", "tus", "contigo", "vos", "tú"} & set(low):
        return True
    for word in low:
        persons = finite(word)
        if persons and persons <= {"tu", "vos"}:
            return True
    return False


def spoken(text: str) -> bool:
    """True for dialect, slang or speech that a letter does not hold."""
    return bool(language("es").pattern("syntax", "spoken").search(text))


def doubt(text: str) -> float:
    """What loose ends, slang, marks of speech and second persons take from the sureness of a form."""
    found = 0.0
    if spoken(text):
        found += 0.35
    if text.count("(") != text.count(")") or re.search(r"[=<>→~]|\?|…|\.\.\.", text):
        found += 0.3
    if re.search(
        r"\b(?:y|e|o|pero|el|la|los|las|un|una|de|del|al|a|con|para|por|que|porque|como|si|en|mi|su|muy|es|son|no)$",
        text,
        re.IGNORECASE,
    ):
        found += 0.5
    if second_person(text):
        found += 0.4
    return found
