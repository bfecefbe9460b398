"""What was asked, as something a letter can name: an indirect question ("how I handle conflict") or a noun phrase.

Handled: direct questions with auxiliaries, requests ("Tell me about …"), reported questions ("Bea asked how I'd …"),
and short headings ("CAD, which software?"). What fits none of these gives no topic, and is never forced into one.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang.en.asked import LIKE, REPORTED, SEQUENCE, plain_question
from assistant.lang.en.clause import read
from assistant.lang.en.doubt import doubt, stray
from assistant.lang.en.indirect import indirect
from assistant.lang.en.lexicon import listed
from assistant.lang.en.nouns import head_at
from assistant.lang.en.people import is_name, known, said_by
from assistant.lang.en.persons import to_me
from assistant.lang.en.repair import lower_start
from assistant.lang.en.tidy import tidy
from assistant.lang.en.words import DETERMINERS, MOSTLY_NOUNS, kinds
from assistant.lang.grammar import Form

_REQUEST = re.compile(
    r"(?:(?:can|could|would|will) (?:you|i) )?(?:please )?(?:to )?(?P<verb>tell|talk|walk|take|describe|explain|"
    r"narrate|outline|show|think of|share|give|run|discuss)(?: (?:me|us|them|him|her|it))?(?P<about> (?:about|"
    r"through|of|on|with))?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?:and )?(?:so )?(?:what (?:do|would|should|'d|did|will) (?:you|i|u) do(?: (?:first|next|then|now))?|what'?d "
    r"(?:you|i) do(?: first)?|what now|what then|what next|what's your (?:first )?move)$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|on|for|of|regarding|after|what about|how about|and what about)\s+(?P<rest>.+)$", re.IGNORECASE
)
_WH = re.compile(r"(?:if|whether|how|what|why|where|when|which|who|whose|whom)\b", re.IGNORECASE)
_PERFECT = re.compile(r"^(?P<ever>(?:have you |you |have i )?ever )?(?P<verb>[a-z]+)\s+(?P<rest>.+)$", re.IGNORECASE)
_LABELS = frozenset(
    (
        "q question them him her quote task scenario exercise roleplay role-play situation case test first "
        "second third last"
    ).split()
)


def topic(asked: str, names: Collection[str] = ()) -> Form | None:
    """What was asked, ready to stand behind "You asked" (clause) or "about" (noun); None when it cannot be named
    surely.
    """
    text = re.sub(r"^\s*[-•*>(]*\s*(?:q(?:uestion)?\s*)?\d{0,2}\s*[.):]\s*", "", asked, flags=re.IGNORECASE)
    text = plain_question(tidy(text, names))
    text = re.sub(r"^(?:competency|question|q|task|part|scenario|case) ?\d+\s*[:,.-]\s+", "", text, flags=re.IGNORECASE)
    first = text.split(" ")[0]
    if first.islower() and any(first == part.lower() for name in names for part in name.split()):
        text = first.capitalize() + text[len(first) :]
    question = asked.rstrip(' "”)').endswith("?")
    who = None
    reported = LIKE.match(text) or REPORTED.match(text)
    if (
        reported
        and re.match(r"the .*\bgoes\b", reported[0], re.IGNORECASE)
        and not re.match(r"the [\w-]+ goes,? (?:what|how|why|can|do|so|and)\b", text, re.IGNORECASE)
    ):
        reported = None
    told = False
    if reported and (
        reported["who"] or re.match(r"(?:asked|asks|wanted|question|wants|wondered)", text, re.IGNORECASE)
    ):
        who = said_by(reported["who"], names)
        told = not re.search(r'["“]', asked)
        verb = reported.groupdict().get("verb") or ""
        text = plain_question(reported["rest"])
        if (
            re.search(r"to (?:see|hear)$", verb, re.IGNORECASE)
            and not _WH.match(text)
            and not re.match(r"(?:about|me|what)\b", text, re.IGNORECASE)
        ):
            text = "about " + text
        text = re.sub(
            r"^(?:me |us )?to (?=(?:describe|narrate|explain|talk|tell|walk|outline|give|discuss|think)\b)",
            "",
            text,
            flags=re.IGNORECASE,
        )
        text = re.sub(r"^(?:me |us )", "", text, flags=re.IGNORECASE)
    elif ":" in text:
        label, rest = (part.strip() for part in text.split(":", 1))
        who = known(label, names)
        asks = (
            bool(_WH.match(rest))
            or question
            or bool(
                re.match(
                    r"(?:do|does|did|is|are|was|were|can|could|would|will|have|has|tell|talk|describe|give|walk|"
                    r"explain|ever)\b",
                    rest,
                    re.IGNORECASE,
                )
            )
        )
        text = (
            rest
            if who
            or label.lower() in _LABELS
            or asks
            or len(label.split()) > 4
            or (len(label.split()) == 1 and not _heads(label))
            else label
        )
    form = _first_of(text, question, told)
    if form is None or not 1 <= len(form.text.split()) <= 26 or is_name(form.text, names):
        return None
    sure = (
        form.sure
        - doubt(
            form.text + (" it" if form.kind == "clause" or re.search(r"\b(?:I|that|which|who)\b", form.text) else "")
        )
        - (0.5 * stray(form.text) if form.kind == "clause" else stray(form.text))
    )
    return Form(form.kind, form.text, sure, who) if sure > 0.05 else None


def _first_of(text: str, question: bool, told: bool) -> Form | None:
    """The first sentence of `text` that can be named; a scenario joined to its "what do you do"."""
    for part in re.split(r"(?<=[?!.])\s+(?=\S)", text)[:2]:
        form = _formed(part.strip(" ?!.;,-"), question, told)
        if form and form.sure >= 0.62:
            return form
    return _formed(text, question, told)


def _formed(text: str, question: bool, told: bool) -> Form | None:  # noqa: C901 - one table of cases
    text = SEQUENCE.sub("", text.lstrip(" \"'"))
    text = re.split(r",\s+(?=(?:it's|it is|she|he|they|same)\b)", text)[0]
    if not text:
        return None
    parts = re.split(r"\s*[,;–—?]\s+|\s+-\s+", text)
    if len(parts) > 1 and _THEN.match(parts[-1].strip(" ?")):
        scene = ", ".join(parts[:-1]).strip()
        scene = re.sub(r"^if ", "", scene, flags=re.IGNORECASE)
        if read(scene.split(",")[0]).shape == "sentence" and read(scene.split(",")[0]).sure >= 0.7:
            return Form("clause", f"what I would do if {to_me(lower_start(scene))}", 0.82)
        return _noun(scene)
    about = _ABOUT.match(text)
    if about:
        inner = about["rest"]
        if _WH.match(inner):
            return indirect(inner, told) or None
        return _noun(inner)
    request = _REQUEST.match(text)
    if request and not _WH.match(text):
        return _requested(request, told)
    found = indirect(text, told)
    if found:
        return found
    if _WH.match(text):
        tail = re.match(r"(?:which|what) (?P<noun>(?:[\w-]+ ){0,2}[\w-]+s)$", text, re.IGNORECASE)
        return (
            Form("noun", lower_start(tail["noun"]), 0.66)
            if tail
            and not re.search(r"\b(?:is|was|does|has|'s|\w+ss)$", tail["noun"])
            and not {*tail["noun"].lower().split()} & {"you", "i"}
            else None
        )
    got = re.match(r"got (?=(?:a|an|any|my|your|the)\b)(?P<rest>.+)$", text, re.IGNORECASE)
    if got and "," not in text:
        return Form("clause", f"whether I have {to_me(got['rest'])}", 0.75)
    perfect = _PERFECT.match(text)
    if perfect and (question or perfect["ever"]):
        verb = perfect["verb"].lower()
        if perfect["ever"] and (kinds(verb) & {"participle"} or verb in ("been", "had", "done")):
            return Form("clause", f"whether I have ever {verb} {to_me(perfect['rest'])}", 0.82)
        if (
            kinds(verb) & {"participle"}
            and not kinds(verb) & {"base"}
            and verb not in MOSTLY_NOUNS
            and question
            and perfect["rest"].split()[0].lower()
            in DETERMINERS | {"with", "on", "in", "any", "anyone", "anything", "someone"}
        ):
            return Form("clause", f"whether I have {verb} {to_me(perfect['rest'])}", 0.72)
    return _noun(text)


def _requested(request: re.Match[str], told: bool) -> Form | None:
    rest, verb = request["rest"].strip(), request["verb"].lower()
    if _WH.match(rest):
        return indirect(rest, told)
    if (
        verb in ("explain", "describe")
        and not re.match(
            r"(?:a|an|my|your|the) (?:time|situation|day|moment|typical|example|occasion|case)\b", rest, re.IGNORECASE
        )
        and verb == "explain"
    ):
        noun = _noun(re.split(r"\s+(?:to|as if|like)\s+", rest)[0])
        return (
            Form("clause", f"how I would explain {to_me(lower_start(rest))}", 0.8)
            if noun and noun.sure >= 0.6
            else None
        )
    if (
        verb in ("show", "take", "give", "run", "think of", "share")
        and not request["about"]
        and not re.match(r"(?:an?|one|some|any|two|three|my|your) ", rest, re.IGNORECASE)
    ):
        return None
    if re.search(r"\band (?:tell|say|show|explain|what|why|how)\b", rest, re.IGNORECASE):
        rest = re.split(r",? and (?:tell|say|show|explain|what|why|how)\b", rest)[0]
    return _noun(rest)


def _noun(text: str) -> Form | None:  # noqa: C901 - one table of cases
    """A noun phrase that "about" can precede; headings lose their second half ("CAD, which software" -> "CAD")."""
    text = re.sub(r"\s*\((?:[^)]*)\)\s*$", "", text).strip(" \"'?")
    text = re.sub(
        r"[,\s]+(?:yes or no|or not|confident|comfortable|ok|okay|any good|please|how|why|go|right|etc)$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    parts = re.split(r"\s*[,;:–—?]\s+|\s+-\s+|\.\s+", text)
    head = parts[0].strip()
    if not head or re.search(r'["“”]', head):
        return None
    head = re.split(
        r"\s+(?:what(?:'s| is| was| do| did| would| are)|how (?:do|did|would|many|much)|and (?:why|how|what|when|"
        r"where))\b",
        head,
    )[0].strip()
    low = re.findall(r"[\w'-]+", head.lower())
    if not low or low[0] in (
        "how",
        "why",
        "what",
        "when",
        "where",
        "which",
        "who",
        "is",
        "are",
        "do",
        "does",
        "did",
        "can",
        "could",
        "would",
        "will",
        "if",
        "whether",
        "i",
        "he",
        "she",
        "they",
        "you",
        "so",
        "then",
        "yes",
        "no",
        "not",
        "just",
        "only",
        "me",
        "us",
        "to",
        "it",
        "we",
        "that",
        "this",
        "its",
        "it's",
        "let",
        "let's",
        "with",
        "in",
        "at",
        "as",
        "said",
        "says",
    ):
        return None
    if len(low) == 1 and (
        (kinds(low[0]) & {"base"} and low[0] not in listed("mass") and not low[0].endswith("s"))
        or len(head) < 3
        or low[0].endswith(("ed", "ly", "ent", "able"))
    ):
        return None
    if re.search(r"\b(?:goes|asks|says|said|asked|hello|please|thanks|thank|id)\b", head, re.IGNORECASE) or low == [
        "too"
    ]:
        return None
    if re.search(r",\s*(?:yes|no|right)$", text, re.IGNORECASE) or " not " in head:
        return None
    if re.search(r"\w's (?:out|in|on|by|at|up|off|not|a|the|gone|going|being|got)\b", head) or (
        low[0] in listed("step verbs")
        and len(low) > 1
        and low[0] not in listed("count nouns") | MOSTLY_NOUNS | listed("mass")
    ):
        return None
    if (
        "past" in kinds(low[0])
        and not low[0].endswith("ed")
        and low[0] not in MOSTLY_NOUNS
        and low[0] not in listed("count nouns")
        and len(low) > 1
    ):
        return None
    if low[0].endswith(("'s", "'d", "'ve", "'re", "'ll", "'m")) and (
        low[0].rsplit("'", 1)[0] in ("he", "she", "it", "i", "you", "they", "that", "there")
    ):
        return None
    if "me" in low[1:2] or "us" in low[1:2]:
        return None
    reading = read(head)
    if reading.shape not in ("noun", "ing") or (
        reading.shape == "ing" and len(low) > 1 and low[1] in ("me", "us", "him", "her")
    ):
        return None
    if (
        kinds(low[0]) & {"base"}
        and not kinds(low[0]) & {"past", "third"}
        and len(low) > 1
        and low[0] not in MOSTLY_NOUNS | listed("count nouns") | listed("mass")
        and (low[1] in DETERMINERS or low[1] in ("me", "us", "it", "him", "her", "for", "to", "up", "out"))
    ):
        return None
    if 2 <= len(low) <= 3 and re.fullmatch(r"\w{3,}(?<!e)ed", low[-1]) and low[0] not in DETERMINERS:
        return None  # "dad winked": more likely something that happened
    determined = low[0] in DETERMINERS or low[0] in ("something", "anything", "someone", "anyone")
    noun = low[head_at(tuple(low))]
    sure = 0.88 if determined else 0.75 if reading.sure >= 0.8 or reading.shape == "ing" else 0.5
    if not determined and reading.shape == "noun":
        if noun in listed("topic nouns") or (len(low) == 2 and noun in listed("topic nouns")):
            head, sure = "the " + lower_start(head), 0.75
        elif reading.article:
            head, sure = ("the " + lower_start(head), 0.64) if len(low) > 1 and " or " not in head else (head, 0.45)
        elif (
            sure < 0.6
            and len(low) <= 5
            and not re.search(r"(?:er|or|ist|ian|ee|man|ent|ful|ous|able|ible|less|ed|ly)$", noun)
            and not (len(low) > 1 and kinds(noun) & {"base", "past"} and noun not in MOSTLY_NOUNS)
        ):
            sure = 0.66
    if any(word in ("you", "i", "that", "who", "which") for word in low[1:]) is False and re.search(
        r"\b(?:am|is|was|were|are)$", head
    ):
        return None
    head = re.sub(
        r"^((?:a|one|the last|any) (?:time|moment|occasion|day))(?: that)? (?=(?:you|i)\b)",
        r"\1 when ",
        head,
        flags=re.IGNORECASE,
    )
    if (
        len(parts) > 2
        and not determined
        and all(1 <= len(part.split()) <= 3 and read(part).shape in ("noun", "ing") for part in parts)
        and "," in text
    ):
        head = (
            ", ".join([head, *(lower_start(part.strip()) for part in parts[1:-1])])
            + " and "
            + lower_start(parts[-1].strip())
        )
    tail = parts[1].strip() if len(parts) > 1 else ""
    if (
        determined
        and tail
        and len(tail.split()) <= 6
        and not _WH.match(tail)
        and read(tail).shape in ("noun", "tail")
        and read(tail).sure >= 0.55
        and tail.split()[0].lower() in ("and", "or", "with", "not", "in", "at", "on", "for")
    ):
        head = f"{head}, {tail}"
    head = (
        re.sub(
            r"^(?=(?:biggest|best|worst|hardest|proudest|longest|fastest|largest|toughest|smallest|most|least) )",
            "the ",
            lower_start(head),
            flags=re.IGNORECASE,
        )
        if not determined or low[0] == "most"
        else head
    )
    head = re.sub(r"\b(?:he's|she's|they're) like\b.*", "", head).strip()
    return Form("noun", to_me(lower_start(head)), sure) if len(head) > 2 else None


def _heads(label: str) -> bool:
    """True when a single word before a colon is a heading and not a speaker ("Languages: …")."""
    return lower_start(label.capitalize()).islower()
