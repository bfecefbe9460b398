"""What a prompt is filled with: notes as numbered clauses, the brief as material, texts of others as fenced data.

All of it is data: fences are escaped, invisible characters and orders to a program are taken out. Nothing here knows
which prompt it is for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from assistant.brief import Brief, Item
from assistant.engines.tokens import count
from assistant.lang import SUPPORTED, Language, language
from assistant.letter import Letter, Wish, sentences
from assistant.notes.values import Clause, Notes

Hide = Callable[[str], str]
#: The most of an advert or a CV that is sent, in characters: the letter needs a few facts of it, not all.
MOST_OF_A_TEXT = 6_000
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<[^<>]{1,400}>", re.DOTALL | re.IGNORECASE
)
_ENCODED = re.compile(r"(?<![\w/+])(?:[A-Za-z0-9+/]{40,}={0,2}|(?:[0-9a-fA-F]{2}[\s:]?){24,})(?![\w/+])")
#: Letters of other scripts that look like Latin ones, which hide an order from whoever looks for it.
_ALIKE = str.maketrans(
    "аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅοαερνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsdhlABEKMHOPCTXIJSoaepvikABEZHIKMNOPTYX"
)
_MACHINE = re.compile(
    r"\b(?:assistant|a\.?i\.?|llms?|gpt\w*|chat\s?bots?|language model|sprachmodell|modelo de lenguaje"
    r"|mod[eè]le de langage|developer mode|system|prompts?|instructions?|instrucciones|anweisung(?:en)?|consignes"
    r"|ki-\w+|ia)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|override|forget|pretend|act as|are now|must|shall|should|write|say|add|include|insert"
    r"|output|print|reply|respond|reveal|mention|state|confirm|ignoriere?n?|vergiss|schreibe?n?|f[üu]ge|muss|ignora[rd]?"
    r"|olvida|escrib\w+|a[ñn]ad\w+|debe\w*|ignore[rz]?|oublie[rz]?|[ée]cri\w+|ajoute[rz]?|doi[st])\b",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """`text` as data: no invisible characters, no markup, nothing that could close a fence."""
    text = _MARKUP.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    return text.replace("<", "‹").replace(">", "›")


def orders(text: str, known: Language) -> bool:
    """True for a sentence that gives a program orders, in plain letters or in ones that look like them."""
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).translate(_ALIKE)
    if _ENCODED.search(seen) or known.pattern("alarms", "order").search(seen):
        return True
    return bool(_MACHINE.search(seen) and _ORDER.search(seen))


def without_orders(text: str, code: str) -> str:
    """A text of somebody else (an advert, a CV) without markup and without sentences that address a program."""
    known = language(code if code in SUPPORTED else SUPPORTED[0])
    text = plain(text)
    kept = []
    for line in text.splitlines():
        for start, end in sentences(line):
            if orders(line[start:end], known):
                break  # what follows an order in the same paragraph goes with it
            kept.append(line[start:end])
        kept.append("\n")
    joined = re.sub(r" ?\n[ \n]*", "\n", " ".join(kept))
    return joined.strip()[:MOST_OF_A_TEXT]


def numbered(clauses: Sequence[Clause], hide: Hide) -> str:
    """The clauses, each on a line with its number; a heading where one begins."""
    lines, heading = [], ""
    for clause in clauses:
        if clause.heading != heading and clause.heading:
            lines.append(f"({hide(plain(clause.heading))})")
        heading = clause.heading
        lines.append(f"{clause.number} {hide(' '.join(plain(clause.text).split()))}")
    return "\n".join(lines)


def shards(notes: Notes, most: int) -> Iterator[tuple[Clause, ...]]:
    """The clauses in runs of at most `most` tokens that end where a block ends, so that nothing is cut silently."""
    held: list[Clause] = []
    size = 0
    for block in _blocks(notes.clauses):
        length = sum(count(clause.text) + 5 for clause in block)
        if held and size + length > most:
            yield tuple(held)
            held, size = [], 0
        for clause in block:
            own = count(clause.text) + 5
            if held and size + own > most:
                yield tuple(held)
                held, size = [], 0
            held.append(clause)
            size += own
    if held:
        yield tuple(held)


def _blocks(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    held: list[Clause] = []
    for clause in clauses:
        if held and clause.block != held[-1].block:
            yield held
            held = []
        held.append(clause)
    if held:
        yield held


def material(brief: Brief, wish: Wish, hide: Hide) -> str:
    """The brief as a model is told it: facts, what was talked of, what to clear up, what comes next."""
    known = language(brief.language if brief.language in SUPPORTED else SUPPORTED[0])
    told = [f"{name}: {hide(plain(value))}" for name, value in _facts(brief, wish) if value]
    used = {place for point in brief.points for place in (point.topic, point.supply) if place is not None}
    left = {item.point for item in brief.items if item.kind == "topic"} - {point.id for point in brief.points}
    rest = [(k, item) for k, item in enumerate(brief.items) if k not in used and not _ordering(item, known)]
    told += _section(
        "Asked in the interview", [i for _, i in rest if i.place == "asked" and i.point not in left - {None}], hide
    )
    told += _section("What I said", [i for _, i in rest if i.kind == "strength"], hide)
    told += _section(
        "What they said about the job", [i for _, i in rest if i.kind == "topic" and i.place == "told"], hide
    )
    told += _section("May be said too", [i for _, i in rest if i.kind == "writer" and i.origin == "notes"], hide)
    if wish.kind == "follow-up":
        told += list(_points(brief, hide, known))
    told += _section("Next step", [i for _, i in rest if i.kind == "step"], hide)
    if brief.questions:
        told += ["Questions to ask:", *(f"- {hide(plain(question))}" for question in brief.questions)]
    return "\n".join(told)


def _facts(brief: Brief, wish: Wish) -> Iterator[tuple[str, str]]:
    yield "Role", brief.role or ""
    yield "Company", brief.company or ""
    people = [f"{who.name} ({who.title})" if who.title else who.name for who in brief.addressees]
    yield "To", ", ".join(people)
    yield "From", wish.sender or brief.candidate or ""


def _section(title: str, items: Sequence[Item], hide: Hide) -> list[str]:
    return [f"{title}:", *(f"- {hide(_flat(item))}" for item in items)] if items else []


def _points(brief: Brief, hide: Hide, known: Language) -> Iterator[str]:
    supplies = [brief.items[point.supply] for point in brief.points if point.supply is not None]
    lines = [f"{n}. {hide(_flat(item))}" for n, item in enumerate((i for i in supplies if not _ordering(i, known)), 1)]
    if lines:
        yield "To clear up (each has to be said, with every number and name in it):"
        yield from lines


def draft(ours: Letter, hide: Hide) -> str:
    """The body of the embedded letter, as the draft that a model rewrites: it shows what is to be said, and how."""
    paragraphs = ours.body.split("\n\n")
    return hide(plain("\n\n".join(paragraphs[1:-1] if len(paragraphs) > 2 else paragraphs)))


def cased(text: str, brief: Brief) -> str:
    """`text` with the names that the notes write in small letters as a letter writes them."""
    names = [brief.company or "", brief.candidate or "", *(who.name for who in brief.addressees)]
    for name in names:
        for part in (name, *name.split()) if name != brief.company else (name,):
            if len(part) > 2 and part.islower():
                text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", part.title(), text)
    return text


def _ordering(item: Item, known: Language) -> bool:
    return item.origin == "notes" and orders(item.evidence, known)


def _flat(item: Item) -> str:
    return " ".join(plain(item.evidence).split())
