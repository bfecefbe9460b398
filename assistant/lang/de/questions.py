"""What was asked, as it can be named in a letter: an indirect question, a noun phrase, or the question verbatim.

Nothing is rebuilt: a reported question ("ob ich …") stays reported, a direct one is quoted. What is torn or in dialect
gives no topic.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang.de.tidy import dialect, tidy
from assistant.lang.de.words import capital, is_finite, lowered
from assistant.lang.grammar import Form

LONGEST = 24
_ASKS = re.compile(
    r"(?:ob|wie|was|warum|wieso|weshalb|wo|wer|wen|wem|wann|wohin|woher|wo\w+|welche\w*|(?:auf|mit|in|an) welche\w*|"
    r"[a-zäöüß]+ (?:sie|s'|du|ihr|man|es)\b)",
    re.IGNORECASE,
)
_ABOUT_YOU = re.compile(
    r"Ihr(?P<ending>e?) (?P<what>(?:[a-zäöüß]+ )?[A-ZÄÖÜ][\w-]+) (?:ist|war|hat|sind|wirkt|liegt|endet)\b"
)
_NUMBER = re.compile(
    r"^(?:(?:f|frage|zu frage|zu|punkt|fallbeispiel|fallstudie)?\s*(?:\d{1,2}|eins|zwei|drei|"
    r"vier)?\s*(?:war)?\s*[.):]\s*)(?=\S)",
    re.IGNORECASE,
)
_VERB = (
    r"(?:(?:ge)?fragte?n?|fragt|gefragt(?: haben| hat)?|wollten?|will|hat|haben|wissen|hören|sehen|"
    r"erkundigten?|hakten?|"
    r"bat|ließ|redeten|sprachen|interessierte)"
)
#: What leads to a reported question: "Er wollte wissen, wie …", "dann noch ob …".
_LEAD = re.compile(
    r"^.{0,70}?(?<!\w)(?=(?:ob|wie|was|warum|wieso|weshalb|wo|wohin|woher|wer|wen|wem|wann|womit|"
    r"wofür|worauf|woran|worum|"
    r"welche[rsnm]?|auf welche|mit welche[rnm]?|in welche[rnm]?|seit wann|bis wann)\b.{2,}$)",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    rf"\b{_VERB}\b|^(?:und|dann|danach|noch|auch|zuerst|zum schluss|und dann|dann noch|davor noch)\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"^.{0,60}?\b(?:fragten?|fragt|gefragt(?: haben| hat)?(?: die)?|erkundigten? sich|ging es|"
    r"redeten (?:wir)?|sprachen wir|kamen wir|hakten? (?:er|sie|\w+)? ?)"
    r"\s*(?:mich |uns |\w+ )??(?:nach|um|über|auf)\s+(?:der |dem |den |die |das |meiner |meinem |"
    r"meine |meinen )?(?P<rest>[^?,;:]{3,70})$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^(?:ob|wie|was|warum|wieso|weshalb|wo|wohin|woher|wer|wen|wem|wann|womit|wofür|worauf|woran|welche[rsnm]?|"
    r"(?:auf|mit|in|seit|bis|nach) (?:welche[rsnm]?|wann))\b",
    re.IGNORECASE,
)
_DIRECT = re.compile(r"\b(?:Sie|S'|Ihnen|Ihre?[rnms]?|du|dich|dir|deine?[rnms]?|ihr|euch)\b")
_SPEAKER = re.compile(
    r"^(?:[A-ZÄÖÜ]{1,4}|[a-z]{2,3}[A-Z]|(?:Frau|Herr)n? [A-ZÄÖÜ][\w-]+|"
    r"[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)\s*:\s*(?=[„“»A-ZÄÖÜa-z])"
)


def topic(asked: str, names: Collection[str] = ()) -> Form | None:
    """The topic of `asked`: kind "clause", "noun" or "quote", or None."""
    spoken = _spoken(asked)
    if spoken:
        return _quote(spoken, names) if "?" in spoken or _ASKS.match(spoken) else _remark(spoken)
    raw = re.sub(r"^[\s\-–—•*>\"„“»]+|[\s\"“”«]+$", "", asked)
    raw = _SPEAKER.sub("", _NUMBER.sub("", raw))
    question = "?" in raw[-4:]
    text = tidy(raw, names).strip(' ?!"„“”«»:')
    if not text:
        return None
    if question and _DIRECT.search(text):
        return _quote(re.sub(r"^[^?„“]{3,50}:\s+(?=[A-ZÄÖÜ])", "", text), names)
    reported = _reported(text)
    if reported:
        return reported
    about = _ABOUT.match(text)
    if about:
        return _noun(about["rest"].strip(), 0.72)
    if question and text.split()[-1][:1].islower():
        return _quote(text, names)
    return _noun(text, 0.72 if question else 0.66) or (_quote(text, names) if question else None)


def _spoken(asked: str) -> str | None:
    """The question between quotation marks, when there is one."""
    match = re.search(r"[„“»\"]([^„“”»«\"]{8,160})[“”«\"]", asked)
    if match is None:
        return None
    inside = match[1].strip()
    return inside if len(inside.split()) >= 3 else None


def _remark(text: str) -> Form | None:
    """What a remark is about, when it opens with it ("Ihre letzte Veröffentlichung ist …"); a remark is no question."""
    match = _ABOUT_YOU.match(text)
    return Form("noun", f"mein{match['ending']} {match['what']}", 0.72) if match else None


def _quote(text: str, names: Collection[str]) -> Form | None:
    """A question verbatim, its end mark left to the line that quotes it."""
    inner = re.sub(r"[\s?!.\"„“”]+$", "", text).strip(' "„“”')
    inner = re.sub(r"\bS'(?= )", "Sie", re.split(r"[?!]\s", inner)[0])
    words = inner.split()
    if not 2 <= len(words) <= LONGEST or re.search(r"[„“”\";\n]", inner):
        return None
    return Form("quote", capital(inner), 0.78 if len(words) > 2 else 0.66)


def _reported(text: str) -> Form | None:
    """ "ob ich PV-Anlagen kann", behind whatever leads to it."""
    if not _CLAUSE.match(text):
        lead = _LEAD.match(text)
        if lead is None or not (_REPORTS.search(lead[0]) or len(lead[0].split()) <= 2):
            return None
        text = text[lead.end() :]
    words = text.split()
    if len(words) < 3 or len(words) > LONGEST:
        return None
    if (
        not re.search(r"\b(?:ich|mir|mich|mein\w*|wir|man|die|der|das|es|ein\w*)\b", text, re.IGNORECASE)
        or dialect(text) > 1
    ):
        return None
    if _DIRECT.search(text) and not re.search(r"\b(?:ich|mir|mich)\b", text):
        return Form("quote", capital(text), 0.72)
    if words[-1].lower() in ("ich", "er", "sie") or text.count(" ob ") > 1:
        return None
    if words[-1][:1].isupper() and "," not in text and not any(is_finite(word) for word in words):
        return None
    text = re.split(r"\s+(?:hat|haben|wollte|fragte|fragten)(?: \w+)? (?:wissen|gefragt|wollen|hören)\b", text)[
        0
    ].rstrip(" ,")
    return Form("clause", text[:1].lower() + text[1:], 0.82 if not dialect(text) else 0.5)


def _noun(text: str, sure: float) -> Form | None:
    """A heading that can stand behind "Zum Thema"."""
    text = re.split(r"\s+[–—-]\s+|:\s+|;\s+|\(", text)[0].strip(" ,.")
    text = re.sub(
        r"^(?:und|dann|danach|auch|noch|zuerst|die frage|stichwort|thema)\s+(?=\S)", "", text, flags=re.IGNORECASE
    )
    words = text.split()
    if (
        not words
        or len(words) > 9
        or dialect(text)
        or re.search(r"\b(?:ich|er|sie|wir|mir|mich|hat|haben|fragte?n?)\b", text, re.IGNORECASE)
    ):
        return None
    if (
        re.search(r"\b(?:Frau|Herrn?|Dr)\b", text)
        or any(is_finite(word) for word in words)
        or not re.search(r"[A-ZÄÖÜ]", text)
    ):
        return None
    return Form("noun", lowered(text), sure)
