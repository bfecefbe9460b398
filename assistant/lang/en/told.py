"""What the other side told about the job, addressed to them: "they've got nine vehicles" becomes "you have nine
vehicles".

They, we, he and she as the one who runs the place become you; sentences about anything else stay as they are. A
clause that says you or I of the writer, or they of somebody else, is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang.en.compose import compose
from assistant.lang.en.lexicon import listed, number_word
from assistant.lang.en.people import known
from assistant.lang.en.repair import cleaned, confessed
from assistant.lang.en.words import ADVERBS, kinds, third_to_base
from assistant.lang.grammar import Form

_NAME = r"(?-i:(?:(?:Mrs?|Ms|Miss|Dr|Prof|Sister|Sir|Rev|Capt|Matron)\.? )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
_SAYS = (
    r"(?:said(?: plainly| straight out| outright)?|says|told (?:me|us)(?: straight(?: out)?)?"
    r"|mentioned|explained|reckons|reckoned|goes|promised|"
    r"confirmed|added|was saying|were saying|admitted|(?:was|were) (?:very |quite )?(?:frank|candid|honest|"
    r"open|clear|straight|upfront|plain)(?: with me)?)"
)
_ATTRIBUTED = re.compile(
    rf"(?P<who>he|she|they|we|one of them|{_NAME}|the [\w-]+(?: [\w-]+)?)(?: (?:then|also|just|straight|both))? "
    rf"{_SAYS}(?P<that> that| how)?[,:]?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:told (?:me|us)|said|mentioned|explained|heard|learned|learnt|found out|turns out)(?: that)?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    rf"(?:,\s*|\s+[-–—]\s+|\s*\()(?:as )?(?:he|she|they|{_NAME}) (?:said|says|told me|warned me|explained|admitted|"
    rf"added|reckons|showed me(?: (?!and\b)[\w'-]+){1, 4})(?: so)?(?: himself| herself| themselves)?"
    r"(?: straight(?: out| away)?| up front| at once| in the first minute| more than once)?\)?(?=,|$|\.)",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"(?:they|we|you|he|she)(?:'re| are|'s| is)?(?: \w+ly)? (?:need|needs|want|wants|are after|after|looking for|"
    r"are looking for|is looking for|hoping for|would like|'d like)"
    r" (?:someone|somebody|a person|people|whoever|the person) (?P<rest>(?:to|who|with|that|as can|able|for|happy|"
    r"comfortable)\b.+)$",
    re.IGNORECASE,
)
_NEED_BARE = re.compile(
    r"(?:looking for|need|needs|want|wants|after) (?:someone|somebody|a person) (?P<rest>(?:to|who|with|that|able|"
    r"happy|comfortable)\b.+)$",
    re.IGNORECASE,
)
_THEM = re.compile(
    r"(?P<who>they|we|he|she|the (?:firm|company|charity|agency|outfit|practice|business))(?P<short>'re|'ve|'ll|'d|"
    r"'s)?\b\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_SHORT_IS = re.compile(
    r"^((?:the |a |new |their |our )?[\w-]{3,})'s (?=(?:in|on|at|a|an|the|one|two|three|four|five|six|from|every|"
    r"new|old|being|going|due|free|paid|not|funded|under|over|all|already|still|about|moving|coming|opening|"
    r"leaving)\b|\d)",
    re.IGNORECASE,
)


#: Somebody says something in the middle of what was told: the next sentence, run on in dictation.
_RUN_ON = re.compile(
    rf"(?<=\w )(?:he|she|(?:Doctor )?{_NAME}) (?:said|says|mentioned|told|goes|asked)\b|"
    r"\b(?:you|and|they) (?:said|explained|says?|told|showed|named|admitted|warned|meant)\b"
)
#: What looks like a noun and is none: "closed Mondays", "lodging in Ocala's paid".
_NO_NOUN = re.compile(
    r"^(?:its|closed|open|paid|based|shut)\b|\w's (?:paid|free|included|provided|covered|done|good|fine|ok)\b",
    re.IGNORECASE,
)
#: As sure as this and a form needs no help.
_SURE = 0.62
#: "In September the map series goes to Durham": when it happens, in front.
_WHEN = re.compile(
    r"(?P<when>(?:in|on|from|by|after|until|since|next|this) (?:the )?(?:new )?(?:year|term|month|week|summer|autumn|"
    r"spring|winter|christmas|easter|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|q[1-4]|20\d\d|\d+)),? "
    r"(?P<rest>(?!and\b|or\b).+)$",
    re.IGNORECASE,
)


def told(text: str, names: Collection[str] = ()) -> Form:
    """What the other side told about the job, addressed to them; `who` when somebody else is named as having
    said it. Where the whole cannot be put surely, its first part may be: a detail need not be all of it.
    """
    form = _told(text, names)
    if form.sure >= _SURE:
        return form
    moved = _WHEN.match(text.strip(" -•*"))
    if moved:
        inner = _told(moved["rest"].rstrip(" ."), names)
        if inner.kind == "sentence" and inner.sure >= _SURE and "," not in inner.text:
            when = moved["when"][0].lower() + moved["when"][1:]
            return Form("sentence", f"{inner.text} {when}", inner.sure, inner.who)
    first = re.split(r"[,;] |\. | - | – | \(", text, maxsplit=1)[0]
    if first != text and 3 <= len(first.split()) <= 16:
        part = _told(first, names)
        if re.search(r"\bto be \w+(?:ed|en)\b", part.text) and part.kind == "sentence":
            part = Form("noun", part.text, part.sure, part.who)  # "the migration to be finished by June"
        if part.kind in ("noun", "sentence") and part.sure >= 0.7:
            return Form(part.kind, part.text, part.sure - 0.05, part.who)
    return form


def _told(text: str, names: Collection[str]) -> Form:
    text = _ASIDE.sub("", cleaned(text, names))
    text = re.sub(
        r"^(?:apparently|seemingly|turns out|news|good news|also|asked about [\w ]+:|and)\b[,:]?\s+",
        "",
        text,
        flags=re.IGNORECASE,
    )
    who = None
    attributed = _ATTRIBUTED.match(text)
    if attributed and not re.match(r"(?:to|about|of|so|yes|no|good|fine)\b", attributed["rest"], re.IGNORECASE):
        who = known(attributed["who"], names)
        text = cleaned(attributed["rest"], names)
    elif bare := _BARE.match(text):
        text = cleaned(bare["rest"], names)
    if confessed(text):
        return Form("loose", text, 0.1, who)
    quoted = 0.35 if re.search(r"\b(?:you|your|yours|you're|you'll|you've|yourself)\b", text, re.IGNORECASE) else 0.0
    text = re.sub(
        r"\bthere's (?=(?:\d|two|three|four|five|six|seven|eight|nine|ten|some|many|several|loads|plenty)\b|\d)",
        "there are ",
        text,
        flags=re.IGNORECASE,
    )
    text = _SHORT_IS.sub(r"\1 is ", text)
    text = re.sub(
        r"^(Whole|New|First|Next|Last|Same|Main|Only|Old|Small|Big|Own|Shared|Extra|Free)\b",
        lambda m: m[0].lower(),
        text,
    )
    text = re.sub(r"^(?=(?:first|next|last|whole|same|main|only|other) )", "the ", text)
    text = re.sub(
        r"\bthere is (?=(?:two|three|four|five|six|seven|eight|nine|ten|some|many|several|\d)\b(?:[ \w-]+)?s\b)",
        "there are ",
        text,
        flags=re.IGNORECASE,
    )
    need = _NEED.match(text) or _NEED_BARE.match(text)
    if need:
        rest = re.sub(r"^as can\b", "who can", need["rest"], flags=re.IGNORECASE)
        inner = compose("the person " + rest, chain=True)
        phrase = to_you("someone " + rest)
        return Form(
            "need",
            phrase,
            max(0.05, 0.88 - quoted - _others(phrase) - (0.3 if inner.sure < 0.5 or "," in rest else 0.0)),
            who,
        )
    them = _THEM.match(text)
    verb = _agreeing(them["short"] or "", them["rest"]) if them and (them["rest"] or them["short"]) else None
    if (
        them
        and them["who"].lower() not in ("they", "we")
        and re.search(r"\b(?:him|his|her|hers|himself|herself)\b", text, re.IGNORECASE)
    ):
        return Form("loose", text, 0.3, who)
    source = "you " + verb if verb else text
    whole = compose(to_you(source), article="the", chain=True)
    if whole.kind == "steps":
        return Form("loose", whole.text, 0.3, who)
    sure = whole.sure - quoted - _others(source if verb else text) - _mine(whole.text, whole.kind)
    if _RUN_ON.search(whole.text):
        sure -= 0.4
    if verb and them and them["who"].lower() in ("he", "she"):
        sure -= 0.1
    result = whole.text
    if re.search(r"\bthere is (?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|\d\d)\b", result):
        sure -= 0.4
    if whole.kind == "noun":
        sure -= (0.5 if _NO_NOUN.search(result) else 0.0) + (0.3 if ":" in result else 0.0)
        result, less = _definite(result)
        sure -= less
    elif re.match(r"new\b", result, re.IGNORECASE):
        result = "the " + result
    return Form(whole.kind, result, min(0.95, max(0.05, sure)), who)


def to_you(text: str) -> str:
    """Their, our and us of the other side as your and you."""
    for pattern, word in (
        (r"\btheir\b", "your"),
        (r"\bours\b", "yours"),
        (r"\bour\b", "your"),
        (r"\bus\b", "you"),
        (r"\bthemselves\b|\bourselves\b", "yourselves"),
        (r"\bthey\b", "you"),
        (r"\bwe\b", "you"),
        (r"\bthey'", "you'"),
        (r"\bwe'", "you'"),
    ):
        text = re.sub(pattern, word, text, flags=re.IGNORECASE)
    return text


def _others(text: str) -> float:
    """What they, them, he and she that may be somebody else take from it."""
    found = 0.0
    later = re.search(r"\b(?:they|their|theirs|themselves)\b", text, re.IGNORECASE)
    if later:
        before = re.sub(
            r"\b(?:this|us|is|was|has|does|always|hours|years|weeks|days|months|nights)\b",
            "",
            text[: later.start()].lower(),
        )
        if re.search(
            r"\b(?:[a-z]{2,}s|people|staff|children|men|women|team|pupils|everyone|everybody|someone|colleagues|"
            r"anyone|who)\b",
            before,
        ):
            found += 0.35
    if re.search(r"\bthem\b", text, re.IGNORECASE):
        found += 0.12 if re.search(r"\b[a-z]{3,}s\b", text.split("them", maxsplit=1)[0]) else 0.35
    if re.search(r"\b(?:he|she|him|his|her|hers)\b", text, re.IGNORECASE):
        found += 0.4
    return found


def _mine(text: str, kind: str) -> float:
    """What a word of the writer's own takes: in what was told, I stands only for the job to come."""
    if (
        re.match(
            r"I(?:'d| would|'ll| will) (?:be|have|work|get|report|run|lead|share|start|join|look after|cover|teach|"
            r"train)\b",
            text,
        )
        and kind == "sentence"
    ):
        return 0.05
    if re.search(r"\b(?:I|I'\w+|me)\b", text):
        return 0.4
    return 0.25 if re.search(r"\b(?:my|mine)\b", text) else 0.0


def _definite(text: str) -> tuple[str, float]:
    """A counted or new thing of theirs with its article: "12 attorneys" -> "the 12 attorneys"; and what that costs."""
    words = text.split()
    first, second = words[0].lower(), words[1].lower().strip(",.") if len(words) > 1 else ""
    if first == "new":
        return "the " + text, 0.0
    counted = first.replace(",", "").isdigit() or (
        number_word(first) and first not in ("one", "both", "half", "several")
    )
    if counted and second:
        plural = any(
            word.strip(",.;'").endswith("s") or word in ("people", "men", "women", "children", "staff")
            for word in words[1:4]
        )
        if (not plural and "-" not in first) or re.search(r"\b(?:an? (?:hour|head|week|day|night)|per)\b", text):
            return text, 0.35
        unit = second.rstrip("'") in listed("units") or second in ("on", "in", "at", "till", "a", "of", "or", "and")
        if unit or not second[0].isalpha():
            return text, 0.35
        return "the " + text, 0.0
    if (
        first[0] in "£$€"
        or first[0].isdigit()
        or first in ("one", "some", "no", "all", "every", "each", "any", "half", "both")
    ):
        return text, 0.3 if first not in ("every", "all", "no") else 0.25
    return text, 0.0


def _agreeing(short: str, rest: str) -> str | None:
    """The verb phrase after they/he/she, agreeing with you; None when there is no verb that is sure."""
    words = rest.split()
    first = words[0].lower() if words else ""
    if short in ("'re", "'ve", "'ll", "'d"):
        rest = re.sub(r"^got\b ", "", rest) if short == "'ve" and not re.match(r"got to\b", rest) else rest
        return {"'re": "are ", "'ve": "have ", "'ll": "will ", "'d": "would "}[short] + rest if rest else None
    if short == "'s":
        if first == "got" and len(words) > 1 and words[1] != "to":
            return "have " + " ".join(words[1:])
        return (
            "have " if kinds(first) & {"participle"} and not kinds(first) & {"ing"} and first != "used" else "are "
        ) + rest
    if first == "got" and len(words) > 1 and words[1] not in ("to", "it", "the"):
        return "have " + " ".join(words[1:])
    if first in ("is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't"):
        return " ".join([third_to_base(first), *words[1:]])
    forms = kinds(first)
    if "third" in forms and "base" not in forms:
        return " ".join([third_to_base(first), *words[1:]])
    if forms & {"base", "past", "aux"}:
        return rest
    second = words[1].lower() if len(words) > 1 else ""
    if (first in ADVERBS or first.endswith("ly")) and kinds(second) & {"base", "past", "aux"}:
        return rest
    return None
