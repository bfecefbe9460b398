"""Stock phrases with choices and slots, filled into pieces that know where each came from."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from assistant.letter import Piece

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")

#: Words of up to so many capitals may be meant so.
SHOUT = 3
#: A sentence (or line) of the letter, as pieces.
Sentence = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into a slot: its words, and the place in the brief they come from (None: no single one)."""

    text: str
    brief: int | None = None


def choose(line: str, dice: Random) -> str:
    """`line` with every [a|b] decided."""
    while match := _CHOICE.search(line):
        line = line[: match.start()] + dice.choice(match[1].split("|")) + line[match.end() :]
    return re.sub(r"  +", " ", line).replace(" ,", ",").replace(" .", ".")


def fill(line: str, slots: Mapping[str, Filling], dice: Random) -> Sentence | None:
    """The pieces of `line` with its choices made and its slots filled; None when a slot has nothing to fill it."""
    chosen = choose(line, dice)
    pieces: list[Piece] = []
    at = 0
    for match in _SLOT.finditer(chosen):
        name = match[1]
        filling = slots.get(name.lower())
        if filling is None:
            return None
        text = filling.text
        if name[0].isupper():
            text = text[:1].upper() + text[1:]
        if match.start() > at:
            pieces.append(Piece(chosen[at : match.start()]))
        if said := _ends_alike(chosen[: match.start()], text):
            text = text[said:]
        if text:
            pieces.append(Piece(text, "brief" if filling.brief is not None else "phrase", filling.brief))
        at = match.end()
    if at < len(chosen):
        pieces.append(Piece(chosen[at:]))
    return _settled(pieces)


def _ends_alike(before: str, text: str) -> int:
    """How much of a filling repeats the word in front of it ("what you said about | about ninety jobs")."""
    last, first = re.search(r"(\w+) $", before), re.match(r"(\w+) ", text)
    return first.end() if last and first and last[1].lower() == first[1].lower() else 0


def _settled(pieces: Sequence[Piece]) -> Sentence:
    """No double end marks where a filling brought its own ("…?." or "..")."""
    settled: list[Piece] = []
    for piece in pieces:
        mark, last = piece.text[:1], settled[-1].text[-1:] if settled else ""
        doubled = bool(last) and ((mark in ".,:;" and last in ".?!") or mark == last == "?")
        text = piece.text[1:] if doubled else piece.text
        if text:
            settled.append(Piece(text, piece.origin, piece.brief))
    return tuple(settled)


def text_of(sentences: Sequence[Sentence]) -> str:
    """The running text of some sentences."""
    return " ".join("".join(piece.text for piece in sentence) for sentence in sentences)


def count(paragraph: Sequence[Sentence]) -> int:
    """How many words the sentences have."""
    return sum(len("".join(piece.text for piece in sentence).split()) for sentence in paragraph)


def calmed(name: str) -> str:
    """A name that was shouted ("QC ANALYST II") as a letter writes it; short words and numerals keep their capitals."""
    if name != name.upper() or not any(len(word) > SHOUT for word in name.split()):
        return name
    return " ".join(word.capitalize() if len(word) > SHOUT else word for word in name.split())


def titled(name: str | None, small: Collection[str]) -> str | None:
    """A name in capitals even where it was dictated without; the words `small` keep theirs low."""
    if name is None or any(letter.isupper() for letter in name):
        return name
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in name.split())
