"""What introduces a question in notes ("then Bea asked", "so", "he goes"), and the question without it."""

from __future__ import annotations

import re

_NAME = (
    r"(?-i:(?:(?:Mrs?|Ms|Miss|Dr|Prof|Sister|Sir|Rev|Revd|Captain|Herr|Frau|"
    r"Chef)\.? )?[A-Z][\w'.-]+(?: (?!asked|wanted|was|goes|says|said)[A-Z][\w'-]+){0,2})"
)

_WHO = rf"(?P<who>i was|was|got|he|she|they|we|the [\w-]+(?: [\w-]+)?|one of them|someone|{_NAME})"

_VERB = (
    r"(?:asked|asks|ask|(?:was|were|is|kept) asking|wanted to (?:know|hear|see|talk)|wants to (?:know|hear|see)|"
    r"wished to (?:know|hear)|(?:was|were) keen to (?:know|hear)|(?:'s|is|was|were) like|"
    r"wondered|(?:was|were) after|pressed(?: me)?|probed|enquired|inquired|(?:was|were) curious|said|says|goes|"
    r"questions?(?: (?:was|on|about))?|brought up|raised|(?:started|opened|began|followed|went) (?:up |off |on "
    r")?with|pushed(?: me)?|grilled me|quizzed me)"
)

REPORTED = re.compile(
    rf"(?:{_WHO}(?P<short>'s like)?\W+)?(?:then |also |just |straight away |even |first |again |next "
    rf")?(?P<verb>{_VERB})(?: also| then)?(?: (?:me|us))?(?: again)?[,:]?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)

LIKE = re.compile(rf"(?:{_WHO})(?:'s|'re) like,?\s+(?P<rest>.+)$", re.IGNORECASE)

SEQUENCE = re.compile(
    r"^(?:(?:so|then|and|but|first|second|third|next|lastly|last|finally|also|after that|at the end|again|ok|okay|"
    r"well|right|er|um|erm|oh|now|anyway|plus)\b\s*[,:]?\s+)+",
    re.IGNORECASE,
)

HEDGE = re.compile(
    r"^(?:roughly|approximately|exactly|precisely|realistically|honestly|briefly|typically|generally|basically|"
    r"out of (?:interest|curiosity)|for (?:example|instance)|in (?:short|practice|general))\b,?\s+"
    r"(?=(?:how|what|which|when|where|who|why|do|did|have|can|are|is|could|would)\b)",
    re.IGNORECASE,
)

_SAYS_END = re.compile(
    r"(?:,\s+(?:he|she|they) (?:goes|says|said|asked|asks|wondered)|\s+(?:he|she) (?:goes|says))$", re.IGNORECASE
)


def plain_question(text: str) -> str:
    """The question without quotation marks, a leading "so then" and a trailing "he goes"."""
    text = _SAYS_END.sub("", re.sub(r'^["\'(]+|["\')]+$', "", text.strip()).strip().rstrip("?").strip())
    text = SEQUENCE.sub("", text)
    text = HEDGE.sub("", text)
    text = re.sub(r"\s*\([^)]*\)?\s*$", "", text)
    return re.sub(r'^["\']+|["\'?.!,;:]+$', "", text.strip()).strip()
