"""What was asked, as what "vous m'avez demandé" can take, a noun phrase, or the question quoted as it was put.

A question the notes already report ("elle m'a demandé si je sais …") becomes an object of "demander"; one put directly
("Parlez-moi de …", "Vous maîtrisez … ?") stays as it is, between quotation marks. Nothing is turned that is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang.fr.tidy import capital, tidied, typeset
from assistant.lang.grammar import Form

_NAME = (
    r"(?-i:(?:(?:M|Mme|Mlle|Dr|Pr|Me|Monsieur|Madame|Maître|monsieur|madame)\.? )?[A-ZÀ-Þ][\w'-]*(?: "
    r"[A-ZÀ-Þ][\w'-]+)*)"
)
_WHO = (
    rf"(?:il|elle|ils|elles|on|y|a|lui|l'un(?:e)?(?: d[ea]s? \w+)?|l'autre|le \w+(?: \w+)?|la \w+(?: \w+)?|"
    rf"les \w+|{_NAME})"
)
_THEN = (
    r"(?:(?:et |puis |ensuite |après |alors |aussi |là |d'abord |enfin |tout de suite |au début |à la fin |"
    r"pour finir |pour commencer ),? ?)*"
)
_HOW = r"(?: (?:aussi|ensuite|alors|d'abord|même|tout de même|quand même|juste|enfin|encore|également|tout doucement))*"
#: "elle m'a demandé", "ils voulaient savoir", "Inès se demandait": what follows is what was asked.
_REPORTED = re.compile(
    rf"^{_THEN}(?:{_WHO},? )?(?:(?:m'a|m'ont|ma|m'avait|nous a|a|ont)(?:{_HOW}) (?:demandé|posé la question|"
    rf"interrogée? sur)"
    rf"|(?:me |m')?demande(?:nt|ait|aient)?|(?:voulait|voulaient|veut|veulent|a voulu|ont voulu|tenait à|tenaient à|"
    rf"cherchait à|cherchaient à|souhaitait|aurait voulu|aimerait|voulais)(?:{_HOW}) (?:savoir|connaître)|"
    rf"(?:se|s'est|se sont) demand(?:ait|aient|é|ée|és|e)|demandé)(?:{_HOW})(?:,| :)?\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
#: "il voulait que je raconte une séance": regular verbs alone give their infinitive surely.
_THAT_I = re.compile(
    rf"^{_THEN}(?:{_WHO},? )?(?:voulait|voulaient|veut|veulent|a voulu|ont voulu|m'a demandé|demandait|aimerait|"
    rf"souhaitait)"
    rf"(?:{_HOW}) que je (?P<verb>(?:lui |leur )?[a-zà-ÿ]+e) (?P<rest>.+)$",
    re.IGNORECASE,
)
#: "elle voulait un exemple de …", "le détail de …".
_WANTED = re.compile(
    rf"^{_THEN}(?:{_WHO},? )?(?:voulait|voulaient|a voulu|ont voulu|m'a demandé|m'ont demandé|demandait)(?:{_HOW}) "
    rf"(?P<rest>(?:un exemple|une anecdote|le détail|mon|ma|mes|des exemples|le nombre|la liste) .+)$",
    re.IGNORECASE,
)
#: "on a parlé de mon parcours", "question sur mon accident", "il a insisté sur …".
_ABOUT = re.compile(
    rf"^{_THEN}(?:{_WHO},? )?(?:(?:a|ont|on a)(?:{_HOW}) (?:insisté|rebondi) sur|questions? sur|m'a interrogée? sur|"
    rf"m'ont interrogée? sur|(?:on a |nous avons )(?:évoqué|abordé))\s+"
    rf"(?P<rest>(?:mon|ma|mes|le|la|les|l'|un|une|des|ce|cette|ces)(?: |(?<=')).+)$",
    re.IGNORECASE,
)
#: A sentence of the other side set as a quotation behind its speaker.
_SPOKEN = re.compile(
    rf"^(?:{_THEN}(?:{_WHO})?[^«\":]{{0,40}}?(?:[:,]\s*|\s+))?[«\"]\s*(?P<said>[^»\"]{{6,200}}?)\s*[»\"][.\s]*$",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    rf"^(?:Q ?\d*|{_NAME}|lui|elle|eux|recruteuse?|jury|question)(?: \([^)]{{1,20}}\))?\s*:\s+", re.IGNORECASE
)
#: How a direct question or demand begins.
_DIRECT = re.compile(
    r"^(?:et |alors |donc |bon |ok |mais )?,? ?(?:comment|combien|pourquoi|quel(?:le)?s?|que |qu'|qui |où |quand "
    r"|est-ce|parle|racont|"
    r"décri|donne|cite|explique|présente|vends?|vendez|montre|avez-vous|êtes-vous|savez-vous|pouvez-vous|vous |tu |"
    r"votre |vos |ton |ta |tes |si (?:vous|tu|un|une|le|la)|imagine|dites|dis|qu'est-ce|sur une échelle|pour "
    r"vous|à votre avis|"
    r"[a-zà-ÿ]+ez-vous|[a-zà-ÿ]+-tu|un exemple|une qualité|un défaut)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"^(?:si|s'il|s'ils|comment|combien|pourquoi|quel(?:le)?s?|ce que|ce qu'|ce qui|quand|où|qui|à quoi|à qui|en "
    r"quoi|de quoi|avec qui|"
    r"depuis (?:quand|combien)|jusqu'où|un exemple|une anecdote|le détail|mon|ma|mes|de [a-zà-ÿ]+r(?:e)?|"
    r"d'[a-zà-ÿ]+r(?:e)?)\b",
    re.IGNORECASE,
)
#: What shows that a reported question speaks to the writer or of somebody, so that "je" is not the writer.
_YOU = re.compile(r"\b(?:vous|tu|t'|votre|vos|ton|ta|tes|toi|te)\b|\bt'", re.IGNORECASE)
_MINE = re.compile(r"\b(?:je|mon|ma|mes)\b|\bj'", re.IGNORECASE)
_INVERTED = re.compile(r"-(?:vous|tu|t'|moi)\b", re.IGNORECASE)
_LOOSE_ENDS = re.compile(r"\b(?:et|ou|mais|de|du|des|à|le|la|les|un|une|que|qui|pour|avec|dans)$", re.IGNORECASE)
_UNFIT = re.compile(
    r"\b(?:bafouill|trou noir|oublié|j'ai dit|j'ai répondu|séché|stress|idiot|nulle?\b|honte)|[=<>{}\[\]|]|https?:",
    re.IGNORECASE,
)
#: The longest question that is quoted or reported, in words.
_MOST = 24


def topic(asked: str, names: Collection[str] = ()) -> Form | None:
    """What was asked; None when it cannot be named without a guess."""
    direct = "?" in asked
    text = _SPEAKER.sub("", re.sub(r"^[-–—•*>\s]+", "", asked.strip()))
    spoken = _SPOKEN.match(text.replace("“", '"').replace("”", '"'))
    if spoken:
        return _quoted(spoken["said"], names)
    text = tidied(text, names)
    if not text or _UNFIT.search(text):
        return None
    return _reported(text) or (_quoted(text, names, direct) if direct or _DIRECT.match(text) else _named(text))


def _reported(text: str) -> Form | None:
    """A question that the notes report, as the object of "demander"."""
    that = _THAT_I.match(text)
    if that:
        pronoun, _, verb = that["verb"].rpartition(" ")
        if pronoun:
            return None
        start = "d'" if verb[:1] in "aeéèiouhy" else "de "
        return _sound(f"{start}{verb}r {that['rest']}", "clause", 0.85)
    about = _ABOUT.match(text)
    if about:
        return _sound(about["rest"], "noun", 0.8)
    found = _REPORTED.match(text) or _WANTED.match(text)
    if not found:
        mine = _OBJECT.match(text) and _MINE.search(text) and not _INVERTED.search(text)
        return _sound(text, "clause", 0.85) if mine else None
    rest = found["rest"].lstrip(" :,")
    if rest[:1] in '«"':
        return _quoted(rest, ())
    if _YOU.search(rest):
        return _quoted(rest, ())
    if _OBJECT.match(rest):
        return _sound(rest, "clause", 0.9)
    if re.match(r"(?:le|la|les|l'|un|une|des)(?: |(?<='))", rest, re.IGNORECASE):
        return _sound(rest, "clause", 0.75)
    return None


def _quoted(text: str, names: Collection[str], direct: bool = True) -> Form | None:
    """The question as it was put, a capital at its start; a question keeps its mark."""
    asks = text.rstrip(' .»"').endswith("?") or (direct and "?" in text)
    words = tidied(text.strip(' «»"'), names).strip(" ?")
    words = re.sub(r"\s*\?.*$", "", words) if "?" in words else words
    words = words.replace("«", "").replace("»", "").replace('"', "").strip(" ,;:.")
    count = len(words.split())
    if not 2 <= count <= _MOST or _UNFIT.search(words) or re.search(r"\b(?:je|j'|m')\b", words, re.IGNORECASE):
        return None
    question = asks or re.match(
        r"(?:comment|combien|pourquoi|quel|que |qu'|qui |où |quand |est-ce|avez|êtes|savez|pouvez|"
        r"[a-zà-ÿ]+-(?:vous|tu)\b)",
        words,
        re.IGNORECASE,
    )
    return Form("quote", typeset(capital(words) + (" ?" if question else "")), 0.9)


def _named(text: str) -> Form | None:
    """A bare heading: a noun phrase with its article as it is, anything short between quotation marks."""
    if re.match(r"(?:mon|ma|mes|le|la|les|un|une|des|l')(?: |(?<='))", text, re.IGNORECASE) and not _VERBAL.search(
        text
    ):
        return _sound(text[:1].lower() + text[1:], "noun", 0.75)
    if (
        1 < len(text.split()) <= 10
        and not _VERBAL.search(text)
        and not re.search(r"\b(?:il|elle|on|ils)\b", text, re.IGNORECASE)
    ):
        return Form("quote", typeset(capital(text)), 0.7)
    return None


_VERBAL = re.compile(
    r"\b(?:je|j'\w+|a|ont|était|étaient|est|sont|voulait|demandé|dit|m'a|m'ont|fait|parlé|savoir|puis|alors|ça|"
    r"c'est|pense|trouve)\b",
    re.IGNORECASE,
)


def _sound(text: str, kind: str, sure: float) -> Form | None:
    """The form when it can stand in a letter: whole, short enough, of the writer and nobody else."""
    text = text.strip(" ,;:.?!")
    least = 3 if re.match(r"(?:si|comment|combien|pourquoi)\b", text, re.IGNORECASE) else 2
    if (
        not least <= len(text.split()) <= _MOST
        or _INVERTED.search(text)
        or _LOOSE_ENDS.search(text)
        or _UNFIT.search(text)
        or "?" in text
    ):
        return None
    if re.search(r"\b(?:moi|ça)\b", text, re.IGNORECASE):
        sure -= 0.1
    if re.search(r"\bni?que\b|\b(?:truc|machin|chelou)\b", text, re.IGNORECASE):
        sure -= 0.2
    text = text[:1].lower() + text[1:]
    return Form("clause" if kind == "clause" else "noun", typeset(text), sure)
