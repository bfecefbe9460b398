"""The writer's own words, an answer or a supply, as a sentence, a noun phrase, steps, a yes or a figure.

Nothing is added. What cannot be made a sentence surely stays "loose" and is set behind a colon; what still holds a
confession is so unsure that the letter leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang import language
from assistant.lang.es.clause import doubt, shape, spoken, words
from assistant.lang.es.conjugation import finite
from assistant.lang.es.tidy import tidy
from assistant.lang.grammar import Form

_LABEL = re.compile(
    r"^(?:r\d*|yo|respuesta|nota(?: mía)?|apunto|ojo|a mí|es|la buena|en realidad|de verdad|la verdad)\s*[:.]\s+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:y|e|pero|pues|bueno|entonces|luego|ahí|o sea|es que|la verdad(?: es)?(?: que)?|en realidad|de hecho|"
    r"además|por cierto|(?:la )?neta|mira que|y eso que|encima|porque|si(?= (?:yo|en|tengo|llevo|hice)))\b[\s,]+)+",
    re.IGNORECASE,
)
_THAT = re.compile(r"^que\s+(?=\S)", re.IGNORECASE)
#: How the notes report what was said ("le conté que …", "les expliqué el …").
_REPORTED = re.compile(
    r"^(?:y\s+|ahí\s+|yo\s+|pues\s+|también\s+|luego\s+)*(?:(?:le|les|se lo|se los)\s+)?(?:he\s+)?"
    r"(?P<verb>dije|digo|dicho|conté|cuento|contado|expliqué|explico|explicado|contesté|contestado|respondí|hablé|"
    r"hablado|describí|mostré|enseñé|enseñado|propuse|platiqué|presenté|comenté|mencioné|cité|di|saqué|abrí|desarrollé|nombré)\b"
    r"(?:\s+(?:también|allí mismo|además))?\s*(?P<joint>que\s+|de\s+|:\s*|,\s*|\b)",
    re.IGNORECASE,
)
_YES = re.compile(r"^(?:sí|si|claro que sí|claro|por supuesto)(?:,\s*|\s+que\s+|\s*$|\.\s+|:\s*)", re.IGNORECASE)
_SHOWN_VERBS = frozenset(
    (
        "conté cuento contado expliqué explico explicado describí mostré enseñé enseñado presenté platiqué hablé "
        "hablado propuse"
    ).split()
)
_LO_DE = re.compile(r"^(?:lo|la|el|las|los) de(?:l)?\s+", re.IGNORECASE)
#: Third persons with nobody to stand for are no fault behind these.
_LONGEST = 40


def said(text: str, names: Collection[str] = ()) -> Form:
    """The writer's own clause (an answer or a supply) in the first person."""
    clean = cleaned(text, names)
    if not clean:
        return Form("loose", "", 0.0)
    if language("es").pattern("syntax", "confession").search(clean):
        return Form("loose", clean, 0.05)
    reported = _REPORTED.match(clean)
    if reported:
        return _told_of(clean, reported)
    yes = _YES.match(clean)
    if yes:
        rest = clean[yes.end() :].strip()
        if len(rest.split()) >= 2:
            inner = shape(rest)
            return Form("yes", lower(rest, names), min(0.8, inner.sure + 0.1) - doubt(rest))
    return plain(clean, names)


def plain(clean: str, names: Collection[str] = ()) -> Form:
    """A cleaned clause by its shape."""
    found = shape(clean)
    sure = max(0.12, found.sure - doubt(clean))
    out = lower(clean, names)
    if len(clean.split()) > _LONGEST:
        return Form("loose", out, min(sure, 0.4))
    if found.kind == "sentence":
        return Form("sentence", out, sure)
    if found.kind == "noun":
        return Form("noun", out, sure)
    if found.kind == "steps":
        return Form("steps", out, sure)
    if found.kind == "figure":
        return Form("figure", out, sure)
    return Form("loose", out, min(sure, 0.55))


def _told_of(clean: str, reported: re.Match[str]) -> Form:
    """What the writer told of: "que en Burela coordiné …", "el proyecto del muelle", "cómo controlo …"."""
    rest = clean[reported.end() :].strip(" ,:")
    joint, verb = reported["joint"].strip(), reported["verb"].lower()
    rest = _YES.sub("", rest) if len(rest.split()) > 3 else rest
    if not rest:
        return Form("loose", clean, 0.12)
    if joint == "que" or joint == ":" or joint == ",":
        found = plain(rest)
        mine = found.kind == "sentence" and _first_person(rest)
        if mine and found.sure >= 0.7 and len(rest.split()) >= 5 and not _points_back(rest):
            return Form("noun", f"que {found.text}", found.sure, shown=True)
        return Form(found.kind, found.text, min(found.sure, 0.6))
    if verb in _SHOWN_VERBS:
        bare = _LO_DE.sub("", rest) if re.match(r"lo de(?:l| la| las| los| el)?\s", rest, re.IGNORECASE) else rest
        if re.match(r"lo del\s", rest, re.IGNORECASE):
            bare = "el " + bare
        ready = re.match(
            r"(?:el|los|las|un|una|mi|mis|nuestr[oa]s?|cómo|qué|por qué)\s+(?!de\b|que\b)\S", bare, re.IGNORECASE
        ) or (re.match(r"la\s+(?!de\b|que\b)\S", bare, re.IGNORECASE))
        if ready and len(bare.split()) >= 3:
            return Form("noun", lower(bare), max(0.1, 0.82 - doubt(bare)), shown=True)
        return Form("loose", lower(bare), 0.3)
    found = plain(rest)
    return Form(found.kind, found.text, min(found.sure, 0.6))


def _first_person(text: str) -> bool:
    """True when the clause's first finite verb is surely the writer's."""
    for word in words(text):
        persons = finite(word)
        if persons:
            return persons <= {"yo", "nos"}
    return False


def _points_back(text: str) -> bool:
    """True when the clause opens with a pronoun for something that is not in it."""
    return bool(
        re.match(r"(?:lo|la|los|las|eso|esa|ese|esto|ahí|así|ambas|ambos|los dos|las dos)\s", text, re.IGNORECASE)
    )


def cleaned(text: str, names: Collection[str] = ()) -> str:
    """Without labels, quotation marks around the whole, joints at the front and remarks on how it went at the end."""
    out = tidy(re.sub(r"[^\w\s.,;:!?¿¡()«»\"'“”‘’%€$£&/+#@°ºª–—-]+", " ", text), names).strip(" \t-–—•*>,;:")
    out = re.sub(r"\s*\([^)]*\)?\s*$", "", out) if out.count("(") and not out.startswith("(") else out.strip("()")
    before = None
    while before != out:
        before = out
        out = _LABEL.sub("", out)
        out = _LEAD.sub("", out)
        out = _THAT.sub("", out) if shape(_THAT.sub("", out)).kind == "sentence" else out
        out = re.sub(r"^[\"“«'‘]([^\"”»]*)[\"”»'’]\.?$", r"\1", out)
    asides = "|".join(language("es").lines("syntax", "asides"))
    out = re.sub(rf"(?:[,;.:!–-]+\s+(?:{asides}))+\s*$", "", out, flags=re.IGNORECASE)
    out = re.sub(
        r"^(?:" + "|".join(language("es").lines("tidy", "drop")) + r")[,\s]+(?=\S)", "", out, flags=re.IGNORECASE
    )
    head, joint, tail = out.partition(" y que ")
    if joint and not re.search(r"\bque\b", head):  # the "que" of the first half went with the confession before it
        out = f"{head} y {tail}"
    out = out.replace("“", "«").replace("”", "»")
    out = re.sub(r'"([^"]*)"', r"«\1»", out)
    return re.sub(r"[\s.!?,;:…–-]+$", "", out).strip()


def lower(text: str, names: Collection[str] = ()) -> str:
    """The text with a small first letter, unless a name or an abbreviation opens it."""
    first = re.match(r"[^\W\d_][\w'’-]*", text)
    if first is None or (first[0].isupper() and len(first[0]) > 1):
        return text
    known = {part for name in names for part in name.split()}
    common = language("es").function_words | frozenset(" ".join(language("es").lines("common", "common")).split())
    word = first[0].lower()
    verb = bool(finite(word)) or word in common or spoken(word)
    if first[0] in known or (not verb and first[0][0].isupper() and not _ordinary(word)):
        return text
    return text[0].lower() + text[1:]


def _ordinary(word: str) -> bool:
    from assistant.lang.es.clause import ADVERBS, DETERMINERS, NUMBERS, PREPOSITIONS
    from assistant.lang.es.conjugation import infinitive, readings

    return (
        word in DETERMINERS | NUMBERS | PREPOSITIONS | ADVERBS
        or bool(readings(word))
        or infinitive(word)
        or word.endswith(("ción", "mente", "dad", "ería", "miento", "aje"))
    )
