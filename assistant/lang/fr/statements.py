"""The writer's own clause in the first person: an answer, or what supplies a point.

A jotting is mended only where that is sure ("ai coordonné …" is "j'ai coordonné …"); what is not a sentence, a noun
phrase or a figure stays as it is and is framed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from assistant.lang import language
from assistant.lang.fr.tidy import tidied, typeset
from assistant.lang.grammar import Form

_NUMBER = (
    r"(?:\d[\d  .,]*|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|"
    r"dix-(?:sept|huit|neuf)|vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante|cent|mille)(?:-\w+)*"
)
_FIGURE = re.compile(
    rf"^(?:(?:à peu près|environ|presque|plus de|près de|en fait)? ?{_NUMBER})(?: ?(?:%|€|k€?|h|ans?|mois|euros|"
    rf"jours|pour cent))?$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:je |j'|nous |on |c'est |c'était |ce sont |ça |cela |il y a |il y avait |il |elle |ils |elles |tout le "
    r"monde |personne ne )",
    re.IGNORECASE,
)
_OWN = re.compile(r"^(?:je |j'|nous |on )", re.IGNORECASE)
_DETERMINER = re.compile(
    rf"^(?:le |la |les |l'|un |une |des |du |mon |ma |mes |notre |nos |ce |cet |cette |ces |plusieurs |quelques |"
    rf"chaque |{_NUMBER} )",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(
    r"^(?:je (?:lui |leur )?|j'ai |ai |lui ai |leur ai |j'y ai )?(?:aussi |donc |bien |tout |lui |leur )*"
    r"(?P<verb>raconté|présenté|montré|cité|décrit|détaillé|évoqué|expliqué|donné|pris|sorti|déroulé|déroule|parlé)"
    r" (?:(?:de |d'|sur )(?=mon|ma|mes|notre|nos|la |l'|cette|ce ))?(?:comme exemple |en exemple )?"
    r"(?P<thing>(?:l'exemple d[eu] |l'exemple de la )?(?:mon|ma|mes|notre|nos|le|la|les|l'|un|une|des|du|celle|"
    r"celui|cette|ce|les deux)"
    r"(?: |(?<=')).+)$",
    re.IGNORECASE,
)
_CONFESSED = re.compile(
    r"\b(?:je fais quoi|fais quoi|je dis quoi|j'ai (?:dit|expliqué|répondu)$|j'aurais (?:dû|pu)|"
    r"aurais dû|oublié|bafouill\w*|bredouill\w*|séché|trou noir|"
    r"blanc total|idiote?|"
    r"bêtement|stress\w*|honte|"
    r"n'importe quoi|je n'ai (?:pas|rien|jamais) (?:dit|parlé|répondu|osé)|pas un mot|jamais dit|rien dit|tant "
    r"pis|je crois que|je sais pas|"
    r"je ne sais pas|pas pensé|au lieu de dire)\b",
    re.IGNORECASE,
)
_SLANG = re.compile(
    r"\b(?:kiff\w*|chelou|relou|ouf|grave|meuf|mec|gars|nana|bordel|merde|putain|foutre|fout|gueul\w*|saoul\w*|"
    r"walou|teubé|mytho|"
    r"engueul\w*|dégueu\w*|ben|bah|tabarnak|câlisse|con|conne|conneries?)\b",
    re.IGNORECASE,
)
#: Where the other side speaks again in dictation: no part of what the writer has to say.
_THEIRS = re.compile(
    r"(?<=\w)[,;]? (?:il|elle|ils|elles|on) (?:m'a |m'ont |me |a |ont )?(?:dit|disent|disait|demandé|demande|"
    r"demandent|répondu|voulait|voulaient)"
    r"\b.*$",
    re.IGNORECASE,
)
_FIGURE_LEAD = re.compile(
    r"^(?:le|mon) (?:vrai |bon |juste )?(?:chiffre|montant|total|nombre|taux),? (?:c'est|c'était|est|était) "
    r"(?=\S*\d|\w+ )",
    re.IGNORECASE,
)
_TORN = re.compile(
    r"\b(?:et|ou|mais|de|du|à|le|la|les|un|une|que|qui|pour|avec|dans|si|quand|sur|en)$|^(?:qui|que|dont|où)\b",
    re.IGNORECASE,
)


def said(text: str, names: Collection[str] = ()) -> Form:
    """The writer's clause; an answer that tells of something gives that thing as a noun ("le projet du quai")."""
    words = tidied(text, names)
    words = re.sub(r"^(?:que |qu')(?=(?:je|j'|on|c'est|mon|ma|mes|nous)\b)", "", words)
    words = re.sub(r"^du (?=[a-zà-ÿ])", "le ", re.sub(r"^de (?=(?:la|l'|mon|ma|mes|notre|nos|cette)\b)", "", words))
    words = _FIGURE_LEAD.sub("", _THEIRS.sub("", words))
    words = re.sub(r"^(?:moi,? )(?=(?:je|j'|c'est)\b)", "", words)
    if not words:
        return Form("loose", "", 0.0)
    if _CONFESSED.search(words):
        return Form("loose", typeset(words), 0.05)
    told = _TOLD_OF.match(words)
    if told:
        thing = _thing(told["thing"])
        if thing:
            return Form("noun", typeset(thing), 0.8, shown=True)
    form = _formed(_mended(words), names)
    less = 0.25 if _SLANG.search(form.text) else 0.0
    less += 0.3 if _TORN.search(form.text) else 0.0
    return Form(form.kind, typeset(form.text), max(0.11, form.sure - less), form.who)


def _mended(words: str) -> str:
    """The words with the subject that a jotting leaves out, where it can be no other."""
    first = words.split(maxsplit=1)[0].lower()
    if re.match(r"ai \w+", words, re.IGNORECASE):
        return "j'" + words[:1].lower() + words[1:]
    if re.match(
        r"(?:suis|étais|avais|aurais|fais|connais|travaille|parle|gère|dirige|utilise|pratique) ", words, re.IGNORECASE
    ):
        start = "j'" if first[:1] in "aeéiouh" else "je "
        return start + words[:1].lower() + words[1:]
    if first in _listed("done") and re.match(
        rf"\w+ (?:le |la |les |l'|un |une |des |du |mon |ma |mes |notre |nos |tout |toute |{_NUMBER} |jusqu')",
        words,
        re.IGNORECASE,
    ):
        return "j'ai " + words[:1].lower() + words[1:]
    years = re.match(
        rf"(?P<time>{_NUMBER} (?:ans|mois|semaines|années)) que (?P<rest>(?:je|j'|on).+)$", words, re.IGNORECASE
    )
    if years:
        return f"cela fait {years['time'].lower()} que {years['rest']}"
    return words


def _formed(words: str, names: Collection[str]) -> Form:
    yes = re.match(r"(?:oui|si)\s*[,:;.]\s*(?P<rest>.+)$", words, re.IGNORECASE)
    if yes:
        return Form("yes", _lowered(yes["rest"], names), 0.75)
    if _FIGURE.match(words):
        return Form("figure", words, 0.9)
    low = _lowered(words, names)
    if _SUBJECT.match(low):
        sure = 0.9 if _OWN.match(low) else 0.7
        if re.match(r"(?:il|elle|ils|elles) (?!y a)", low):
            sure = 0.55
        return Form("sentence", low, sure)
    if re.match(r"[a-zà-ÿ]+(?:er|ir|re)\b(?! d[eu]\b)", low) and re.search(r",\s*[a-zà-ÿ]+(?:er|ir|re)\b", low):
        return Form("steps", low, 0.8)
    if _DETERMINER.match(low):
        if finite(low):
            return Form("sentence", low, 0.75)
        return Form("noun", low, 0.8)
    if words.split(maxsplit=1)[0] in {part for name in names for part in name.split()} or finite(low):
        return Form("loose", words if words[:1].isupper() and not low[:1].isupper() else low, 0.45)
    return Form("loose", low, 0.4)


#: A word right before an article is a verb, unless it is one of these.
_BEFORE_ARTICLE = re.compile(
    r"(?<= )(?P<word>[a-zà-ÿ]+) (?:le|la|les|l'|un|une|leur|leurs|notre|nos|cette)(?: |(?<='))"
)
_BEFORE_NOUNS = frozenset(
    "de à en et ou sur dans avec pour par sans chez vers sous entre contre depuis pendant avant après dès comme tous "
    "tout toute toutes mais plus aussi selon durant malgré parmi hors ni puis voici devant derrière sauf".split()
)


def finite(text: str) -> bool:
    """True when a noun at the head of `text` has a verb of its own, outside any relative clause."""
    head = re.split(r"\b(?:qui|que|qu'|dont|où|avec|pour|parce|quand|si)\b|[,;:(]", text, maxsplit=1)[0]
    words = re.findall(r"[a-zà-ÿ]+", head.lower())
    known = _listed("finite")
    for k, word in enumerate(words):
        if (
            k
            and word in known
            and words[k - 1] not in ("de", "du", "des", "la", "le", "les", "un", "une", "en", "à", "au")
        ):
            return not (word == "a" and k + 1 < len(words) and words[k + 1] in ("la", "le"))
    if any(match["word"].lower() not in _BEFORE_NOUNS for match in _BEFORE_ARTICLE.finditer(head)):
        return True
    return bool(re.search(r"\b(?:s'|se |m'a|m'ont|j'ai|on |ils |je )", text)) and not re.search(
        r"\b(?:que|qui|où|dont)\b", text
    )


def _thing(text: str) -> str | None:
    """What was told of, as a noun phrase; None when it is a whole story or a clause."""
    text = re.sub(r"^du ", "le ", text.strip(" .,;"), flags=re.IGNORECASE)
    text = re.sub(
        r"^l'exemple (?:de (?=l)|d'(?=un)|de (?=mon|ma|mes|notre|nos|la|cette|ce))", "", text, flags=re.IGNORECASE
    )
    text = re.sub(r"^l'exemple du ", "le ", text, flags=re.IGNORECASE)
    head = re.split(r"[,;:(]| puis | et (?:je|j'|il|elle|on|ils|c'|ça|cela|qu)", text, maxsplit=1)[0].strip()
    words = head.split()
    if (
        not 2 <= len(words) <= 14
        or _SLANG.search(head)
        or re.match(r"(?:celle|celui|ce|tout) (?:que|qui|d)", head, re.IGNORECASE)
    ):
        return None
    if re.search(r"\b(?:que je|que j'|qui m|ça|c'est|lui|je|j')\b", head, re.IGNORECASE) or _TORN.search(head):
        return None
    return head[:1].lower() + head[1:]


def _lowered(words: str, names: Collection[str]) -> str:
    first = words.split(maxsplit=1)[0]
    named = any(first.strip(",.'") in name.split() for name in names) or (first.isupper() and len(first) > 1)
    inner = any(letter.isupper() for letter in first[1:]) and "'" not in first
    return words if named or inner else words[:1].lower() + words[1:]


@cache
def _listed(section: str) -> frozenset[str]:
    return frozenset(" ".join(language("fr").lines("verbs", section)).split())
