"""Words and numbers of a text, with exact places, in the form in which two texts can be compared.

A word is compared by its stem, or by the name of its group when the data say that words mean the same; a number by its
value, in figures or in words. Every word of a language is in `lang/*/checks.txt`; nothing here judges a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from assistant.lang import Language, language
from assistant.notes.values import Span

FALLBACK = "en"
_TOKEN = re.compile(
    r"[£$€]?(?P<figure>\d{1,3}(?: \d{3})+(?!\d)|\d+(?:[.,:']\d+)*)"
    r"(?:(?P<unit>\s?%)|(?P<tail>st|nd|rd|th|k|bn|m|am|pm)\b)?"
    r"|(?P<word>[^\W\d_]\w*(?:'[^\W\d_]+)*)"
)
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}")
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_POWERS = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}
#: Accents that notes leave out and a letter restores.
_BARE = str.maketrans("áéíóúàèìòùâêîôûëïç", "aeiouaeiouaeioueic")
_STRAIGHT = str.maketrans(
    dict.fromkeys("’‘ʼ`´", "'") | dict.fromkeys("“”„«»", '"') | dict.fromkeys("\u00a0\u202f\n\r\t", " ")
)

#: How much a word says: nothing ("the"), nothing in a letter ("thank"), little alone ("room"), or a lot ("overtime").
#: A free word makes no claim about the writer ("phone"), and still says a lot when the notes keep it private.
Weight = Literal["little", "formula", "ordinary", "free", "telling"]


class Word(NamedTuple):
    """One word or number at text[start:end].

    `low` is the lower-cased word without a contraction, `key` what it is compared by. `values` are the readings of a
    number ("2m": 2 and 2000000), empty for a word. `capital` is true when it is written with a capital.
    """

    start: int
    end: int
    low: str
    key: str
    weight: Weight
    capital: bool
    values: tuple[str, ...] = ()
    percent: bool = False

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


@dataclass(frozen=True)
class Lexicon:
    """What the checks know of one language's words. `code` is that of the language, `data` may be the fallback."""

    code: str
    data: Language
    weights: dict[str, Weight]
    groups: dict[str, str]
    irregular: dict[str, str]
    accents: dict[int, str]
    suffixes: tuple[str, ...]
    numbers: dict[str, int]
    powers: dict[str, int]
    loose: dict[str, str]
    percent: tuple[str, ...]

    @property
    def native(self) -> bool:
        """False when the language has no data of its own, so that wanted words cannot be looked for."""
        return self.code == self.data.code

    def words(self, section: str) -> frozenset[str]:
        """The words of a section that lists several on a line."""
        return _listed(self.data, section)

    def stems(self, section: str) -> frozenset[str]:
        """The same, as they are compared."""
        return frozenset(self.key(word) for word in self.words(section))

    def key(self, low: str) -> str:
        """What a lower-cased word is compared by: its group, or the word without its endings."""
        return _judged(self.code, low)[0]

    def weight(self, low: str) -> Weight:
        """How much a lower-cased word says."""
        return _judged(self.code, low)[1]


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language; English data stand in for a language that has none."""
    data = _data(code)
    accents = str.maketrans(data.pairs("checks", "accents"))
    endings = {suffix.translate(accents) for suffix in _listed(data, "suffixes")}
    suffixes = tuple(sorted(endings, key=lambda suffix: (-len(suffix), suffix)))
    irregular = {
        form.translate(accents): base.translate(accents)
        for base, forms in data.pairs("checks", "irregular").items()
        for form in forms.split()
    }

    def stem(word: str) -> str:
        return _stripped(word.translate(accents), irregular, suffixes)

    weights: dict[str, Weight] = {}
    levels: tuple[Weight, ...] = ("free", "ordinary", "formula", "little")
    for weight in levels:
        for word in _listed(data, f"{weight} words"):
            weights[word] = weight
            if weight != "little":
                weights[stem(word)] = weight
    weights.update(dict.fromkeys(_listed(data, "claim words"), "telling"))
    groups = {}
    for line in (*data.lines("checks", "same meaning"), *data.lines("checks", "same subject")):
        for word in line.split():
            groups[stem(word)] = "=" + line.split()[0]
    numbers = {word: int(value) for word, value in data.pairs("checks", "numbers").items()}
    loose = data.pairs("checks", "loose numbers")
    percent = data.lines("checks", "percent")
    powers = {word: int(value) for word, value in data.pairs("checks", "powers").items()}
    return Lexicon(code, data, weights, groups, irregular, accents, suffixes, numbers, powers, loose, percent)


def _data(code: str) -> Language:
    try:
        own = language(code)
        own.sections("checks")
    except (KeyError, FileNotFoundError):
        return language(FALLBACK)
    return own


@cache
def _listed(data: Language, section: str) -> frozenset[str]:
    return frozenset(" ".join(data.lines("checks", section)).split())


@lru_cache(maxsize=1 << 16)
def _judged(code: str, low: str) -> tuple[str, Weight]:
    """The key and the weight of a word; a text has few different words, so almost every one is remembered."""
    known = lexicon(code)
    stem = _stripped(low.translate(known.accents), known.irregular, known.suffixes)
    key = known.groups.get(stem, stem)
    if low in known.weights:
        return key, known.weights[low]
    return key, "little" if len(low) == 1 else known.weights.get(stem, "telling")


def _stripped(low: str, irregular: dict[str, str], suffixes: tuple[str, ...]) -> str:
    stem = irregular.get(low, low).translate(_BARE)
    stem = stem.replace("iz", "is") if len(stem) > 4 else stem
    for _ in range(2):
        if not stem.endswith(suffixes):
            break
        for suffix in suffixes:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= 3:
                stem = stem[: -len(suffix)]
                break
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeious":
        stem = stem[:-1]
    return stem[:-1] + "i" if stem.endswith("y") and len(stem) > 2 else stem


def fold(text: str) -> str:
    """`text` in lower case, with straight quotes and plain spaces; every character keeps its place."""
    plain = text.translate(_STRAIGHT)
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def tokens(text: str, known: Lexicon) -> tuple[Word, ...]:
    """The words and numbers of `text`, in order. Linear in its length.

    In a language without data of its own no word says anything but names, as far as a capital tells them.
    """
    low, code, found, spelled = fold(text), known.code, [], False
    by_form, names_tell = not known.native, code not in known.words("capital nouns")
    for match in _TOKEN.finditer(low):
        word = match["word"]
        if word is None:
            found.append(_figure(match, low, known))
            continue
        start, head = match.start(), word
        if "'" in word:
            before, _, after = word.partition("'")
            if before in known.words("elided"):  # "l'équipe" is the word "équipe"
                start, head = start + len(before) + 1, after
            else:
                head = before if len(before) > 1 or before in known.weights else word
        key, weight = _judged(code, head)
        spelled = spelled or head in known.numbers or head in known.powers
        capital = text[start].isupper()
        if by_form:
            weight = "telling" if capital and names_tell else "formula"
        found.append(Word(start, match.end(), head, key, weight, capital))
    return tuple(_counted(found, low, known) if spelled else found)


def _figure(match: re.Match[str], low: str, known: Lexicon) -> Word:
    written = match["figure"]
    plain = re.sub(r"\D", "", written)
    value = plain if _GROUPED.fullmatch(written) or ":" in written else written.replace(",", ".")
    values = [value.lstrip("0") or "0"]
    if _CLOCK.fullmatch(written):
        values.append(plain)
    if match["tail"] in _POWERS and re.fullmatch(r"\d+(?:\.\d+)?", value):
        values.append(f"{float(value) * _POWERS[match['tail']]:.0f}")
    percent = bool(match["unit"]) or _percent(low, match.end(), known)
    unique = tuple(dict.fromkeys(values))
    return Word(match.start(), match.end(), match[0], "#" + unique[-1], "telling", False, unique, percent)


def _percent(low: str, at: int, known: Lexicon) -> bool:
    """True when what follows makes the number before it a percentage."""
    return low[at : at + 12].lstrip(" -").startswith(known.percent)


def _counted(words: list[Word], low: str, known: Lexicon) -> Iterator[Word]:
    """The same words, with number words joined and read ("two hundred and twelve", "forty per cent")."""
    at = 0
    while at < len(words):
        taken, value = _spelled(words, at, low, known)
        if taken > 1 or (taken and words[at].low not in known.loose):  # "forty-one", and not "one of them"
            start, end = words[at].start, words[at + taken - 1].end
            values, percent = (str(value),), _percent(low, end, known)
            yield Word(start, end, "", f"#{value}", "telling", False, values, percent)
        else:
            yield words[at]
        at += taken or 1


def _spelled(words: list[Word], at: int, low: str, known: Lexicon) -> tuple[int, int]:
    """How many words from `at` spell one number, and its value; (0, 0) when none do."""
    total, current, taken, last = 0, 0, 0, 0
    for index in range(at, len(words)):
        name = words[index].low
        if index > at and low[words[index - 1].end : words[index].start].strip(" -"):
            break
        if name in known.numbers:
            value = known.numbers[name]
            if last and not (last >= 20 and value < 10) and last < 100:
                break
            current, last = current + value, value
        elif name in known.powers and (current or taken == 0):
            power = known.powers[name]
            current = max(current, 1) * power
            if power > 100:
                total, current = total + current, 0
            last = power
        elif name in known.words("number joints") and last >= 100:
            continue
        else:
            break
        taken = index - at + 1
    return taken, total + current
