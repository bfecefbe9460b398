"""How well a candidate letter reads, as one number: length, rhythm, repetition, sureness. Higher is better.

It looks at the whole letter and knows nothing of how it was made, so that any plan can be ranked with any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.lang import Language
from assistant.letter import MIN_WORDS, Wish, spoken_of
from assistant.writer.phrase import Sentence, text_of

#: What a word out of the conversation is worth beside one from stock, and how many count.
WORTH, ENOUGH = 0.04, 90
#: Fewer words than this between greeting and signature are no letter; the two bring some of their own.
SHORTEST = MIN_WORDS - 4
#: What it costs to leave out something that was asked for.
ASKED = 6.0
#: What it costs to be the same letter as somebody else on the panel gets.
SAME = 8.0

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def score(paragraphs: Sequence[Sequence[Sentence]], doubt: float, wish: Wish, known: Language) -> float:
    """The rank of a candidate; `doubt` is the summed unsureness of its forms."""
    sentences = [text_of([sentence]) for paragraph in paragraphs for sentence in paragraph]
    text = " ".join(sentences)
    words = len(text.split())
    target = wish.words or (110 if wish.tone == "brief" else 190)
    # Short of a length nobody asked for is no fault: a letter is never padded.
    off = abs(words - target) / target if wish.words or words > target else 0.0
    return -(
        3.0 * max(0.0, off - 0.08)
        + (4.0 if words < SHORTEST else 0.0)
        + 1.2 * doubt
        + _rhythm(sentences)
        + _repeats(text, known)
        + 0.25 * max(0, text.count(":") - 2)
        + 0.3 * sum(len(sentence.split()) > 38 for sentence in sentences)
        - WORTH * min(ENOUGH, _told(paragraphs))
        + SAME * max((_likeness(text, other) for other in wish.unlike), default=0.0)
        + ASKED * sum(not spoken_of(words, text) for words in wish.mention)
    )


def _likeness(text: str, other: str) -> float:
    """The share of runs of four words that the letter has in common with another."""
    own, others = (set(_runs(each)) for each in (text, other))
    return len(own & others) / max(1, len(own))


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def _told(paragraphs: Sequence[Sequence[Sentence]]) -> int:
    """How many words of the letter are the person's and the conversation's own, names and facts with them."""
    return sum(
        len(piece.text.split())
        for paragraph in paragraphs
        for sentence in paragraph
        for piece in sentence
        if piece.origin == "brief"
    )


def _rhythm(sentences: Sequence[str]) -> float:
    """Sentences in a row that begin alike: three with "I", or two with the same two words."""
    starts = [sentence.split()[0] for sentence in sentences if sentence.split()]
    twos = [" ".join(sentence.split()[:2]) for sentence in sentences]
    runs = sum(a == b == c for a, b, c in zip(starts, starts[1:], starts[2:], strict=False))
    same = sum(count - 1 for count in Counter(twos).values())
    return 0.6 * runs + 0.35 * same + 0.15 * max(0, starts.count("I") - len(starts) // 2)


def _repeats(text: str, known: Language) -> float:
    low = text.lower()
    overused = sum(max(0, len(re.findall(rf"\b{word}\w*", low)) - 1) for word in known.lines("writer", "overused"))
    words = [word.lower() for word in _WORD.findall(text)]
    threes = Counter(zip(words, words[1:], words[2:], strict=False))
    return 0.3 * overused + 0.12 * sum(count - 1 for count in threes.values() if count > 1)
