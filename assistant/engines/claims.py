"""The claim check: a model's own words say nothing that the brief, the advert or the CV does not.

Stricter than the check of grounding, which also reads letters that people wrote: there two words without a source make
a claim, here one does. Sentences that consist of stock phrases and words of letters claim nothing.
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.checks.reading import Reading, Sentence, Supported
from assistant.checks.words import Word
from assistant.notes.values import Span


def claims(reading: Reading, known_sentences: Collection[str] = ()) -> tuple[Span, ...]:
    """The words of the letter that claim something without a source; `known_sentences` are left alone."""
    found: list[Span] = []
    source = reading.supported
    for number, sentence in enumerate(reading.sentences):
        if not number or " ".join(reading.letter.body[slice(*sentence.span)].split()) in known_sentences:
            continue
        found.extend(word.span for word in sentence.words if _claims(word, sentence, reading, source))
    return tuple(found)


def _claims(word: Word, sentence: Sentence, reading: Reading, source: Supported) -> bool:
    if reading.origin(word) != "model" or word.weight != "telling" or source.has(word):
        return False
    if word.values:
        return True
    if word.capital and word is sentence.words[0]:
        return False  # the capital of a sentence's beginning; a claim has more words than one
    return not _part(word, source)


def _part(word: Word, source: Supported) -> bool:
    """True for another form of a word of the sources ("lockdown", "scheduler" of "scheduling")."""
    if len(word.key) > 3 and f" {word.key}" in source.folded:
        return True
    return any(word.low[:size] in source.lows for size in range(4, len(word.low))) or (
        len(word.key) > 5 and any(key.startswith(word.key[:5]) for key in source.keys)
    )
