"""Mentions of people gathered into persons: one entry each, with the fullest name the notes give and its title.

"Dana" and "Dana Okafor" are one; "Mrs Whitlock (head)" has a title; nobody's gender is guessed, an honorific is kept
only where it was written. Whether a person held the interview is weighed over all the places that name them: family,
former colleagues and things with a name of their own are named in notes too, and must never be written to.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from assistant.lang import Language
from assistant.notes.choose import Rows, lexicons, little, score
from assistant.notes.mentions import Mention, is_honorific, is_kind, mentions, name_words
from assistant.notes.tagger import Token
from assistant.notes.values import Person, Span

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: How far, in characters, a title may stand from the name it belongs to.
_NEAR = 28
#: From this probability on a person was met.
_MET = 0.6
#: When nobody reaches that, the likeliest counts from this one on.
_ALONE = 0.3
#: Two people named in one breath stand no further apart than this, in characters.
_BREATH = 40
#: So many persons at most are told apart; notes on one interview name far fewer.
_MOST = 40
#: A shortened first name has at least so many letters.
_NICK = 4


@dataclass
class Group:
    """All the places that name one person."""

    names: list[Mention] = field(default_factory=list)


def gather(
    text: str,
    words: Sequence[Token],
    rows: Rows,
    titles: Sequence[tuple[Span, str]],
    labelled: Sequence[tuple[str, Span]],
    mails: Mapping[str, Span],
    known: Language,
) -> tuple[Person, ...]:
    """Persons in the order of their first mention. `labelled` are values such as "Dana Okafor, Head of Planning"."""
    everyone, more = grouped(text, words, rows, labelled, known)
    titles = [*titles, *more]
    honorifics = lexicons(known)["honorific"]
    found = []
    chances = [
        1.0 if any(mention.labelled for mention in group.names) else score("met", row, known)
        for group, row in zip(everyone, evidence(text, everyone, titles, known), strict=True)
    ]
    least = min(_MET, max(_ALONE, max(chances, default=0.0)))
    sure = [group for group, chance in zip(everyone, chances, strict=True) if chance >= least]
    ends = sorted(mention.span[1] for group in sure for mention in group.names)
    for group, chance in zip(everyone, chances, strict=True):
        if chance < 0.12:
            continue
        beside = any(_joined(text, ends, mention.span[0], known) for mention in group.names)
        # Who has lines of their own in a transcript was in the room.
        speaks = any(
            text[m.span[1] : m.span[1] + 1] == ":" and text[m.span[0] - 1 : m.span[0]] in ("", "\n", "*")
            for m in group.names
        )
        met = chance >= (_ALONE if speaks or beside else least) and not _only_named(group.names, text, known)
        fullest = max(
            group.names,
            key=lambda m: (
                len(name_words(m.name, honorifics)),
                _has_honorific(m.name, honorifics),
                m.name[:2].istitle(),
                -m.span[0],
            ),
        )
        name, span = _as_sender(" ".join(fullest.name.split()), fullest.span, mails)
        found.append(
            Person(
                name,
                span,
                _title(group.names, titles, text, known),
                _email(fullest.name, text, mails),
                met,
            )
        )
    return tuple(found)


def _right(text: str, seen: Sequence[Mention], known: Language) -> list[Mention]:
    """The names without one that was said wrong and put right at once ("lorna no lorraine", who is named again)."""
    wrong = "|".join(little(known, "corrects a name")) or "(?!)"
    put_right = re.compile(rf"[\s,.–—-]+(?:{wrong})[\s,.–—-]+([^\W\d_]+)", re.IGNORECASE)
    named = {word.lower() for mention in seen for word in mention.name.split()}
    corrected = ((mention, put_right.match(text, mention.span[1])) for mention in seen)
    return [mention for mention, right in corrected if right is None or right[1].lower() not in named]


def _joined(text: str, ends: Sequence[int], start: int, known: Language) -> bool:
    """True for a name at `start` told in one breath with one that ends at one of the sorted `ends`: "Mr van der Berg,
    the bursar, and Sister Immaculata".
    """
    ands = "|".join(known.lines("checks", "and")) or "(?!)"
    between = re.compile(rf"(?:,[^.;:!?\n()A-Z]*,)?\s*(?:{ands}|&|\+)\s+")
    near = ends[bisect_left(ends, start - _BREATH) : bisect_right(ends, start)]
    return any(between.fullmatch(text, end, start) for end in near)


def grouped(
    text: str, words: Sequence[Token], rows: Rows, labelled: Sequence[tuple[str, Span]], known: Language
) -> tuple[list[Group], list[tuple[Span, str]]]:
    """The places that name people, by person in the order of first mention, and titles that a label gives."""
    honorifics = lexicons(known)["honorific"]
    seen, titles = _right(text, list(mentions(text, words, rows, known)), known), []
    for value, span in labelled:
        for name, at, title in _listed(value, span[0], known):
            seen = [m for m in seen if m.span[1] <= at or m.span[0] >= at + len(name)]
            seen.append(Mention(name, (at, at + len(name)), 1.0, 0.0, True))
            if title:
                start = text.find(title, at)
                titles.append(((start, start + len(title)), title))
    everyone: list[Group] = []
    # Longest first, so that "Rook" finds its way to "Sebastian Rook" and not to another Rook named before.
    for mention in sorted(seen, key=lambda m: (-len(name_words(m.name, honorifics)), m.span)):
        if not name_words(mention.name, honorifics) or (not mention.labelled and is_kind(mention.name, known)):
            continue
        home = next((g for g in everyone if _same(mention.name, g.names[0].name, honorifics)), None)
        if home is None and len(everyone) < _MOST:
            home = Group()
            everyone.append(home)
        if home is not None:
            home.names.append(mention)
    for group in everyone:
        group.names.sort(key=lambda m: m.span)
    return sorted(everyone, key=lambda g: g.names[0].span), titles


def evidence(
    text: str, everyone: Sequence[Group], titles: Sequence[tuple[Span, str]], known: Language
) -> list[tuple[float, ...]]:
    """For each person what speaks for and against their having held the interview, as numbers."""
    lists = lexicons(known)
    speaks, meets, against = (_around(known, section) for section in ("speaks", "meets", "not met"))
    sure = [any(m.met > 0.8 for m in group.names) for group in everyone]
    first_sure = min((g.names[0].span[0] for g, s in zip(everyone, sure, strict=True) if s), default=0)
    spans = sorted(m.span for group in everyone for m in group.names)
    rows: list[tuple[float, ...]] = []
    for group in everyone:
        places = group.names[:12]
        head = places[0]
        words = [w for m in places for w in name_words(m.name, lists["honorific"])]
        after = [text[m.span[1] : m.span[1] + 40].lower() for m in places]
        before = [text[max(0, m.span[0] - 40) : m.span[0]].lower() for m in places]
        start = head.span[0]
        line = [b.rsplit("\n", 1)[-1] for b in before]
        beside = any(s != head.span and (0 <= s[0] - head.span[1] < 30 or 0 <= head.span[0] - s[1] < 30) for s in spans)
        rows.append(
            (
                max(m.met for m in places),
                sum(m.met for m in places) / len(places),
                min(sum(m.met for m in places), 5.0) / 5,
                head.met,
                max(m.other for m in places),
                min(len(group.names), 6) / 6,
                float(len(group.names) == 1),
                start / max(1, len(text)),
                math.log1p(start) / 8,
                float(start < 150),
                float("\n" not in text[:start].strip()),
                float(any(_has_honorific(m.name, lists["honorific"]) for m in places)),
                float(any(w in lists["given"] for w in words)),
                float(any(w in lists["given word"] for w in words)),
                float(_title(places, titles, text, known) is not None),
                float(any(speaks.match(a) for a in after)),
                min(sum(bool(speaks.match(a)) for a in after), 3) / 3,
                float(any(meets.search(b) for b in before)),
                float(bool(meets.search(before[0]))),
                float(any(against.search(b) for b in before)),
                float(bool(against.search(before[0]))),
                sum(bool(against.search(b)) for b in before) / len(before),
                float(
                    any(
                        re.match(r"\s*(?:\([^)]*\)\s*)?:", a) and not b.strip(" \t*#->")
                        for a, b in zip(after, line, strict=True)
                    )
                ),
                float(beside),
                float(len(head.name.split()) > 1),
                float(head.name[0].isupper()),
                float(head.name.isupper() and len(head.name) < 4),
                float(any(w in lists["organisation"] or w in known.function_words for w in words)),
                float(any(w in lists["day"] for w in words)),
                max(0.0, (start - first_sure) / max(1, len(text))),
                float(any(a.startswith(("'s ", "’s ")) for a in after)),
                float(bool(re.match(r"\s*[(,=]", after[0]))),
                float(bool(re.search(r"[.!?\n]\s*$|^$", before[0]))),
                float(sum(sure) > 0),
                float(any(re.search(r"@\w*$|\bfrom:\s*$", b) for b in before)),
            )
        )
    return rows


def _only_named(names: Sequence[Mention], text: str, known: Language) -> bool:
    """True for somebody whom the writer brought up ("who trained you, I says Len Maddox")."""
    brought = known.lines("facts", "named by me")
    head = names[0]
    if not brought or head.labelled:
        return False
    before = text[max(0, head.span[0] - 40) : head.span[0]]
    return bool(re.search(rf"(?<!\w)(?:{'|'.join(brought)})[\s\"“]*$", before, re.IGNORECASE))


@cache
def _around(known: Language, section: str) -> re.Pattern[str]:
    body = "|".join(known.lines("facts", section))
    return (
        re.compile(rf"[\s,]*(?:{body})\b", re.IGNORECASE)
        if section == "speaks"
        else re.compile(rf"(?<!\w)(?:{body})[\s(\"“*]*$", re.IGNORECASE)
    )


def _listed(value: str, start: int, known: Language) -> list[tuple[str, int, str | None]]:
    """Names in a labelled value: "Dana Okafor, Head of Planning; Will" -> name, offset, title."""
    found: list[tuple[str, int, str | None]] = []
    joint = "|".join(["&", r"\+", *(rf"{word}\b" for word in sorted(little(known, "and")))])
    for part in re.finditer(rf"(?:[^;&+/]|&(?=\w))+?(?=;|\s+(?:{joint})\s+(?=[A-Z])|/|$)", value):
        piece = re.sub(rf"^\s*(?:{joint}|;|/)\s*", "", part[0])
        offset = start + part.start() + part[0].find(piece)
        match = re.match(r"\s*([^\W\d_][\w'’. -]*?)\s*(?:[,(–—]|\s-\s|$)\s*([^()]*)", piece)
        if match and match[1].strip() and match[1][:1].isupper() and len(match[1].split()) <= 5:
            title: str | None = match[2].strip(" ).,;") or None
            if title and re.match(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?(?:,|$)", title) and not _jobs(title, known):
                for other in re.finditer(r"[^,]+", title):
                    name = other[0].strip()
                    if re.match(r"[A-ZÀ-Þ]", name) and not _jobs(name, known) and len(name.split()) <= 4:
                        found.append((name, start + value.find(name), None))
                title = None
            found.append((match[1].strip(), offset + piece.find(match[1].strip()), title))
    return found


def _jobs(title: str, known: Language) -> bool:
    jobs = lexicons(known)["job"]
    return any(word.lower() in jobs or word.isupper() for word in re.findall(r"[\w-]+", title))


def _has_honorific(name: str, honorifics: frozenset[str]) -> bool:
    return len(name.split()) > 1 and is_honorific(name.split(maxsplit=1)[0], honorifics)


def _same(a: str, b: str, honorifics: frozenset[str]) -> bool:
    """One is part of the other; a bare initial ("Mrs K", speaker "SR") fits a name that begins with it."""
    one, two = name_words(a, honorifics), name_words(b, honorifics)
    if not one or not two:
        return False
    short, long = sorted((one, two), key=len)
    if all(word in long for word in short):
        return True
    if len(short) == 1 and len(short[0]) == 1:
        return any(word.startswith(short[0]) for word in long)
    if len(short) == len(long) and all(_stands_for(word, full) for word, full in zip(short, long, strict=True)):
        return True
    if len(short) == 1 and len(short[0]) >= _NICK and long[0].startswith(short[0]):
        return True  # "Rafferty (Raff)"
    small = min((a, b), key=len)
    return small.isupper() and len(small) in (2, 3) and small.lower()[0] == long[0][0] and small.lower() != long[0]


def _stands_for(short: str, full: str) -> bool:
    """True for the word itself, its initial ("Hope C"), or the initials of its halves ("Mrs O-P")."""
    initials = "-".join(part[0] for part in full.split("-") if part)
    return short in (full, full[0], initials if "-" in full else full)


def _title(names: Sequence[Mention], titles: Sequence[tuple[Span, str]], text: str, known: Language) -> str | None:
    """The nearest title: behind the name in brackets or after a comma, or right in front of it."""
    best: tuple[float, str] | None = None
    joint = "|".join(sorted(little(known, "and")))
    for mention in names:
        for (start, end), title in titles:
            after, before = start - mention.span[1], mention.span[0] - end
            between = text[mention.span[1] : start] if after >= 0 else text[end : mention.span[0]]
            distance = after if after >= 0 else before + 0.5
            if (
                0 <= distance <= _NEAR
                and not re.search(rf"[.!?;\n]\s|\b(?:{joint})\b|&|\+", between)
                and title.lower() not in mention.name.lower()
            ):
                if (
                    before >= 0
                    and re.search(r"[,)]", between)
                    and re.search(r"[,(]\s*$", text[max(0, start - 3) : start])
                ):
                    continue  # "Ines (head), Mrs Rook": the title is that of the name before it
                if best is None or distance < best[0]:
                    best = (distance, title)
    return best[1] if best else None


def _as_sender(name: str, span: Span, mails: Mapping[str, Span]) -> tuple[str, Span]:
    """The name as the head of a pasted mail gives it in full ("From: Grant Hollis, Lumen Data")."""
    for sender, (start, _) in mails.items():
        whole = re.split(r"\s*[,<(|/]", sender, maxsplit=1)[0].strip()
        if name != whole and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", whole) and 1 < len(whole.split()) <= 4:
            return whole, (start, start + len(whole))
    return name, span


def _email(name: str, text: str, mails: Mapping[str, Span]) -> str | None:
    parts = [part.lower() for part in re.findall(r"[^\W\d_]{3,}", name)]
    for address in _MAIL.findall(text):
        if any(part in address.lower().split("@")[0] for part in parts):
            return str(address)
    return None
