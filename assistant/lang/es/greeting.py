"""The names of a greeting: titles as written, the gender of "estimado" only where a title gives it, never guessed."""

from __future__ import annotations

import re
from collections.abc import Collection

_SHE = frozenset(
    (
        "sra srta dra señora señorita doña dña doctora licda licenciada lda ingeniera mtra maestra profa profesora "
        "arquitecta ña sor hermana madre"
    ).split()
)
_HE = frozenset(
    (
        "sr señor don d dr doctor ldo licenciado ingeniero mtro maestro profesor arquitecto padre fray hermano cdor"
    ).split()
)
_EITHER = frozenset("lic ing arq prof ec cp eu tte cap abg mons rev juez jueza profe capitán cnel gral".split())
_LITTLE = frozenset("de del la las los y e van von der da dos el di du al".split())
_ASIDE = re.compile(r"^(?:un tal|una tal|el|la|los|las|un|una)\s+(?=\S)", re.IGNORECASE)


def dear(names: Collection[str], tone: str) -> str:
    """The greeting as far as its colon: "Estimada Dra. Lasheras", "Buenos días, Rogelio e Inma"."""
    shown = [_shown(name) for name in names]
    kinds = [_kind(name) for name in shown]
    if len(shown) <= 3 and all(kinds):
        words = ["Estimada" if kind == "she" else "Estimado" for kind in kinds]
        parts = [f"{word} {name}" for word, name in zip(words, shown, strict=True)]
        return ", ".join([parts[0], *(part[0].lower() + part[1:] for part in parts[1:])])
    if len(shown) > 4:
        return "Buenos días a todo el equipo"
    return f"Buenos días, {_listed(shown)}"


def _kind(name: str) -> str | None:
    title = name.split(maxsplit=1)[0].lower().rstrip(".") if len(name.split()) > 1 else ""
    return "she" if title in _SHE else "he" if title in _HE else None


def _shown(name: str) -> str:
    """The name with its capitals and its title as one writes it ("Dra. Lasheras", "don Chuy Barragán")."""
    words = _ASIDE.sub("", " ".join(name.split())).split()
    low = [word.lower().rstrip(".") for word in words]
    out = []
    for k, (word, bare) in enumerate(zip(words, low, strict=True)):
        if k == 0 and len(words) > 1 and bare in ("don", "doña", "sor", "fray", "ña", "señor", "señora", "señorita"):
            out.append({"señor": "Sr.", "señora": "Sra.", "señorita": "Srta."}.get(bare, bare))
        elif k == 0 and len(words) > 1 and bare in _SHE | _HE | _EITHER and len(bare) < 6:
            out.append(bare.capitalize() + ("." if len(bare) < 5 or word.endswith(".") else ""))
        elif bare in _LITTLE and k and word.islower():
            out.append(word)
        elif word.islower():
            out.append(word[:1].upper() + word[1:])
        else:
            out.append(word)
    return " ".join(out)


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    joint = "e" if re.match(r"(?:[IÍ]|Hi)(?![aeou])", names[-1]) else "y"
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"
