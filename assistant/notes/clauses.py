"""Running text to clauses with exact offsets.

Sentence boundaries come from `sentencex` (Wikimedia, MIT, rules for hundreds of languages, no model, 1 ms): on notes it
beats a regular expression at quotations, initials and decimals. What it does not know of notes is put on top: their
abbreviations, dictation without punctuation, and the joints inside a sentence where a lapse meets what supplies it.
Each clause is the finest piece that still says one thing, because the wall is drawn by clauses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import sentencex

from assistant.lang import Language
from assistant.notes.layout import Block
from assistant.notes.values import Clause, Span

_TRIM = " \t\r\n\f\v\u00a0,;:-–—|*_•·>/\\=+~&"
_QUOTE = re.compile(
    r"„[^“”\"\n]{1,240}[“”\"]|\"[^\"\n]{1,240}\"|“[^”\n]{1,240}”|(?<![\w])'[^'\n]{2,160}'(?!\w)|‘[^’\n]{2,200}’(?!\w)|«[^»\n]{1,240}»"
)
_JOINT = re.compile(
    r";\s+|:\s+|\s+[-–—]{1,3}\s+|—|–(?=[^\W\d])|\.{2,}\s*|…\s*|\s+(?:->|=>|→|=)\s+|(?<=[a-z]{3})[.!?](?=[A-Z][a-z]+\b)|\s+/\s+"
    r"|(?<=[?!][?!])\s+(?=[A-Z\"“])"
    # A little picture ends what it comments on: "… of \"it varies\" 🤦 it was 61".
    r"|\s*(?:[\U0001F300-\U0001FAFF\u2600-\u27BF]\uFE0F?)+\s+(?=\w)"
)
_BRACKET = re.compile(r"\(([^()\n]{9,200})\)")
_WORD = re.compile(r"[\w£$€%][\w'’£$€%&.-]*(?<![.'’-])|\w")
#: Dictation: a sentence longer than this with hardly a comma is taken as several run together.
_RUN_ON_WORDS = 14
_WORDS_A_MARK = 25


def split(text: str, blocks: tuple[Block, ...], language: Language) -> tuple[Clause, ...]:
    """The clauses of `blocks`, numbered from 1, in the order of the notes. Linear in the length of the text."""
    clauses: list[Clause] = []
    sentence_number = 0
    for index, block in enumerate(blocks):
        for start, end in sentences(text, block.start, block.end, language):
            sentence_number += 1
            for (first, last), joint in _pieces(text, start, end, language):
                number = len(clauses) + 1
                clauses.append(
                    Clause(
                        number,
                        first,
                        last,
                        text[first:last],
                        block.part,
                        block.voice,
                        index,
                        sentence_number,
                        joint,
                        block.heading,
                    )
                )
    return tuple(clauses)


def sentences(text: str, start: int, end: int, language: Language) -> Iterator[Span]:
    """The sentences of text[start:end] as offsets, without the white space around them."""
    position, held = start, start
    for piece in sentencex.segment(language.code, text[start:end]):
        position += len(piece)
        if not _ends(text[held:position], text[position : position + 24], language):
            continue
        yield from _trimmed(text, held, position)
        held = position
    yield from _trimmed(text, held, end)


def _ends(so_far: str, following: str, language: Language) -> bool:
    """False when the full stop belongs to an abbreviation, an initial or a quotation that goes on."""
    body = so_far.rstrip()
    if re.search(
        r"(?:^|[\s(])(?:" + "|".join(language.lines("joints", "abbreviations")) + r")\.$", body, re.IGNORECASE
    ):
        closing = tuple(_words("closing abbreviations", language, "notes"))
        units = (*closing, *_words("closing units", language, "notes"))
        return (
            not body.lower().endswith(closing)
            and following[:1].isupper()
            and not _titled(body, language)
            and len(body.split()) > 3
        ) or (body.lower().endswith(units) and following[:1].isupper())
    if re.search(r"(?:^|\s)[A-Z]\.$", body):
        return False
    if re.search(r"(?:^|[\s(])\d{1,2}\.$", body) and _ordinal(language).match(following.lstrip()):
        return False
    return not (body.endswith(('?"', '!"', "?”", "!”", "?'", "!'")) and following[:1].islower())


def _titled(body: str, language: Language) -> bool:
    last = re.search(r"(?:^|[\s(])([^\s(]+)\.$", body)
    return last is not None and last[1].lower() in _words("no end", language, "notes")


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and (text[start] in _TRIM or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _TRIM or text[end - 1].isspace()):
        end -= 1
    if re.search(r"\w", text[start:end]):
        yield start, end


def _pieces(text: str, start: int, end: int, language: Language) -> Iterator[tuple[Span, str]]:
    sentence = text[start:end]
    cuts = _cuts(sentence, language)
    bounds = [(0, ""), *sorted(cuts.items()), (len(sentence), "")]
    for (here, joint), (there, _) in pairwise(bounds):
        for first, last in _trimmed(text, start + here, start + there):
            yield (first, last), joint


def _cuts(sentence: str, language: Language) -> dict[int, str]:
    """Where a sentence falls apart: offset of the cut -> what joins the two sides."""
    spoken = [(m.start(), m.end()) for m in _QUOTE.finditer(sentence)]
    cuts: dict[int, str] = {}

    def cut(at: int, joint: str) -> None:
        if 0 < at < len(sentence) and not any(a < at < b for a, b in spoken):
            cuts.setdefault(at, joint)

    for match in (*_JOINT.finditer(sentence), *_ampersands(sentence, language)):
        if not _holds(sentence, match, language):
            cut(match.end(), match[0].strip() or " ")
    for match in _BRACKET.finditer(sentence):
        if len(match[1].split()) >= 3:
            cut(match.start(), "(")
            cut(match.end(), ")")
    for match in _confession(language).finditer(sentence):
        if len(sentence[match.end() :].split()) >= 2:
            cut(match.end(), ":")
    words = list(_WORD.finditer(sentence))
    low = [word[0].lower().replace("’", "'") for word in words]
    marks = len(re.findall(r"[,;:–—]|\s-\s", sentence))
    run_on = len(words) > _RUN_ON_WORDS and (not marks or len(words) > marks * _WORDS_A_MARK)
    for at, joint in _starts(sentence, run_on, language):
        cut(at, joint)
    for i in range(1, len(words)):
        gap = sentence[words[i - 1].end() : words[i].start()]
        if _opens(low, i, "," in gap, run_on, language):
            cut(
                words[i].start(),
                low[i] if low[i] in _words("conjunctions", language) | _words("always", language) else ",",
            )
    return cuts


def _holds(sentence: str, match: re.Match[str], language: Language) -> bool:
    """True for a mark that joins: between two numbers ("14-16"), or a colon behind a word that leads on."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    numbers = re.search(r"\d\s*$", before) and re.match(r"[£$€]?\d", after)
    return bool(numbers and match[0].strip() in ("-", "–", "/")) or (match[0][0] == ":" and _leads(before, language))


def _starts(sentence: str, run_on: bool, language: Language) -> Iterator[tuple[int, str]]:
    """Where the language says that a clause begins, with its joint; in dictation there are more such places."""
    for section in ("starts", "run-on starts") if run_on else ("starts",):
        for match in language.pattern("joints", section).finditer(sentence):
            first = match[0].split()[0].lower()
            yield match.start(), first if first in _words("conjunctions", language) else ","
    for match in language.pattern("joints", "date ends").finditer(sentence):
        yield match.end(), "."


def _leads(so_far: str, language: Language) -> bool:
    """True when what stands before a colon is one word that belongs to what follows ("Dabei: …")."""
    word = re.search(r"(?:^|[,;.!?]\s)\s*([^\W\d_]+)$", so_far)
    return word is not None and word[1].lower() in _words("kept with", language)


def _ampersands(sentence: str, language: Language) -> Iterator[re.Match[str]]:
    """An "&" with the subject of a clause behind it."""
    for match in re.finditer(r"\s&\s(?=(\w+)\b)", sentence):
        if match[1].lower() in _words("subjects", language, "notes"):
            yield match


def _opens(low: list[str], i: int, comma: bool, run_on: bool, language: Language) -> bool:
    """True when a clause begins at word `i` of a sentence whose lower-cased words are `low`."""
    word, before, after = low[i], low[i - 1], low[i + 1] if i + 1 < len(low) else ""
    pronouns, conjunctions = _words("pronouns", language), _words("conjunctions", language)
    if comma and before in _words("joined", language):
        return False
    if word in _words("always", language):
        return i >= 2 or comma
    if comma and (word in pronouns or word in _words("openers", language) or word in conjunctions):
        return True
    if word in conjunctions and after in pronouns:
        return i >= 2 and before not in conjunctions and before not in ("as", "even", "just", "only")
    concession = _concession(language)
    if (word, after) == concession:
        return i >= 2 or comma
    if (before, word) == concession:
        return False
    if (
        word in _words("and", language, "notes")
        and after in _words("openers", language)
        and (run_on or after in _words("said", language))
    ):
        return True
    held = _words("held", language) | conjunctions | _words("always", language)
    if run_on and word in _words("run-on openers", language) and i >= 3:
        return before not in pronouns | conjunctions and not re.search(r"^ge\w+(?:t|en)$|iert$", before)
    return run_on and word in pronouns and before not in held and i >= 3


@cache
def _words(section: str, language: Language, file: str = "joints") -> frozenset[str]:
    return frozenset(" ".join(language.lines(file, section)).split())


@cache
def _concession(language: Language) -> tuple[str, ...]:
    return tuple(" ".join(language.lines("notes", "concessions")).split())


@cache
def _ordinal(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(language.lines("notes", "ordinals")), re.IGNORECASE)


@cache
def _confession(language: Language) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:" + "|".join(language.lines("joints", "confession")) + r")(?!\w)\s*[:,]?\s+", re.IGNORECASE
    )
