"""How a person is addressed: the title as given or as it is written, the surname behind it, particles kept.

It never guesses a title: a name without one stays a name.
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.lang import language

_WRITTEN = {
    "doctor": "Dr",
    "dr": "Dr", "professor": "Professor", "prof": "Professor", "mister": "Mr", "mr": "Mr", "missus": "Mrs",
    "mrs": "Mrs", "ms": "Ms", "miss": "Miss", "mx": "Mx", "capt": "Captain", "captain": "Captain", "rev": "Rev.",
    "revd": "Revd", "reverend": "Reverend", "sgt": "Sergeant", "lt": "Lieutenant", "col": "Colonel",
}  # fmt: skip
#: Titles that stand with the name as it was given, first name or surname.
_WITH_ANY_NAME = frozenset("sister brother father lady dame sir reverend chef matron madam madame".split())
#: What tells father and son apart and stays behind the surname.
_GENERATIONS = frozenset("senior junior sr jr snr jnr elder younger".split())
_PARTICLES = frozenset("van von de der den del della di da dos du la le ter ten zu bin ibn al el st".split())


def dear(names: Collection[str], tone: str) -> str:
    """The names as they stand behind "Dear": an honorific with the surname, as given; first names alone when warm."""
    shown = [addressed(name, tone) for name in names]
    if len(shown) <= 1:
        return "".join(shown)
    return ", ".join(shown[:-1]) + " and " + shown[-1]


def addressed(name: str, tone: str) -> str:
    """One name as it stands in a greeting; `tone` "formal" keeps a full name that has no title."""
    parts = [part for part in name.replace(",", " ").split() if part]
    if not parts:
        return ""
    honorifics = frozenset(" ".join(language("en").lines("names", "honorific")).split()) | frozenset(_WRITTEN)
    titles = []
    while len(parts) > 1 and parts[0].lower().rstrip(".") in honorifics:
        titles.append(parts.pop(0))
    if parts and parts[0].lower() == "the":
        return " ".join([parts[0], *(_cased(part) for part in parts[1:])])
    if not titles:
        shown = [
            _cased(part) if k == 0 or part.lower() not in _PARTICLES else part.lower() for k, part in enumerate(parts)
        ]
        return (
            shown[0]
            if tone in ("warm", "brief") and len(shown) > 1 and len(shown[0].rstrip(".")) > 1
            else " ".join(shown)
        )
    plain = titles[-1].lower().rstrip(".")
    title = " ".join(_WRITTEN.get(t.lower().rstrip("."), t if not t.islower() else t.title()) for t in titles)
    if (
        len(titles) > 1
        and {"professor", "prof"} & {t.lower().rstrip(".") for t in titles}
        and titles[0].lower() not in ("herr", "frau")
    ):
        title = "Professor"
    cased = [part.lower() if part.lower() in _PARTICLES and len(parts) > 1 else _cased(part) for part in parts]
    if plain in _WITH_ANY_NAME or len(cased) == 1:
        return f"{title} {' '.join(cased)}"
    told_apart = len(parts) > 1 and parts[-1].lower().rstrip(".") in _GENERATIONS
    surname = len(cased) - 1 - told_apart
    if told_apart:
        cased[-1] = parts[-1]
    particle = next((k for k, part in enumerate(cased) if k and part in _PARTICLES), surname)
    first_particle = 0 if cased[0] in _PARTICLES else particle
    return f"{title} {' '.join(cased[first_particle:])}"


def _cased(part: str) -> str:
    """A word of a name with its capital, where it was dictated without or shouted."""
    if part.islower() or (part.isupper() and len(part.replace(".", "")) > 2):
        pieces = part.lower().split("-")
        return "-".join(
            "'".join(p[:1].upper() + p[1:] for p in piece.split("'"))
            if "'" in piece and len(piece.split("'")[0]) == 1
            else piece[:1].upper() + piece[1:]
            for piece in pieces
        )
    return part
