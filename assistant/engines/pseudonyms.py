"""Names stay home: people, companies and contact details are replaced by stand-ins in what is sent, and put back.

A stand-in reads like a name, so that a model writes as it would with the true one. Putting back works on a stream too:
what could be the beginning of a stand-in is held until it is known. Nothing here is written to disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.checks.words import lexicon
from assistant.lang import SUPPORTED
from assistant.notes.tagger import LABELS, tag

#: A word is taken for part of a name from this probability on: rather a stand-in too many than a name too few.
_NAMED = 0.3
_NAMES = [LABELS.index(label) for label in ("candidate", "company", "met", "other")]
_FIRST = "Robin Alex Jules Kim Noel Dale Remy Sasha Toni Casey Marlo Quinn".split()
_LAST = "Ashdown Berwick Calloway Denholm Elsworth Fairburn Garside Halden Ingleby Jessop Kirkbride Lorimer".split()
_FIRMS = "Alderway Northmere Stellwood Castrel Ovenden Tarrant Wexholm Brackley".split()
_CONTACT = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?P<link>(?:https?://|www\.)[^\s<>()“”\"]+)"
    r"|(?P<phone>(?<!\w)\+?\d[\d ()/.-]{7,}\d(?!\w))"
)
_HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|herr|frau|señora?|sra?|don|doña|monsieur|madame|mme|m|dott|ing|lic)\.?$",
    re.IGNORECASE,
)
#: Parts of a company's name that name no company, and little words of people's names.
_COMMON = frozenset(
    "the and of for de la le les du des der die das und y e von van zu al el ltd limited inc llc plc gmbh ag sa sl co"
    " company group sons partners".split()
)


class Pseudonyms:
    """The stand-ins of one run. A name has the same stand-in throughout."""

    def __init__(self) -> None:
        self._stand_ins: dict[str, str] = {}
        self._true: dict[str, str] = {}
        self._people = self._firms = self._contacts = 0
        self._hiding: re.Pattern[str] | None = None
        self._taken = ""

    def learn(self, text: str, code: str, firms: Iterable[str | None] = (), people: Iterable[str | None] = ()) -> None:
        """Stand-ins for these names and for every other one that stands in `text`."""
        self._taken += text.lower()
        for name in firms:
            self.firm(name or "")
        for name in people:
            self.person(name or "")
        for name, firm in _tagged(text, code):
            (self.firm if firm else self.person)(name)

    def person(self, name: str) -> None:
        """A stand-in for a person's name: for the whole of it and for each of its parts."""
        parts = [part for part in re.findall(r"[^\W\d_][\w'’-]*", name) if not _plain(part)]
        new = [part for part in parts if part.lower() not in self._stand_ins]
        for part in new:
            names = _LAST if part == parts[-1] and len(parts) > 1 else _FIRST
            self._give(part, self._free(names, self._people))
            self._people += 1

    def firm(self, name: str, code: str = "en") -> None:
        """A stand-in for a company's name: the whole, and the word by which it is known."""
        flat = " ".join(name.split())
        if not flat or flat.lower() in self._stand_ins:
            return
        made = self._free(_FIRMS, self._firms)
        self._firms += 1
        self._give(flat, f"{made} Group" if " " in flat else made)
        first = next((word for word in re.findall(r"[^\W\d_][\w'’-]*", flat) if word.lower() not in _COMMON), "")
        # "Brightwater" for Brightwater Logistics, and not "Home" for Home Support: an everyday word tells no name.
        telling = len(first) > 2 and lexicon(code).weight(first.lower()) == "telling"
        if telling and " " in flat and first.lower() not in self._stand_ins:
            self._give(first, self._free(_FIRMS, self._firms))
            self._firms += 1

    def hide(self, text: str) -> str:
        """`text` with every name replaced by its stand-in."""
        text = _CONTACT.sub(self._contact, text)
        if not self._stand_ins:
            return text
        if self._hiding is None:
            keys = sorted(self._stand_ins, key=len, reverse=True)
            spaced = "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in keys)
            self._hiding = re.compile(rf"(?<!\w)(?:{spaced})(?=(?:['’]?s)?(?!\w))", re.IGNORECASE)
        return self._hiding.sub(lambda match: self._stand_ins[" ".join(match[0].lower().split())], text)

    def show(self, text: str) -> str:
        """`text` with every stand-in replaced by the name."""
        if not self._true:
            return text
        return self._showing().sub(lambda match: self._true[match[0]], text)

    def shown(self, pieces: Iterable[str]) -> Iterator[str]:
        """The same for a stream: what may yet become a stand-in is held back."""
        if not self._true:
            yield from pieces
            return
        held = ""
        for piece in pieces:
            held += piece
            safe = len(held) - self._open(held)
            if safe:
                yield self.show(held[:safe])
                held = held[safe:]
        if held:
            yield self.show(held)

    def _open(self, text: str) -> int:
        """How many characters at the end may be the beginning of a stand-in, or one that could still go on."""
        longest = max(len(name) for name in self._true) + 1
        for size in range(min(longest, len(text)), 0, -1):
            tail = text[-size:]
            before = text[-size - 1 : -size]
            if not (before.isalnum() or before == "_") and any(name.startswith(tail) for name in self._true):
                return size
        return 0

    def _showing(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self._true, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{names})(?=(?:['’]?s)?(?!\w))")

    def _give(self, name: str, stand_in: str) -> None:
        self._stand_ins[" ".join(name.lower().split())] = stand_in
        self._true[stand_in] = name
        self._hiding = None

    def _free(self, names: list[str], number: int) -> str:
        """A stand-in that is in no use and does not stand in the notes."""
        for k in range(number, number + 10_000):
            name = names[k % len(names)] + ("" if k < len(names) else _letters(k // len(names)))
            if name not in self._true and name.lower() not in self._taken:
                return name
        return f"Name{number}"

    def _contact(self, match: re.Match[str]) -> str:
        known = self._stand_ins.get(match[0].lower())
        if known is None:
            self._contacts += 1
            kind = match.lastgroup
            known = {
                "mail": f"contact{self._contacts}@example.com",
                "link": f"https://example.com/{self._contacts}",
            }.get(kind or "", f"0000 000 0{self._contacts:03d}")
            self._give(match[0], known)
        return known


def _plain(part: str) -> bool:
    return bool(_HONORIFIC.match(part)) or part.lower() in _COMMON or len(part) < 2


def _letters(number: int) -> str:
    return "abcdefghij"[number % 10] + ("" if number < 10 else _letters(number // 10))


def _tagged(text: str, code: str) -> Iterator[tuple[str, bool]]:
    """Runs of words that the tagger takes for a name, and whether for a company's."""
    if code not in SUPPORTED:
        return
    words, rows = tag(text, code)
    company, at = LABELS.index("company"), 0
    while at < len(words):
        end = at
        while (
            end < len(words) and sum(rows[end][k] for k in _NAMES) >= _NAMED and re.match(r"[^\W\d_]", words[end].text)
        ):
            end += 1
        if end > at:
            run = words[at:end]
            firm = sum(rows[k][company] for k in range(at, end)) > (end - at) * 0.5 * _NAMED
            if any(word.text[0].isupper() for word in run):
                yield text[run[0].start : run[-1].end], firm
        at = max(end, at + 1)
