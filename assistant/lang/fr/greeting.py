"""How a person is addressed in French: the civility as given, written out, with the surname behind it.

It never guesses a civility: a name without one stays a whole name.
"""

from __future__ import annotations

from collections.abc import Collection

_WRITTEN = {
    "m": "Monsieur", "mr": "Monsieur", "monsieur": "Monsieur", "m'sieur": "Monsieur", "msieur": "Monsieur",
    "mme": "Madame", "mmes": "Madame", "mm": "Monsieur", "madame": "Madame",
    "mlle": "Mademoiselle", "mademoiselle": "Mademoiselle", "dame": "Madame",
    "me": "Maître", "maître": "Maître", "maitre": "Maître", "dr": "Docteur", "docteur": "Docteur",
    "docteure": "Docteure", "pr": "Professeur", "prof": "Professeur", "professeur": "Professeur",
    "professeure": "Professeure", "sœur": "Sœur", "soeur": "Sœur", "frère": "Frère", "frere": "Frère",
}  # fmt: skip
#: Titles that stand as they were written, with the whole name.
_KEPT = frozenset(
    "ir ing père mère abbé colonel capitaine commandant lieutenant général doyen doyenne frau herr".split()
)
_PARTICLES = frozenset("de du des d la le les van von der den da di el al ben".split())
_NOT_NAMES = frozenset("père mère fils fille senior junior jr sr".split())


def dear(names: Collection[str], tone: str) -> str:
    """The names as they stand behind "Bonjour": "Madame Bouvier et Monsieur Roy"."""
    shown = [addressed(name) for name in names]
    if len(shown) <= 1:
        return "".join(shown)
    return ", ".join(shown[:-1]) + " et " + shown[-1]


def addressed(name: str) -> str:
    """One name as it stands in a greeting."""
    parts = [part for part in name.replace(",", " ").replace("’", "'").split() if part]
    titles = []
    while len(parts) > 1 and _plain(parts[0]) in _WRITTEN.keys() | _KEPT:
        titles.append(parts.pop(0))
    cased = [part if part in _PARTICLES and (k or titles) else _cased(part) for k, part in enumerate(parts)]
    if not titles:
        return " ".join(cased)
    if any(_plain(title) in _KEPT for title in titles):
        return " ".join([*(_cased(t) for t in titles), *cased])
    shown = " ".join(_WRITTEN[_plain(title)] for title in titles)
    while len(cased) > 1 and cased[-1].lower() in _NOT_NAMES:
        cased.pop()
    if len(cased) == 1 or _plain(titles[-1]) in ("sœur", "soeur", "frère", "frere"):
        return f"{shown} {' '.join(cased)}"
    particle = next((k for k, part in enumerate(cased) if part in _PARTICLES or part[:2] == "d'"), None)
    capital = next((k for k, part in enumerate(cased) if part in ("Le", "La", "Les", "El", "Ben", "Du")), None)
    start = particle if particle is not None else capital if capital is not None else len(cased) - 1
    return f"{shown} {' '.join(cased[start:])}"


def _plain(title: str) -> str:
    return title.lower().rstrip(".")


def _cased(part: str) -> str:
    """A word of a name with its capital, where it was dictated without or shouted."""
    if part.islower() or (part.isupper() and len(part.replace(".", "")) > 2):
        pieces = part.lower().split("-")
        return "-".join("'".join(p[:1].upper() + p[1:] for p in piece.split("'")) for piece in pieces)
    return part
