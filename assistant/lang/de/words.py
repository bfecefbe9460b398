"""What single German words are: nouns that dictation left without a capital, finite verbs, dialect.

Word lists are data (lexicon.txt, common.txt, tidy.txt); endings are rules. Nothing here builds a sentence.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.lang import language

WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NOUN_END = re.compile(
    r"\w{2,}(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|ion|ionen|tät|täten|ismus|ling|linge)$"
)
_PAST = re.compile(
    r"(?:(?:an|auf|aus|ab|ein|mit|nach|vor|zu|um|bei|durch|weg|her|hin|über|unter|weiter|zusammen|"
    r"fest|frei|los|zurück)?"
    r"ge\w{2,}(?:t|en)|(?:be|er|ver|ent|zer|über|unter|miss)\w{3,}(?:t|en)|\w{3,}iert)$"
)
_ADJECTIVE = re.compile(r"(?:end|lich|isch|ig|los|bar|sam|haft|frei|voll|reich|arm|fähig)(?:e[nmrs]?)?$")
_GE = re.compile(
    r"(?:an|auf|aus|ab|ein|mit|nach|vor|zu|um|bei|weiter|zusammen|fest|zurück)?ge(?!h|b|l[ai]|fäll|"
    r"hör|n[iü]|w|sch[ae]h)\w{3,}(?:t|en)$"
)


@cache
def listed(file: str, section: str) -> frozenset[str]:
    """The words of a section that lists several on a line."""
    return frozenset(" ".join(language("de").lines(file, section)).split())


def is_noun(word: str) -> bool:
    """True for a lower-case word that can hardly be anything but a noun, alone or as the end of a compound."""
    low = word.lower()
    if low in listed("lexicon", "nouns") or low in listed("names", "job") or _NOUN_END.match(low):
        return low not in listed("common", "common") and low not in listed("language", "function words")
    if len(low) < 8 or low in listed("lexicon", "verbs") or low.endswith(("iert",)) or _ADJECTIVE.search(low):
        return False
    nouns = listed("lexicon", "nouns")
    return any(
        low[k:] in nouns and low[k:] not in listed("grammar", "tails") for k in range(3, len(low) - 3)
    ) and not is_participle(low)


def is_finite(word: str) -> bool:
    """True for a form that can be the verb of a clause."""
    low = word.lower()
    return low in listed("lexicon", "verbs") and not word[:1].isupper() and not _GE.match(low)


def is_participle(word: str) -> bool:
    """True for a past participle of something that one does oneself."""
    return word[:1].islower() and _PAST.match(word) is not None and word.lower() not in listed("grammar", "not mine")


def helper(participle: str) -> str:
    """ "bin" or "habe": the auxiliary of the first person."""
    return "bin" if participle in listed("grammar", "with sein") else "habe"


def capital(text: str) -> str:
    """`text` with a capital first letter."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """`text` with a small first letter where its first word is no noun or name."""
    first = re.match(r"[^\W\d_]+", text)
    return text[:1].lower() + text[1:] if first and first[0].lower() in listed("common", "common") else text
