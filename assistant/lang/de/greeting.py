"""How a person is greeted: "Sehr geehrte Frau Dr. Albrecht", or "Guten Tag Marek Nowak" where nothing tells the gender.

A title is kept as the notes give it, the first name goes where "Frau" or "Herr" stands. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.lang.de.words import listed

_WOMAN = frozenset("frau fr sister schwester".split())
_MAN = frozenset("herr herrn hr hrn".split())
_ACADEMIC = frozenset(
    "dr prof professor professorin pd mag magister magistra dipl dipl-ing ing di ddr doktor univ lic "
    "dr.h.c. priv-doz".split()
)
_PARTICLES = frozenset(
    "van von vom zu zum zur der den de del della di da dos du la le ter ten bin ibn al el st".split()
)
_WRITTEN = {"doktor": "Dr.", "dr": "Dr.", "prof": "Prof.", "mag": "Mag.", "magister": "Mag.", "ing": "Ing.", "pd": "PD"}


def dear(names: Collection[str], tone: str) -> str:
    """The whole greeting without its comma, to everybody whose name allows one; a surname alone only if it must."""
    everyone = [name for name in names if name.strip()]
    titled = [name for name in everyone if name.split()[0].lower().rstrip(".") in _WOMAN | _MAN]
    sure = [name for name in everyone if not _bare_surname(name, bool(titled))] or everyone
    shown = [_greeted(name, tone) for name in sure]
    if not shown:
        return ""
    if all(line.startswith("Guten Tag") for line in shown):
        rest = [line[len("Guten Tag ") :] for line in shown]
        return "Guten Tag " + (", ".join(rest[:-1]) + " und " + rest[-1] if len(rest) > 1 else rest[0])
    return ", ".join([shown[0], *(line[:1].lower() + line[1:] for line in shown[1:])])


def _bare_surname(name: str, titled: bool) -> bool:
    """True for one word that is no given name ("Stark"), and for what is no address ("der alte Brammer")."""
    parts = name.split()
    if parts[0].lower() in ("der", "die", "da", "dä", "dr"):
        return True
    return len(parts) == 1 and parts[0].lower() not in listed("names", "given") | (
        frozenset() if titled else listed("names", "given word")
    )


def _greeted(name: str, tone: str) -> str:
    parts = [part for part in name.replace(",", " ").split() if part]
    first = parts[0].lower().rstrip(".")
    if len(parts) > 1 and first in _WOMAN | _MAN:
        woman = first in _WOMAN
        called = f"{'Frau' if woman else 'Herr'} {_surname(parts[1:])}"
        return f"Guten Tag {called}" if tone != "formal" else f"Sehr geehrte{'' if woman else 'r'} {called}"
    return "Guten Tag " + " ".join(_cased(part, k) for k, part in enumerate(parts))


def _surname(parts: list[str]) -> str:
    """Titles and surname, without the first names between them."""
    titles: list[str] = []
    rest = list(parts)
    while len(rest) > 1 and _is_title(rest[0]):
        titles.append(_title(rest.pop(0)))
    while len(rest) > 1 and rest[0].lower() in listed("names", "given") and rest[0].lower() not in _PARTICLES:
        rest.pop(0)
    return " ".join([*titles, *(_cased(part, k) for k, part in enumerate(rest))])


def _is_title(part: str) -> bool:
    low = part.lower().rstrip(".")
    return low in _ACADEMIC or low in listed("names", "honorific") or part.endswith(".")


def _title(part: str) -> str:
    low = part.lower().rstrip(".")
    return _WRITTEN.get(low, part if not part.islower() else part.capitalize())


def _cased(part: str, place: int) -> str:
    """A word of a name with its capital, where it was dictated without."""
    low = part.lower().rstrip(".")
    if low in _PARTICLES:
        return part
    if low in _WRITTEN and (part.islower() or part.endswith(".")):
        return _WRITTEN[low]
    return "-".join(piece[:1].upper() + piece[1:] for piece in part.split("-")) if part.islower() else part


def at(company: str) -> str:
    """ "bei" with the article that a common noun in a name needs ("bei der Hochschule Ostelbien", "beim Klinikum …").

    A name that tells no gender stays without ("bei Haug Fördertechnik GmbH").
    """
    head = company.split(maxsplit=1)[0].rsplit("-", maxsplit=1)[-1].lower() if company.split() else ""
    for section, words in (("plural", "bei den"), ("feminine", "bei der"), ("neuter or masculine", "beim")):
        if head in listed("grammar", f"company {section}"):
            first, *rest = company.split()
            dative = f"{first}n" if section == "plural" and first.endswith("e") else first
            return " ".join([words, dative, *rest])
    return f"bei {company}"
