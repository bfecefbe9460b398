"""A promise of the writer's as something "je vais" can precede, and the words that say when a next step comes.

It must never promise more than the notes do: what names no thing gives nothing. Times that depend on the day of the
notes ("ce soir") are left out, because the letter may be sent on another.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang import language
from assistant.lang.fr.tidy import tidied, typeset
from assistant.lang.grammar import Form

_VERBS = (
    ("faire parvenir", r"f(?:ais|erais?|aire|asse) parvenir"),
    (
        "transmettre",
        (
            r"f(?:ais|erais?|aire|asse) suivre|transmets|transmettrais?|transmettais|transmettre|retransmettre|"
            r"passerais?|passer?|passais"
        ),
    ),
    ("renvoyer", r"renvoie|renverrais?|renvoyais|renvoyer"),
    (
        "envoyer",
        (
            r"envoi|envoie|enverrais?|envoyais|envoyer|texter(?:ais?)?|expédier|expédie|poster|poste|mailer|maile|"
            r"adresserais?|adresser|adresse|donner|remettre"
        ),
    ),
    ("apporter", r"apporter(?:ais?)?|apporte|ramener"),
)
_THING = r"(?:mon|ma|mes|le|la|les|l'|un|une|deux|trois|des|ce|cette|ces|notre|nos)(?: |(?<=')).+"
_RELATIVE = re.compile(
    r"[,;]?\s*\b(?:dès |avant )?(?:ce soir(?: sans faute)?|aujourd'hui(?: même)?|demain(?: matin| soir)?|tout de "
    r"suite|tantôt|cette nuit|à soir|dès que possible)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:[.;(:]|,\s*(?!(?:et|mon|ma|mes|le|la|les|l')\b)|\b(?:mais|parce|car|donc|puisque|comme|alors|faut|"
    r"j'ai|je|c'est|qu'il|qu'elle|en échange|et elle|et il)\b).*$",
    re.IGNORECASE,
)
_TO_THEM = re.compile(
    r"\s*\b(?:à (?:lui|elle|eux|leur|monsieur|madame|mme|m\.|maître) ?[\w'-]*|à [A-ZÀ-Þ][\w'-]+|aux? rh)\b"
)


def action(text: str, names: Collection[str] = ()) -> Form | None:
    """A promise of the writer's as an infinitive with "vous"; None when it names no thing."""
    words = tidied(text, names)
    verb, thing = "envoyer", None
    for base, forms in _VERBS:
        match = re.search(rf"\b(?:{forms})\b\s*(?P<rest>.*)$", words, re.IGNORECASE)
        if match:
            verb, rest = base, match["rest"]
            thing = _after(rest) or _before(words[: match.start()])
            break
    if thing is None:
        waits = re.search(rf"\b(?:attend|attendent|veut|voudrait) (?P<thing>{_THING})$", words, re.IGNORECASE)
        promised = re.search(
            rf"\b(?:promis|dois|garanti|propos[ée]|jur[ée])\b:? ?(?:de |d')?(?P<thing>{_THING})$", words, re.IGNORECASE
        )
        found = waits or promised
        thing = _trimmed(found["thing"]) if found else None
    if not thing or not 2 <= len(thing.split()) <= 18:
        return None
    if re.search(r"\b(?:il|elle|ils|lui|leur|leurs|son|sa|ses|je|j')\b|[«»=<>]", thing, re.IGNORECASE):
        return None
    return Form(
        "action", typeset(f"vous {verb} {thing[:1].lower() + thing[1:] if not thing[:2].isupper() else thing}"), 0.85
    )


def _after(rest: str) -> str | None:
    """The thing behind the verb."""
    thing = re.match(
        rf"(?:(?:aussi|bien|vite|par mail|par courriel|par texto|par sms|en pdf) )*(?P<thing>{_THING})$",
        _TO_THEM.sub("", rest),
        re.IGNORECASE,
    )
    return _trimmed(thing["thing"]) if thing else None


def _before(lead: str) -> str | None:
    """The thing in front of the verb: "mes deux références, je les lui fais parvenir"."""
    thing = re.search(
        rf"(?:^|\b(?:attend|attendent|veut|promis) )(?P<thing>{_THING}?)[,:]?\s*(?:à (?:lui|leur)|(?:et |que "
        rf")?je (?:les? |la |l')?(?:lui |leur )?|que je.*)$",
        lead,
        re.IGNORECASE,
    )
    return _trimmed(thing["thing"]) if thing else None


def _trimmed(thing: str) -> str:
    """Without when, to whom and why."""
    thing = _TO_THEM.sub("", _RELATIVE.sub("", thing))
    thing = _AFTER.sub("", thing).strip(" ,;.:")
    return re.sub(r"\s+(?:par mail|par courriel|par texto|par sms)$", "", thing)


def when(step: str) -> str | None:
    """The words of a next step that say when, so that they can stand behind "votre réponse"; None when none do."""
    found = [m for m in language("fr").pattern("facts", "when").finditer(step) if re.search(r"\w{2}|\d", m[0])]
    if not found:
        return None
    words = tidied(found[0][0], ()).lower()
    words = re.sub(r"\btoussaint\b", "Toussaint", re.sub(r"\bnoël\b", "Noël", re.sub(r"\bpâques\b", "Pâques", words)))
    words = re.sub(r"\baprem\b", "après-midi", re.sub(r"\bsemaine pro\b", "semaine prochaine", words))
    words = re.sub(r"^fin (?:de |du |d')?", "d'ici la fin ", words) if words.startswith("fin ") else words
    words = re.sub(
        r"^d'ici la fin (?=mois)",
        "d'ici la fin du ",
        re.sub(r"^d'ici la fin (?=(?:la )?semaine)", "d'ici la fin de ", words),
    )
    words = re.sub(r"^(?=début d[eu] )", "en ", words)
    words = re.sub(r"^(?:à )?la (?:quinzaine|huitaine)$", lambda m: "sous " + m[0].split()[-1], words)
    words = re.sub(r"^semaine prochaine", "la semaine prochaine", words)
    if re.fullmatch(r"(?:quinzaine|huitaine)", words):
        words = "sous " + words
    if words in (
        "semaine",
        "mois",
        "la semaine",
        "à",
        "en",
        "au",
        "ce mois",
        "le mois",
        "demain",
        "demain soir",
        "demain matin",
    ):
        return "dans la semaine" if "semaine" in words else None
    if re.match(r"(?:une |deux |trois |quatre |dix |quinze |huit |\d+ )(?:jours?|semaines?|mois)", words):
        words = "sous " + words
    if re.match(r"\d{1,2}(?:er)? [a-zé]+", words):
        words = "le " + words
    if re.fullmatch(
        r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|toussaint|noël|"
        r"pâques)",
        words,
        re.IGNORECASE,
    ):
        return None
    return typeset(words)
