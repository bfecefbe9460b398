"""What the program knows of a language: phrase files that a career adviser can edit, one folder a language.

This is the only place that knows a language. Each file is plain text: `[section]` lines, one entry a line below them,
`#` starts a comment. A line that is all choice (`[one|other]`) is an entry. `Language.lines(file, section)` gives the
entries; nothing here interprets them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

#: The languages with a folder of their own, in the order in which a tie is decided.
SUPPORTED = ("en", "es", "de", "fr")

#: Notes are often typed without accents: an accented vowel of a pattern, outside a class, also matches the bare one.
_BARE = {"á": "[aá]", "é": "[eé]", "í": "[ií]", "ó": "[oó]", "ú": "[uú]"}
_LENIENT = re.compile(r"\[[^\]]*\]|[áéíóú]")

#: Files in which a language says only what is not as in the first one: a section of its own replaces that one's, but
#: for `key = value` lines, which replace each other by key. Phrases, patterns and cues are never inherited.
_INHERITED = frozenset(("levels", "messages", "notes"))


@dataclass(frozen=True)
class Language:
    """The phrase data of one language. `code` is its ISO 639-1 code."""

    code: str

    def lines(self, file: str, section: str) -> tuple[str, ...]:
        """The entries of `[section]` in `file` (a name without its ending), in order; empty when there are none."""
        return _sections(self.code, file).get(section, ())

    def sections(self, file: str) -> tuple[str, ...]:
        """The names of the sections of `file`, in order."""
        return tuple(_sections(self.code, file))

    def pairs(self, file: str, section: str) -> dict[str, str]:
        """The entries of `[section]` that have the form `key = value`."""
        split = (line.partition(" = ") for line in self.lines(file, section))
        return {key.strip(): value.strip() for key, _, value in split}

    def level(self, section: str, name: str) -> float:
        """How sure the reader of this language must be, from 0 to 1 (levels.txt); KeyError for an unknown name."""
        return _levels(self.code, section)[name]

    def pattern(self, file: str, section: str) -> re.Pattern[str]:
        """One case-insensitive pattern that finds any entry of the section as whole words; entries are regular
        expressions.
        """
        return _pattern(self.code, file, section)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The little words of the language."""
        return frozenset(" ".join(self.lines("language", "function words")).split())

    @cached_property
    def recognised_by(self) -> frozenset[str]:
        """The words by which the language is told from others: a list of its own where its little words are shared."""
        return frozenset(" ".join(self.lines("language", "recognised by")).split()) or self.function_words


@cache
def language(code: str) -> Language:
    """The language with this code. Raises KeyError when no folder holds it."""
    if code not in SUPPORTED:
        raise KeyError(code)
    return Language(code)


@cache
def _sections(code: str, file: str) -> dict[str, tuple[str, ...]]:
    own = _read(code, file)
    if file not in _INHERITED or code == SUPPORTED[0]:
        return own
    found = dict(_sections(SUPPORTED[0], file))
    for name, lines in own.items():
        keyed = all(" = " in line for line in (*found.get(name, ()), *lines))
        found[name] = (*found.get(name, ()), *lines) if keyed else lines
    return found


@cache
def _levels(code: str, section: str) -> dict[str, float]:
    return {name: float(value) for name, value in language(code).pairs("levels", section).items()}


def _read(code: str, file: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    resource = files(__package__) / code / f"{file}.txt"
    if file in _INHERITED and not resource.is_file():
        return {}
    for line in resource.read_text(encoding="utf-8").splitlines():
        entry = line.strip()
        if entry.startswith("[") and entry.endswith("]") and not entry.startswith("[^") and "|" not in entry:
            entries = found.setdefault(entry[1:-1], [])
        elif entry and not entry.startswith("#"):
            entries.append(entry)
    return {name: tuple(lines) for name, lines in found.items()}


@cache
def _pattern(code: str, file: str, section: str) -> re.Pattern[str]:
    entries = language(code).lines(file, section)
    body = _LENIENT.sub(lambda match: _BARE.get(match[0], match[0]), "|".join(entries or (r"(?!)",)))
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)
