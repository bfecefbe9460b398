"""A writer's own clause as a form that can stand in a letter; never a fact gained or lost.

A clause keeps its words. It may lose what introduces it ("said that", "told them about") and gain the "I" that notes
leave out. What is not surely a sentence or a noun phrase is "loose" and can only be framed by its topic; what
confesses a lapse is never given as sure.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.lang.en.compose import Whole, compose, dated
from assistant.lang.en.doubt import stray
from assistant.lang.en.repair import cleaned, confessed, without_confession
from assistant.lang.grammar import Form

_NAME = r"(?-i:(?:(?:Mrs?|Ms|Miss|Dr|Prof|Sister|Sir|Rev|Capt)\.? )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
_LISTENER = (
    rf"(?:him|her|them|em|the (?:panel|two of them|three of them|lot|man|woman|lady|manager|chef|head|governor|"
    rf"captain|doctor|boss)|everyone|both|{_NAME})"
)
_SHOWN = re.compile(
    rf"(?:i |we )?(?:just |also |then |quickly )?(?:"
    rf"(?:told|walked|took|talked)(?: {_LISTENER})?(?: all)? (?:about|through)|(?:told|spoke)(?: to {_LISTENER})? of|"
    rf"(?:described|mentioned|outlined|explained|covered|discussed|presented|cited|talked about|spoke about|went "
    rf"through|talked through|"
    rf"walked through|brought up|pointed to|went into|went over)(?: to {_LISTENER})?|"
    rf"told (?:him|her|them|em|everyone|{_NAME})(?= (?:the|my|our)\b)|(?:gave|showed|offered|used|chose|went with|"
    rf"picked)(?: {_LISTENER})?(?= (?:the|my|our)\b)"
    rf")\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"(?P<me>i |and i |so i |well i )?(?:just |also |then )?(?:said|says|answered|replied|explained|mentioned|"
    rf"added|told {_LISTENER}|(?:was|were) able to say|could say|say|goes|go|was like|were like)"
    rf"(?: to {_LISTENER})?(?: straight(?: out| away)?)?(?P<that> that)?(?P<mark>[,:])?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_YES = re.compile(
    r"(?:(?:it's|its|it is|the answer is|said|says|i said|answer:?)\s+)?(?:a )?(?:yes|yeah|yep|yup|aye|"
    r"sure)\b(?P<mark>[,.:;!—–-]*)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:it's|it is|its|it was|about|around|nearly|nearer|closer to|more like|over|some|roughly|actually|really|"
    r"now|the number is|the figure is|\s)*"
    r"[£$€]?\d[\d.,]*\s?(?:%|k|m|percent|per cent|million|thousand)?(?: now| actually| really)?$",
    re.IGNORECASE,
)
#: A noun that one tells of; "two days" and "colleagues" only answer a question.
_NAMED = re.compile(r"(?:the|my|our|a|an)\b|[A-Z]", re.ASCII)
_PRESENT_THEN = re.compile(r"\b(?:last (?:year|month|week|spring|summer|autumn|winter|night|[A-Z]\w+)|ago|yesterday)\b")


def said(text: str, names: Collection[str] = ()) -> Form:
    """The writer's own clause in the first person: an answer given, or what supplies a point."""
    return _said(text, names, 0)


def _said(text: str, names: Collection[str], depth: int) -> Form:
    whole = cleaned(text, names)
    kept = without_confession(whole)
    if kept is None:
        return Form("loose", whole, 0.1)
    kept = cleaned(kept, names) if kept != whole else kept
    yes = _YES.match(kept)
    if yes:
        return _yes(yes["rest"].strip(" ,."), bool(yes["mark"]) or not yes["rest"])
    if _FIGURE.match(kept):
        return Form(
            "figure",
            re.sub(
                r"^(?:it's|it is|its|it was|the number is|the figure is|actually|really)\s+",
                "",
                kept,
                flags=re.IGNORECASE,
            ),
            0.9,
        )
    shown = _SHOWN.match(kept)
    if shown and not re.match(
        r"(?:that|how|why|if|what|when|where|yes|no|yeah|about|of|i|we)\b", shown["rest"], re.IGNORECASE
    ):
        noun = compose(shown["rest"])
        if re.match(r"(?:the|my|a|an|our) .* I [a-z]+", shown["rest"]) and noun.kind == "noun":
            # "the feeders I made": the I of a relative clause opens no sentence of its own.
            noun = replace(noun, sure=max(noun.sure, compose(shown["rest"].replace(" I ", " i ", 1)).sure))
        if noun.kind == "noun" and noun.sentences == 1:
            return Form(
                "noun", noun.text, min(0.95, max(0.05, noun.sure - _own(noun, shown["rest"]) + 0.05)), shown=True
            )
    stated = _SAID.match(kept)
    if stated and depth < 2 and _states(stated):
        inner = _said(stated["rest"], names, depth + 1)
        told = inner.kind == "sentence" or (inner.kind == "noun" and bool(_NAMED.match(inner.text)))
        return Form(inner.kind, inner.text, inner.sure * 0.97, shown=told)
    then = dated(kept)
    if then:
        when, rest = then
        done = compose(rest)
        if done.kind == "sentence" and done.text.startswith("I "):
            text = f"{when[0].lower()}{when[1:]} {done.text}"
            return Form("sentence", text, max(0.05, done.sure - _own(done, rest)))
    form = compose(kept)
    return Form(form.kind, form.text, max(0.05, form.sure - _own(form, kept)))


def _states(stated: re.Match[str]) -> bool:
    """True when the verb of saying introduces what was said and is no part of it ("I say all the ones of Paris")."""
    verb = stated[0].lower().split()
    if "say" in verb[:2] or "go" in verb[:2] or "goes" in verb[:2]:
        return bool(stated["mark"]) or bool(re.match(r"(?:i|we|it|there)\b", stated["rest"], re.IGNORECASE))
    if (
        re.match(r"(?:to|the|my|a|an|about|of|all|so|hello|goodbye|thank)\b", stated["rest"], re.IGNORECASE)
        and not stated["that"]
        and not stated["mark"]
    ):
        return not re.match(r"(?:to|about|of|so|all|hello|goodbye|thank)\b", stated["rest"], re.IGNORECASE)
    return True


def _yes(rest: str, marked: bool) -> Form:
    """A yes with what follows it."""
    if not rest:
        return Form("yes", "", 0.9)
    inner = compose(rest)
    if inner.kind == "loose" or confessed(rest):
        return Form("loose", rest, 0.3)
    sure = inner.sure - _own(inner, rest) - (0.0 if marked else 0.15)
    return Form("yes", inner.text, max(0.05, min(0.9, sure)))


def _own(form: Whole, source: str) -> float:
    """What takes from the sureness of the writer's own clause: people it does not name, you, a present tense for
    the past.
    """
    found = stray(form.text)
    if re.search(r"\b(?:you|your)\b", form.text, re.IGNORECASE) and form.kind != "steps":
        found += (
            0.35 if form.subject == "you" or re.search(r"\byou(?:'re|'ve|'d)?\b", form.text, re.IGNORECASE) else 0.2
        )
    if re.search(
        r"\bsince (?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?:years?|months?)\b", source, re.IGNORECASE
    ):
        found += 0.35
    first = re.match(r"(?:I|we) ([a-z]+)\b", form.text)
    if (
        first
        and _PRESENT_THEN.search(form.text.split(",")[0])
        and not re.match(
            r"(?:was|were|had|did|have|\w+ed|\w*ought|ran|led|went|took|made|got|cut|put|set|read|saw|gave|came|"
            r"built|kept|held|wrote|won|taught|sold|met|spent|sent|left|lost|fed|drove|grew|flew|knew|began|found|"
            r"told|said|rode|rang|swam|sang|sat|stood|spoke|broke|chose|wore|fell|rose|drew|threw|paid|laid|dealt|"
            r"dug|hung|lit|shot|swept|wound|won)\b",
            first[1],
        )
    ):
        found += 0.35
    if form.subject in ("that", "this", "they", "he", "she"):
        found += 0.2
    if re.match(r"I (?:got|did|had|told|said|gave|have done) (?:it|that|this)\b", form.text):
        found += 0.25
    if len(form.text.split()) > 45:
        found += 0.3
    return found
