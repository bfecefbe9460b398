"""What was asked, as an indirect question, a noun phrase, or the question word for word in quotation marks.

An indirect question is made only where it is sure: the notes already say it in the first person ("cómo organizo …"),
or the one verb that speaks to the writer can be turned ("¿Cómo explicarías …?" -> "cómo explicaría …"). All else is
quoted.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang import language
from assistant.lang.es.clause import CLITICS, second_person, shape, words
from assistant.lang.es.conjugation import finite, other_person, readings
from assistant.lang.es.statements import lower
from assistant.lang.es.tidy import tidy
from assistant.lang.grammar import Form

_WH = (
    r"(?:(?:a|de|en|con|por|para|hasta|desde) )?(?:qué|cómo|cuánto|cuánta|cuántos|cuántas|cuál|cuáles|"
    r"cuándo|dónde|quién|quiénes)|por qué"
)
#: How sure a question with a yes for an answer is: enough to lead to a point, too little to be told as a pleasure.
CLOSED = 0.75
_INDIRECT = re.compile(rf"^(?P<wh>{_WH}|si)\b\s*(?P<rest>.+)$", re.IGNORECASE)
_ACCENT = {
    word.translate(str.maketrans("áéíóú", "aeiou")): word
    for word in ("cómo", "cuánto", "cuánta", "cuántos", "cuántas", "cuál", "cuáles", "cuándo", "dónde", "quién")
}
_SPEAKER = re.compile(
    r"^(?:[A-ZÁÉÍÓÚÑ][\w.]*(?: [A-ZÁÉÍÓÚÑ][\w.]*){0,2}|él|ella|ellos|p|p\d+|pregunta \d*)\s*:\s+", re.UNICODE
)
_SAYS = re.compile(
    r"^(?:y\s+|luego\s+|después\s+)*(?:(?:el|la|los|las|don|doña|un|una)\s+)?(?:[^\W\d_][\w.'-]*\s+){0,3}?"
    r"(?=(?:me |nos )?(?:ha |han )?(?:pregunt|quiso|quería|quiere|pidi|dijo|dice|suelta|soltó|"
    r"que (?:si|cómo|cuánt|qué|cuál|por qué)))",
    re.IGNORECASE,
)
_ECHO = re.compile(
    r"^(?:que|y que|luego que|y)\s+"
    r"(?=(?:si|cómo|como|qué|cuál|dónde|por qué|cuándo|le)\b|(?:cuánt|cuant)\w+)",
    re.IGNORECASE,
)


def topic(asked: str, names: Collection[str] = ()) -> Form | None:
    """What was asked, as an indirect question, a noun phrase, or quoted."""
    text = tidy(re.sub(r"\s*(?:→|->|=>|—)\s*$|[^\w\s.,;:!?¿¡()«»\"'“”‘’%€$£&/+#@°ºª–—-]+", " ", asked), names)
    text = text.strip(" \t-–—•*>,;:")
    if "¿" not in text and text.endswith("?"):
        text = re.sub(
            rf"^(?P<before>.*?[:,.] )?(?P<asked>(?:{_WH}|[^\W\d_]+)\b)", r"\g<before>¿\g<asked>", text, count=1
        )
    direct = re.search(r"¿([^¿?]{6,}?)\s*\?", text) or re.search(r"¿([^¿?]{6,})$", text)
    text = re.sub(r"\s*\([^)]*\)?\s*$", "", text)
    inside = re.search(r"[«\"“]([^«»\"“”]{8,})[»\"”]", text)
    if direct is None and inside and len(inside[1]) > 0.5 * len(text):
        text = inside[1]
    plain = direct[1].strip() if direct else _stripped(text)
    if direct and not re.match(r"^\W*$", text[: direct.start()]) and _asks_itself(text[: direct.start()]):
        plain = text
    if re.match(r"que (?:si|cómo|qué|cuál|cuánt|por qué|dónde)", plain, re.IGNORECASE):
        plain, direct = plain[4:], None
    plain = re.sub(r"^(?:y|pero|entonces|bueno|a ver|oye)[,\s]+(?=\S)", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^[\"“«'¿¡]+|[\"”»'.!?,;:…]+$", "", plain.strip()).strip()
    plain = re.sub(r"(?:,\s+|\s+)(?:etcétera|etc\.?|o algo así|o así)$", "", plain)
    plain = re.sub(r"^lo de(?:(l)| (?=la |las |los ))\s*", lambda m: "el " if m[1] else "", plain, flags=re.IGNORECASE)
    plain = " ".join(plain.split())
    if len(plain) < 3 or len(plain.split()) > 26 or plain.count("(") != plain.count(")"):
        return None
    indirect = _indirect(plain, bool(direct), names)
    if indirect:
        return indirect
    if direct or second_person(plain) or re.search(r"[¿?]", plain):
        return _quote(plain, bool(direct))
    return _noun(plain, names)


def _asks_itself(before: str) -> bool:
    """True when what stands before the question belongs to it ("Cliente furioso, ¿qué hago?")."""
    rest = _stripped(before)
    return bool(rest.strip(" :,")) and len(rest.split()) >= 2 and before.rstrip().endswith(",")


def _stripped(text: str) -> str:
    """The question without who asked it."""
    introducer = re.compile("(?:" + "|".join(language("es").lines("syntax", "asked by")) + r")[\s,:]*", re.IGNORECASE)
    about = re.compile("(?:" + "|".join(language("es").lines("syntax", "asked about")) + ")", re.IGNORECASE)
    out, before = _SPEAKER.sub("", text), None
    for _ in range(4):
        before = out
        said = _SAYS.match(out)
        if said and said.end():
            out = out[said.end() :]
        match = introducer.match(out)
        if match and match.end() < len(out):
            out = out[match.end() :]
            behind = about.match(out)
            if behind and not re.match(r"por qué\b", out, re.IGNORECASE):
                out = out[behind.end() :]
        out = _ECHO.sub("", out).strip(" ,:")
        if out == before:
            break
    # "rogelio cuántos cubiertos he llegado a sacar": who asked stands before the question
    late = re.match(
        r"^(?!(?:por|a|de|en|con|para|hasta|desde|sobre) )(?:[^\W\d_]+\s+){1,2}(?=(?:cuánt\w+|cómo|qué|si|cuál)\s)", out
    )
    if late and not finite(words(out)[0]) and len(late[0].split()) == 1 and shape(out).kind != "noun":
        out = out[late.end() :]
    return re.sub(r"^(?:a mí|en|lo de|lo del)\s+(?=cómo|cuánt|qué)", "", out, flags=re.IGNORECASE)


def _indirect(plain: str, direct: bool, names: Collection[str]) -> Form | None:
    first = plain.split(maxsplit=1)[0].lower() if plain.split() else ""
    if first in _ACCENT:
        plain = _ACCENT[first] + plain[len(first) :]
    yes_no = not _INDIRECT.match(plain)
    if yes_no and (not direct or first == "que"):
        return None
    low = words(plain)
    verb = next((k for k, word in enumerate(low) if _verb_of(low, k)), -1)
    if verb < 0 or (yes_no and verb > 2):
        return None
    wh_open = len(low) > 1 and low[0] in (
        "qué",
        "cuánto",
        "cuánta",
        "cuántos",
        "cuántas",
        "cuál",
        "cuáles",
        "si",
        "por",
        "cómo",
    )
    if not yes_no and not direct:
        if second_person(plain):
            return _turned(plain, low, verb, yes_no, names)
        persons = finite(low[verb]) or frozenset(v.person for v in readings(low[verb]))
        mine = bool(persons & {"yo", "nos"}) or not wh_open or verb > 3
        sure = (0.86 if persons & {"yo", "nos"} else 0.64) if low[0] != "si" else CLOSED
        if re.search(r"\b(?:usted|su|sus)\b", plain, re.IGNORECASE) and not mine:
            return None
        if (
            not mine
            and low[0] != "si"
            and verb == len(words(plain[: plain.find(" ")]))
            and persons <= {"el", "vos", "tu"}
        ):
            return None
        return Form("clause", lower(plain, names), sure)
    return _turned(plain, low, verb, yes_no, names)


def _verb_of(low: list[str], k: int) -> bool:
    if k and low[k - 1] in (
        "el",
        "los",
        "un",
        "una",
        "unos",
        "unas",
        "su",
        "sus",
        "tu",
        "tus",
        "de",
        "del",
        "al",
        "a",
        "en",
    ):
        return False
    if k and low[k - 1] in ("la", "las") and k > 1 and low[k - 2] in ("de", "en", "con", "a", "por"):
        return False
    return bool(finite(low[k])) or (
        k > 0
        and low[k - 1] in CLITICS | {"usted", "no", "cómo", "qué", "dónde", "cuándo", "quién"}
        and any(verb.person for verb in readings(low[k]))
    )


def _turned(plain: str, low: list[str], verb: int, yes_no: bool, names: Collection[str]) -> Form | None:
    """The question with its one verb in the first person; None when anything else speaks to the writer too."""
    word = low[verb]
    persons = finite(word) or frozenset(v.person for v in readings(word) if v.person)
    formal = persons <= {"el", "yo"} and "el" in persons
    if not (persons & {"tu", "vos"} or formal):
        return None
    turned = other_person(word, "yo")
    rest = low[:verb] + low[verb + 1 :]
    if turned is None or {"te", "ti", "tu", "tus", "contigo", "su", "sus", "se", "le", "tú", "vos"} & set(rest):
        return None
    if "usted" in rest:
        plain, formal = " ".join(re.sub(r"\s*\busted(?:es)?\b", "", plain).split()), False
        low = words(plain)
        if low[verb : verb + 1] != [word]:
            verb = low.index(word) if word in low else -1
    others = [w for k, w in enumerate(low) if k != verb and finite(w) & {"tu", "vos"} and not finite(w) & {"el", "yo"}]
    if verb < 0 or others:
        return None
    if formal and (low[0] in ("quién", "quiénes", "cuál", "cuáles") or _has_subject(low, verb)):
        return None
    out = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", turned, plain, count=1, flags=re.IGNORECASE)
    out = ("si " + out[:1].lower() + out[1:]) if yes_no else lower(out, names)
    return Form("clause", out, CLOSED if out.startswith("si ") else 0.8 if not formal else 0.72)


def _has_subject(low: list[str], verb: int) -> bool:
    """True when a noun behind the verb may be its subject ("cómo es el turno", "qué dice la norma")."""
    after = low[verb + 1] if verb + 1 < len(low) else ""
    if low[verb] in ("es", "era", "hay", "está", "fue", "será", "significa", "cuesta", "pasa", "son", "va", "falta"):
        return True
    return bool(
        low[0] in ("cómo", "dónde", "cuándo", "cuánto", "por")
        and after in ("el", "la", "los", "las")
        and verb <= 2
        and low[0] != "cómo"
    )


def _noun(plain: str, names: Collection[str]) -> Form | None:
    found = shape(plain)
    if re.search(r"[.;]\s", plain):
        return _quote(plain, False)
    if ":" in plain:
        head, _, tail = plain.partition(":")
        nested = _indirect(tail.strip(), False, names) if tail.strip() else None
        if nested and len(head.split()) <= 4:
            return nested
        return _quote(plain, False)
    if found.kind in ("noun", "bare") and len(plain.split()) <= 14 and "," not in plain[:60]:
        if re.match(r"(?:que|y|pero|como|donde|cuando|si|no|sí|ya|muy|bien)\b", plain, re.IGNORECASE):
            return None
        return Form("noun", lower(plain, names), 0.74)
    if found.kind == "loose" and len(plain.split()) < 4:
        return None
    return _quote(plain, False)


def _quote(plain: str, direct: bool) -> Form | None:
    """The question word for word, with its marks when it is one; a scrap of one or two words is none."""
    if len(plain.split()) < 3 or (len(plain.split()) < 5 and plain.lower().startswith("que ")):
        return None
    text = plain[:1].upper() + plain[1:]
    text = text.replace("«", "“").replace("»", "”")
    asks = (direct or bool(_INDIRECT.match(plain))) and not plain.lower().startswith("que ")
    if not asks and "¿" not in text and "?" not in text:
        return None  # "Ellos tienen 51" was no question
    if asks and "¿" not in text:
        text = f"¿{text}?"
    elif "¿" in text and not text.endswith("?"):
        text += "?"
    return Form("quote", text, 0.75)
