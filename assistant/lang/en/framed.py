"""Topics that the grammar of questions cannot name: spoken doubts, what stands behind "about", questions as put.

Nothing is rebuilt here. A doubt becomes "whether …", words behind "about" stay as they are, a direct question is given
back verbatim to stand in quotation marks. What fits none of these stays without a topic.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang.en.asked import SEQUENCE
from assistant.lang.en.people import said_by
from assistant.lang.en.persons import to_me
from assistant.lang.en.repair import lower_start
from assistant.lang.en.tidy import tidy
from assistant.lang.en.words import kinds
from assistant.lang.grammar import Form

#: Longer than this, in words, and a question is a scene: it is not quoted back.
LONGEST = 20
#: Longer than this, in words, and a heading is a sentence.
PHRASE = 11
#: "time limit for taking action", "refund rate at Potter's"
_OF = re.compile(r"[a-z-]+(?: [a-z-]+){0,2} (?:for|of|at|in|on|with|from|per)\b")

_WHO = (
    r"(?P<who>he|she|they|the [\w-]+(?: [\w-]+)?|(?-i:(?:(?:Mrs?|Ms|Miss|Dr|Prof)\.? )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)?))"
)
_DOUBT = re.compile(
    rf"{_WHO} (?:(?:clearly|visibly|openly|still|also|did|just) )?"
    r"(?:(?:was|were)(?:n't|n’t| not)(?: quite| so| really| too)? (?:sure|convinced|certain|persuaded)"
    r"|doubted|doubts|(?:had|has|have) (?:(?:his|her|their|some|a few|real) )?(?:doubts?|worr(?:y|ies)|"
    r"concerns?)(?: about)?|wondered(?: aloud| out loud)?|(?:was|were) wondering|worried|questioned|"
    r"(?:was|were) (?:worried|concerned|doubtful))(?: that)?(?: (?P<if>if|whether))? "
    r"(?P<rest>(?:someone|somebody|anyone|i|i'd|i'll|my|me|a|an|one|the|two|our|people)\b.+)$",
    re.IGNORECASE,
)
#: "My worry is you've never tested hardware": the doubt as the question it comes down to.
_NEVER = re.compile(
    rf"(?:{_WHO}[:,]? )?(?:(?:says?|said|goes|thought|reckons?|worried|was worried)[:,]? )?[\"“'‘]?(?:but )?"
    r"(?:(?:my|his|her|their|the|one)(?: \w+)? (?:worry|concern|hesitation|doubt|thing|snag|question mark|fear) "
    r"(?:is|was|would be)(?: that)? )?"
    r"(?:you've|you have|youve|i've|i have|i'd|you)(?: (?:never|not)|n't|nt)(?: really| actually| ever| quite| even)? "
    r"(?P<verb>[a-z]+) (?P<rest>[^\"“”?!;:]+)",
    re.IGNORECASE,
)
#: A few words of somebody's within a doubt (someone "from a small shop").
_QUOTED = re.compile(r"[\"“]((?:[\w'’-]+ ?){1,5})[\"”]")
_TAIL = re.compile(r",? (?:though|then|have you|right|is that so|i see|i think|at all|before)\b.*$", re.IGNORECASE)
#: A clause with a finite verb behind a doubt ("someone from food would take to it"); without one it is a noun phrase.
_MODAL = re.compile(
    r"\b(?:would|could|can|will|might|may|should|was|is|were|are|had|has|have|'d|'ll|i'd|i'll)\b", re.IGNORECASE
)
_ABOUT = re.compile(
    rf"(?:{_WHO}\W+)?(?:(?:also|then|just|next|again) )*(?:asks?|asked|was asked|wanted to (?:know|hear|talk)|enquired|"
    r"inquired|talked|spoke|were on|was on|raised|pressed me|questions?)(?: (?:me|us))?"
    r"(?: (?:more|again|a lot|a bit))? (?:about|on|re|regarding|after) (?P<rest>[^\"“”?!;:]+)$",
    re.IGNORECASE,
)
_WANTED = re.compile(
    rf"(?:{_WHO} )?(?:wanted|wants|asked for|asks for|requested) "
    r"(?P<rest>(?:an?|the|some|my|three|two|one|examples?)\b[^\"“”?!;:]+)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^.*?\b(?:asks?|asked|goes|says|said|wonders|wondered|was like|were like|'s like|reckons)"
    r"(?: (?:me|us|to me))?[,:]?\s+[\"“'‘]?(?:so |and |then |ok |right |well )*"
    r"(?=(?:how|what|why|when|where|which|who|do|does|did|are|is|can|could|would|will|have|has|whats|what's|how's|why's)\b)",
    re.IGNORECASE,
)
_DIRECT = re.compile(
    r"(?:how|what|why|when|where|which|who|whose|do|does|did|are|is|was|were|can|could|would|will|have|has|if|what's|"
    r"how's|who's|where's|why's|any|ever)\b",
    re.IGNORECASE,
)
_LITTLE = frozenset(
    "a an the my your his her our their some any no this that these those i he she they we it you me him who what and "
    "or but not very too comfortable happy able".split()
)


def framed(asked: str, names: Collection[str] = ()) -> Form | None:
    """The topic of `asked` without rebuilding it: kind "clause", "noun" or "quote", or None."""
    text = SEQUENCE.sub("", tidy(asked, names).strip(" \"'“”-•*>(")).strip()
    text = re.sub(r"^(?:q(?:uestion)?)?\s*\d{0,2}\s*[.):]\s*", "", text, flags=re.IGNORECASE)
    return _denied(text, names) or _doubted(text, names) or _behind_about(text, names) or _quoted(text, names)


def labelled(form: Form | None) -> Form | None:
    """A short bare heading ("wind limit") made the noun phrase that a definite article can precede."""
    if form is None or form.kind != "noun":
        return form
    words = form.text.split()
    if form.sure >= 0.5 and len(words) <= PHRASE and not re.search(r"[,;:.]", form.text):
        if words[0].lower() in ("the", "my"):
            return Form("noun", form.text, 0.62, form.who)
        if _OF.match(form.text) and not {*words[:2]} & _LITTLE and not words[0].endswith(("ing", "ed", "ly")):
            return Form("noun", "the " + form.text, 0.62, form.who)
    if form.sure < 0.5 or len(words) > 4 or not all(re.fullmatch(r"[a-z][a-z-]+s?", word) for word in words):
        return form
    if {*words} & _LITTLE or words[0].endswith(("ing", "ed", "ly")):
        return form
    return Form("noun", "the " + form.text, 0.62, form.who)


def _doubted(text: str, names: Collection[str]) -> Form | None:
    match = _DOUBT.match(text.rstrip(" .?!\"'”"))
    if not match:
        return None
    rest, who = _QUOTED.sub(r"\1", match["rest"]).strip(), said_by(match["who"], names)
    if re.search(r'["“”]', rest):
        return None
    if len(rest.split()) > 24:
        return None
    if _MODAL.search(rest):
        return Form("clause", f"whether {lower_start(rest)}", 0.8, who)
    return Form("noun", lower_start(rest), 0.72, who) if match["if"] is None else None


def _denied(text: str, names: Collection[str]) -> Form | None:
    match = _NEVER.match(text)
    if not match:
        return None
    verb, rest = match["verb"].lower(), _TAIL.sub("", re.split(r", (?!and\b)", match["rest"])[0].strip())
    if not (kinds(verb) & {"participle"} or verb in ("been", "had", "done")) or not 1 <= len(rest.split()) <= 16:
        return None
    who = said_by(match["who"], names) if match["who"] else None
    return Form("clause", f"whether I have {verb} {to_me(rest)}", 0.78, who)


def _behind_about(text: str, names: Collection[str]) -> Form | None:
    """What follows "asked about" or "wanted a" is a noun phrase whatever it is made of."""
    for pattern in (_ABOUT, _WANTED):
        match = pattern.match(text.rstrip(" .?!\"'”"))
        if not match:
            continue
        rest = re.split(r",\s+|\s+-\s+|\s+–\s+", match["rest"].strip())[0]
        if 1 <= len(rest.split()) <= 14 and not re.match(r"(?:it|that|this|them|me|him|her)$", rest, re.IGNORECASE):
            who = said_by(match["who"], names) if match["who"] else None
            return Form("noun", to_me(lower_start(rest)), 0.7, who)
    return None


def _quoted(text: str, names: Collection[str]) -> Form | None:
    """A direct question, verbatim; end marks are left to the line that quotes it."""
    question = re.search(r"\?\W*$", text) is not None
    lead = _LEAD.match(text)
    who = None
    if lead:
        before = re.match(rf"{_WHO}\b", lead[0], re.IGNORECASE)
        who = said_by(before["who"], names) if before else None
        text = text[lead.end() :]
    inner = re.sub(r"[?!.\"'“”\s]+$", "", text).strip(" \"'“”")
    inner = re.split(r"[?!]\W*\s", inner)[0]
    words = inner.split()
    if not 3 <= len(words) <= LONGEST or re.search(r"[\"“”;:\n]", inner):
        return None
    if not (question or lead) or not _DIRECT.match(inner):
        return None
    if not question and not re.search(r"\b(?:you|your|yours|u)\b", inner, re.IGNORECASE):
        return None
    return Form("quote", inner[:1].upper() + inner[1:], 0.72, who)
