"""The writer's own words, and what the other side told, as clauses that can stand in a letter behind a colon.

German lines set these words as a sentence of their own, so case and word order are left alone. Only what is sure is
mended: a missing "ich habe" before a participle, a verb in front of its "ich", "sie suchen" to "Sie suchen".
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang import language
from assistant.lang.de.tidy import dialect, tidy
from assistant.lang.de.words import capital, helper, is_finite, is_participle, lowered
from assistant.lang.grammar import Form

_FIRST = (
    r"(?:habe|bin|war|hatte|mache|betreue|leite|führe|arbeite|spreche|kann|könnte|kenne|schraube|"
    r"nutze|werde|würde|besitze|unterrichte|plane|baue|begleite|koche|fahre|verkaufe|schreibe|"
    r"organisiere|verantworte)"
)
_LEADS = re.compile(
    r"^(?:und|aber|also|dann|danach|dabei|na ja|naja|ja|doch|denn|klar|sicher|gern|nämlich|übrigens|"
    r"außerdem|da|ich(?= so\b)|antwort|a|ok(?:ay)?\.?|passt\.?)(?:\s*[:,]\s*|\s+)(?=\S)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"^(?:zu (?:frage )?\d{1,2}|\d{1,2}\)|(?:frage|antwort) \d{1,2}|richtig ist|richtig|gemeint war|"
    r"ergänzung)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"^(?:dass|weil|ob|wenn|als|wie|wo|obwohl|damit|wobei|was|der|die|das)\b.*\b(?:habe|hat|haben|"
    r"bin|ist|sind|war|waren|kann|wird)$",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:ich|wir)\b", re.IGNORECASE)
_DETERMINED = re.compile(
    r"^(?:(?:den|die|das|dem|der|ein|eine|einen|einem|einer|mein|meine|meinen|alle|allen|alles|beide|"
    r"jeden|jede|jedes|vier|zwei|drei|"
    r"fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\d[\d.,]*|bei|beim|in|im|am|an|mit|für|von|vom|auf|"
    r"seit|über|nach|unter|dort|damals|"
    r"allein|selbst|immer|inzwischen|zuletzt|zuerst)\b)",
    re.IGNORECASE,
)
_CONFESSION = re.compile(
    r"\b(?:vergessen|blackout|gestammelt|verhaspelt|verheddert|hätt(?:e|en)? .{0,40}(?:sollen|müssen|"
    r"gereicht)|nicht (?:gesagt|erwähnt|erzählt)|"
    r"peinlich|blöd\w*|dumm|idiot|dussel|depp|schmarrn|mist|verdammt|fällt (?:mir|ma)|fiel mir|"
    r"hinterher|im nachhinein|geht schon|"
    r"schulterzucken|warum (?:habe|hab) ich|keine ahnung|murmel\w*|glaube? ich|weiß nicht|von wegen)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:,|\s[–-])?\s*(?:(?:das|hat|haben|hab|habe)\s)?(?:(?:hat|haben|hab|habe) (?:sie|er|ich|die|ihm|ihr)\s)?"
    r"(?:find(?:e)? ich .*|fand ich .*|das fand .*|sagte? (?:sie|er)(?: offen| gleich| selbst|"
    r" selber)?|sagt (?:sie|er)(?: selbst| selber)?|hat (?:sie|er) (?:offen |gleich )?gesagt|"
    r"das (?:hat|haben) (?:sie|er) .{0,25}gesagt|stand (?:auch )?so .*|steht so .*|"
    r"wie in der anzeige|er hat (?:auf|mit)geschrieben|(?:sie|er) (?:nickte|lachte|hat genickt|"
    r"hat gelacht)|"
    r"lief (?:rund|gut)|kam gut an|war richtig|war ehrlich|ging|passt|reizt mich|taugt mir|"
    r"das (?:würde|tät) mir (?:gefallen|taugen)|ist ja normal)$",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:erzähl\w*|erklär\w*|gezeigt|zeig\w*|geschildert|genannt|vorgeführt|gesagt|beschrieb\w*|berichtet)\b",
    re.IGNORECASE,
)
_PLURAL = dict(pair.split(":") for pair in " ".join(language("de").lines("grammar", "they to you")).split())
_THEY = re.compile(
    r"^(?P<lead>(?:(?:im|ab|seit|ende|anfang|nächste[sn]?|bald|dann|demnächst|heuer|"
    r"jetzt) (?:\w+ )?)?)(?P<who>sie|die|er|man)\b",
    re.IGNORECASE,
)


def said(text: str, names: Collection[str] = ()) -> Form:
    """An answer or a supply in the first person; kind "noun" with `shown` for what can be held up as a strength."""
    clean = _stripped(tidy(text, names))
    if not clean or _CONFESSION.search(clean):
        return Form("loose", clean or text, 0.05)
    if re.fullmatch(r"[\d.,]+(?: ?(?:%|Prozent|Euro|€|Jahre|Wochen|Stunden|Mal))?", clean):
        return Form("figure", clean, 0.9)
    rough = dialect(clean)
    mended = _mended(clean)
    words = mended.split()
    if rough > 1:
        return Form("loose", mended, 0.55)
    if _SUBORDINATE.match(mended) and not _OWN.match(mended):
        return Form("loose", mended, 0.6)
    sure = 0.86 - 0.2 * rough
    if _OWN.search(mended) and any(is_finite(word) or re.fullmatch(_FIRST, word) for word in words):
        return Form("noun", capital(mended), sure, shown=len(words) >= 4)
    if _third(words):
        return Form("sentence", capital(mended), sure - 0.04)
    if (
        re.search(r"[A-ZÄÖÜ]", mended)
        and len(words) >= 2
        and not re.match(r"(?:ja|nein|gern|klar|beides)\b", mended, re.IGNORECASE)
    ):
        return Form("noun", lowered(mended), 0.72, shown=len(words) >= 3)
    return Form("loose", lowered(mended), 0.6)


def told(text: str, names: Collection[str] = ()) -> Form:
    """What was told about the job, addressed to them; "need" for whom they look for."""
    clean = _stripped(tidy(text, names))
    clean = re.sub(
        r"^(?:[A-ZÄÖÜ]{2,3}|(?:Frau|Herr) [A-ZÄÖÜ][\w-]+|[A-Z][\w-]+) (?=(?:sucht|legt|plant|braucht|baut)\b)",
        "Sie ",
        clean,
    )
    if re.search(
        r"[„“”\"?]|\b(?:ich hab|gefragt|fragte|frage|sagte|sagt|meint|meinte|erzählt|mir gezeigt|gegangen|opa|oma)\b",
        clean,
        re.IGNORECASE,
    ):
        return Form("loose", clean, 0.3)
    clean = _to_you(clean)
    words = clean.split()
    if dialect(clean) or len(words) < 2:
        return Form("loose", clean, 0.4)
    looking = re.match(r"Sie (?:suchen|brauchen) (?P<rest>(?!\d).+)$", clean)
    if looking and len(words) <= 16:
        return Form("need", looking["rest"], 0.8)
    if re.match(r"Sie \w+en\b", clean) or _third(words):
        return Form("sentence", capital(clean), 0.82)
    if re.search(r"\b(?:ich|er|sie|es|wir)\b", clean) or not re.search(r"[A-ZÄÖÜ]", clean):
        return Form("loose", clean, 0.4)
    return Form("noun", lowered(clean), 0.7)


def _stripped(text: str) -> str:
    """Without labels, joints, and remarks on how it went."""
    text = _NUMBERED.sub("", text.strip(' "„“”()'))
    before = ""
    while before != text:
        before = text
        text = _LEADS.sub("", text)
        text = _ASIDE.sub("", text).strip(" ,;–-")
    return text


def _mended(text: str) -> str:
    """A first-person clause made whole where that is sure."""
    story = re.match(
        r"^(?:ich )?(?:erzähle?|erzählte|hab(?:e)? (?:ich )?(?:ihm|ihr|ihnen)?) ?(?:ihm|ihr|"
        r"ihnen)? ?(?:erzählt )?(?P<von>vo[nm] [^,]+)(?P<rest>,.*)?$",
        text,
        re.IGNORECASE,
    )
    if story and not re.search(r"erzählt$", story["von"]) and text.lower().startswith(("erzähl", "ich erzähl")):
        return f"Ich habe Ihnen {story['von']} erzählt{story['rest'] or ''}"
    if _TALK.search(text):
        text = re.sub(r"\b(?:ihm|ihnen|der chefin|dem chef)\b", "Ihnen", text)
        text = re.sub(r"\b(habe|ich) ihr\b(?! \w+(?:er|en|em)\b)", r"\1 Ihnen", text)
    front = re.match(rf"^(?P<verb>{_FIRST}) (?P<who>ich|wir)\b\s*(?P<rest>.*)$", text, re.IGNORECASE)
    if front:
        return f"{capital(front['who'].lower())} {front['verb'].lower()} {front['rest']}"
    if re.match(rf"^{_FIRST}\b", text, re.IGNORECASE) and not _OWN.search(re.split(r"[,;:]", text)[0]):
        return f"Ich {text[:1].lower()}{text[1:]}"
    counted = re.match(r"^(?P<verb>sind|waren|war|ist) es (?P<rest>.+)$", text, re.IGNORECASE)
    if counted:
        return f"Es {counted['verb'].lower()} {counted['rest']}"
    learner = re.match(rf"^(?P<lead>In \w+|Im \w+|Seit \w+) ich (?P<verb>{_FIRST})\b(?P<rest>.*)$", text)
    if learner:
        return f"{learner['lead']} {learner['verb']} ich{learner['rest']}"
    head = re.split(r"[,;:]", text, maxsplit=1)[0]
    mark, rest = text[len(head) : len(head) + 1], text[len(head) + 1 :]
    words = head.split()
    if (
        len(words) >= 2
        and is_participle(words[-1])
        and _DETERMINED.match(head)
        and not _OWN.search(head)
        and not any(is_finite(word) for word in words[:-1])
    ):
        return f"Ich {helper(words[-1])} {lowered(head)}{mark}{rest}"
    return text


def _third(words: list[str]) -> bool:
    """True when a finite verb stands where a main clause has it: behind its first part."""
    for place, word in enumerate(words[:9]):
        if place and is_finite(word.strip(",.;")) and not (words[place - 1].endswith(",") or word.endswith(",")):
            subordinate = words[0].lower() in ("die", "der", "das", "ob", "wie", "dass", "weil", "wenn")
            return not subordinate or words[0][:1].isupper() or place <= 4
    return False


def _to_you(text: str) -> str:
    """They to you: "die bekommen", "sie sucht" and "im Herbst stellen sie um" with "Sie"."""
    match = _THEY.match(text)
    if match and not match["lead"]:
        rest = text[match.end() :].lstrip()
        verb = re.match(r"[a-zäöüß]+", rest)
        if verb and verb[0] in _PLURAL:
            rest = _PLURAL[verb[0]] + rest[verb.end() :]
            rest = re.sub(r"\bund (\w+)\b", lambda m: f"und {_PLURAL.get(m[1], m[1])}", rest)
            return "Sie " + re.sub(r"\bwen\b", "jemanden", rest)
        if verb and verb[0].endswith("en") and match["who"].lower() in ("sie", "die"):
            return "Sie " + rest
        return text
    text = re.sub(r"\bsuchen sie\b", "suchen Sie", text)
    inverted = re.match(
        r"^(?P<lead>(?:Im|Ab|Seit|Ende|Anfang|Nächste\w*|Bald|Demnächst|Ab \w+|"
        r"Neu ab) ?[^,]{0,30}?) (?P<verb>\w+en) (?:sie|die)\b",
        text,
    )
    if inverted:
        return text[: inverted.end("verb")] + " Sie" + text[inverted.end() :]
    return re.sub(r"(, (?:dafür|dazu|da) suchen) sie\b", r"\1 Sie", text)


def confession(text: str) -> bool:
    """True for words that must never be stated as what the writer has to say."""
    return bool(_CONFESSION.search(text)) or bool(language("de").pattern("wall", "never").search(text))
