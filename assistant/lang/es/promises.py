"""Promises of the writer as what they will do ("enviaré el certificado mañana"), and when the other side will answer.

A pronoun for the reader ("le", "les") is left out: the letter goes to the reader, one or several.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang import language
from assistant.lang.es.clause import DETERMINERS, NUMBERS
from assistant.lang.es.statements import cleaned
from assistant.lang.es.tidy import tidy
from assistant.lang.grammar import Form

_STEMS = (
    (r"hacer(?:le|les|sel[oa]s?)? llegar|ha(?:go|ría|ré) llegar", "haré llegar"),
    (r"mand\w*|mánd\w*", "enviaré"),
    (r"env[ií]\w*", "enviaré"),
    (r"reenv[ií]\w*", "reenviaré"),
    (r"pas(?:o|ar|aría|aré|arle|arles|árselos?|árselas?|ársel[oa]|aba|e)\b", "enviaré"),
    (r"llev(?:o|ar|aría|aré|arle|arles|arl[oa]s?|árselos?|árselas?|ársel[oa]|aba|e)\b", "llevaré"),
    (r"busc\w*", "buscaré"),
    (r"cons[ei]gu?\w*", "conseguiré"),
    (r"remit\w*", "remitiré"),
    (r"compart\w*", "compartiré"),
    (r"adjunt\w*", "adjuntaré"),
    (r"text?e\w*|texte\w*", "enviaré"),
    (r"acerc\w*", "acercaré"),
    (r"prepar\w*", "prepararé"),
)
_OBJECT = r"(?P<object>(?:el|la|los|las|un|una|unos|unas|mi|mis|su|sus|dos|tres|copias?|fotos?|[a-záéíóúñ]{4,})\b.*)"
_OPENERS = (
    r"(?:(?:le|les|se lo|se la|se los|se las|lo|la|los|las)\s+)?"
    r"(?:(?:voy|vamos) a\s+|tengo que\s+|hay que\s+|debo\s+|he de\s+|toca\s+|me toca\s+|quedé (?:en|de)\s+|"
    r"quedamos en(?: que)?\s+|(?:he|hemos) quedado en(?: que)?\s+|prometí\s+|he prometido\s+|me comprometí a\s+|"
    r"me ofrecí a\s+|ofrecí\s+|que\s+)?"
    r"(?:yo\s+)?(?:(?:le|les|se lo|se la|se los|se las)\s+)?"
)
_SAID_THAT = re.compile(
    r"^.{0,60}?\b(?:dije|dicho|digo|prometí|quedé|quedamos|quedado|comenté|aseguré|contesté|comprometí|ofrecí)\b"
    r"(?:\s+(?:dicho|en|de|a))?(?:\s+que)?\s+",
    re.IGNORECASE,
)
_OWED = re.compile(rf"(?:le|les)?\s*(?:quedé debiendo|debo|quedé a deber)\s+{_OBJECT}", re.IGNORECASE)
_ASKED_FOR = re.compile(
    r"me (?:pidió|pidieron|pide|piden) (?P<object>(?:el|la|los|las|un|una|mi|mis)\s.+?),?\s+(?:y\s+)?"
    r"(?:yo\s+)?se l[oa]s? (?:mando|paso|envío|llevo)(?P<when>\s+[^,;]+)?$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r",?\s+(?:y\s+)?(?:que\s+)?(?:se l[oa]s?|l[oa]s?)\s+"
    r"(?:mando|paso|envío|llevo|mandaré|enviaré|pasaré|voy a (?:mandar|pasar|enviar|llevar))\s+(?P<when>.+)$",
    re.IGNORECASE,
)


def promise(text: str, names: Collection[str] = ()) -> Form | None:
    """What the writer promised, in the first person of the future; None when no thing that was promised is found."""
    clean = cleaned(text, names)
    asked = _ASKED_FOR.search(clean)
    if asked:
        return _form("enviaré", asked["object"] + (asked["when"] or ""), 0.82)
    owed = _OWED.search(clean)
    if owed:
        later = _LATER.search(owed["object"])
        thing = owed["object"][: later.start()] if later else owed["object"]
        when_words = f" {later['when']}" if later else ""
        return _form("enviaré", thing.strip(" ,") + when_words, 0.82)
    spoken = _SAID_THAT.match(clean)
    starts = [clean[spoken.end() :]] if spoken else []
    starts.append(clean)
    for rest in starts:
        for stem, future in _STEMS:
            match = re.match(
                rf"(?:.{{0,50}}?\b)?{_OPENERS}(?:{stem})\s+(?:(?:le|les|a (?:ella|él|ellos))\s+)?{_OBJECT}",
                rest,
                re.IGNORECASE,
            )
            if match:
                return _form(future, match["object"], 0.84)
    return None


def _form(future: str, thing: str, sure: float) -> Form | None:
    thing = re.sub(r"^(?:que|de)\s+", "", thing.strip(" .,;"))
    thing = re.sub(
        r",?\s+(?:y\s+)?(?:aún|todavía)? ?"
        r"(?:no (?:lo|la|los|las) (?:tengo|he)|tengo que|a ver|que si no|antes de que se me).*$",
        "",
        thing,
    )
    thing = re.sub(r"\b(?:hoy mismo|sin falta)\b,? ?", "", thing).strip(" ,.")
    first = thing.split()[0].lower() if thing.split() else ""
    if not first or first in ("que", "a", "lo", "si", "por", "en", "para"):
        return None
    known = first in DETERMINERS | NUMBERS or first[0].isdigit()
    if language("es").pattern("syntax", "confession").search(thing):
        return None
    return Form("action", f"{future} {thing}", sure if known else sure - 0.08)


def when(step: str) -> str | None:
    """The words of a next step that say when, ready to stand behind "noticias"; None when they name no time."""
    for match in language("es").pattern("facts", "when").finditer(step):
        words = tidy(match[0].strip(), ())
        if not re.search(r"\w", words) or re.fullmatch(r"(?:el|la|este|esta|en|día|día \w+)", words, re.IGNORECASE):
            continue
        return _with_article(words)
    return None


def _with_article(words: str) -> str | None:
    low = words[:1].lower() + words[1:]
    if re.fullmatch(r"(?:\d{1,2})", low):
        return f"el {low}" if 1 <= int(low) <= 31 else None
    if re.match(r"(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|\d{1,2} de|día \d)", low):
        return f"el {low}"
    if re.match(r"(?:próxima|siguiente|semana)", low):
        return f"la {low}"
    if re.match(r"(?:fin|finales) de", low):
        return f"a {low}"
    if re.match(r"(?:unos |unas )?(?:una|dos|tres|cuatro|cinco|diez|quince|\d{1,2}) (?:días|semanas?)", low):
        return f"en {low}"
    if re.match(r"(?:la )?(?:próxima )?semana del", low) and not low.startswith("la"):
        return f"la {low}"
    return low
