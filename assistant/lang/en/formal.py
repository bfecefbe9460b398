"""Contractions written out, for a letter that is to sound formal. What could be two things stays as it is."""

from __future__ import annotations

import re

_WHOLE = {
    "i'm": "I am",
    "i've": "I have",
    "i'll": "I will",
    "we're": "we are",
    "we've": "we have",
    "we'll": "we will",
    "you're": "you are",
    "you've": "you have",
    "you'll": "you will",
    "they're": "they are",
    "they've": "they have",
    "can't": "cannot",
    "won't": "will not",
    "don't": "do not",
    "doesn't": "does not",
    "didn't": "did not",
    "isn't": "is not",
    "aren't": "are not",
    "wasn't": "was not",
    "weren't": "were not",
    "haven't": "have not",
    "hasn't": "has not",
    "couldn't": "could not",
    "wouldn't": "would not",
}
_ANY = re.compile(r"\b(?:" + "|".join(_WHOLE) + r")\b(?! (?:i|you|we|they|he|she|it)\b)", re.IGNORECASE)
#: "it's been" is "it has been", "it's ten" is "it is ten"; "the depot's move" is neither.
_BE = re.compile(r"\b(it|that|there|he|she)'s (?=(?P<next>[\w-]+))", re.IGNORECASE)
_HAS = re.compile(r"(?:been|had|got|gone|become|taken|made|done|\w{3,}ed)$", re.IGNORECASE)


def formal(text: str) -> str:
    """The text without contractions."""
    plain = text.replace("’", "'")

    def whole(match: re.Match[str]) -> str:
        full = _WHOLE[match[0].lower()]
        return full[0].upper() + full[1:] if match[0][0].isupper() else full

    def be(match: re.Match[str]) -> str:
        return f"{match[1]} {'has' if _HAS.fullmatch(match['next']) else 'is'} "

    found = _BE.sub(be, _ANY.sub(whole, plain))
    return text if found == plain else found
