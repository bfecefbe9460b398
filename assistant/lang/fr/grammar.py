"""French for the writer: the functions of assistant.lang.grammar.Grammar."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang.fr.greeting import dear
from assistant.lang.fr.promises import action, when
from assistant.lang.fr.questions import topic
from assistant.lang.fr.statements import said
from assistant.lang.fr.tidy import tidied, typeset
from assistant.lang.fr.told import told
from assistant.lang.grammar import Form

__all__ = ["at", "dear", "formal", "promise", "said", "tidy", "told", "topic", "when"]

_POST = re.compile(
    r"(?:le |un |ce )?(?:poste|emploi|job|boulot|taf|place|offre)(?: de | d'| comme |, | : )", re.IGNORECASE
)
_VOWEL = "aàâeéèêiîoôuûh"
#: An h that is spoken, or a letter that is spelled, keeps "de": "de hockeyeur" is rare, "de RH" is not.
_SPELLED = re.compile(r"[A-Z]{2,}\b|h(?:aut|ockey|and|uit)", re.NOFLAG)


def promise(text: str, names: Collection[str] = ()) -> Form | None:
    """What the writer promised, as something "je vais" can precede."""
    return action(text, names)


def tidy(text: str, names: Collection[str] = ()) -> str:
    """A role as a letter names it: "aide-soignante de nuit" is "poste d'aide-soignante de nuit".

    French needs the word for the post, and "de" before a role is elided before a vowel, which only the role knows.
    """
    role = _POST.sub("", re.sub(r"^(?:l'|d'|le |la |un |une |de )", "", tidied(text, names)), count=1)
    if role.isupper() and len(role) > 4:
        role = role.lower()
    if re.match(
        r"(?:poste|stage|service civique|volontariat|contrat|remplacement|apprentissage)\b", role, re.IGNORECASE
    ):
        return role[:1].lower() + role[1:]
    if re.match(r"alternance\b", role, re.IGNORECASE):
        return f"poste en {role[:1].lower() + role[1:]}"
    if role[:2].istitle() and not role[:2].isupper():
        role = role[:1].lower() + role[1:]
    joint = "d'" if role[:1].lower() in _VOWEL and not _SPELLED.match(role) else "de "
    return typeset(f"poste {joint}{role}")


def formal(text: str) -> str:
    """The text as it is: French has no contractions that a formal letter would write out."""
    return text


def at(company: str) -> str:
    """The name with its preposition; French needs no article for it."""
    return f"chez {company}"
