"""What the other side told about the job, said back to them: "ils ouvrent un site" becomes "que vous ouvrez un site".

A sentence carries its "que", so that no phrase needs to know whether it is elided. A clause about somebody else, or one
whose verb is not known, is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from assistant.lang import language
from assistant.lang.fr.statements import finite
from assistant.lang.fr.tidy import tidied, typeset
from assistant.lang.grammar import Form

_NAME = (
    r"(?-i:(?:(?:M|Mme|Mlle|Dr|Pr|Me|Monsieur|Madame|Maître|monsieur|madame)\.? )?[A-ZÀ-Þ][\w'-]*(?: "
    r"[A-ZÀ-Þ][\w'-]+)*)"
)
_SAYS = (
    r"(?:(?:m'a|m'ont|nous a|a|ont|m'avait) (?:aussi |bien |tout de suite |ensuite )?(?:dit|expliqué|précisé|"
    r"annoncé|raconté|appris|confirmé|"
    r"indiqué|prévenu|ajouté|parlé)|dit|disait|disent|explique|précise|prévient|annonce|ajoute)"
)
_ATTRIBUTED = re.compile(
    rf"^(?P<who>il|elle|ils|elles|on|y|a|{_NAME}|l[ae] \w+(?: \w+)?) {_SAYS}(?: \w+ment)?(?:,)? (?P<that>que |"
    rf"qu'|: )(?P<rest>.+)$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?:il paraît|apparemment|à noter|visiblement|sinon|note)(?:,| :| que| qu')? ?(?P<rest>.+)$", re.IGNORECASE
)
_NEED = re.compile(
    r"^(?:(?P<who>ils|elles|il|elle|on|l'équipe|le cabinet|l'agence) )?(?:cherchent|cherche|recherchent|"
    r"recherche|veulent|veut|ont besoin d[e']|a besoin d[e']|"
    r"voudraient|voudrait|il leur faut|leur faut) ?(?P<need>quelqu'un .+|une personne .+|(?:un|une) [a-zà-ÿ]+ "
    r"(?:pour|qui|capable) .+)$",
    re.IGNORECASE,
)
_THEM = re.compile(r"^(?:ils|elles|y)(?= )", re.IGNORECASE)
_ONE = re.compile(
    r"^(?:il|elle|on|(?:Mme|M\.|Mr|Me|Maître|Madame|Monsieur|Dr|Pr) [\w'-]+(?: [A-ZÀ-Þ][\w'-]+)?) "
    r"(?P<verb>[a-zà-ÿ]+) (?P<rest>.+)$"
)
_DETERMINER = re.compile(
    r"^(?:le |la |les |l'|un |une |des |leur |leurs |ce |cet |cette |ces |plusieurs |quelques |deux |trois |"
    r"quatre |cinq |six |sept |huit |neuf |dix |"
    r"douze |quinze |vingt(?:-\w+)? |trente |quarante |cinquante |\d[\d  .,]* )",
    re.IGNORECASE,
)
_CLITIC = re.compile(r"(?:n'|ne |s'|se |en |y |le |la |les |l'|leur |lui )+")


def told(text: str, names: Collection[str] = ()) -> Form:
    """What they told, addressed to them; kind "need" for what they look for."""
    words = tidied(text, names)
    bare = _BARE.match(words)
    words = bare["rest"] if bare else words
    who = None
    attributed = _ATTRIBUTED.match(words)
    if attributed:
        words = attributed["rest"]
        if attributed["who"].split()[-1] in {part for name in names for part in name.split()}:
            who = next((n for n in names if attributed["who"].split()[-1] in n.split()), None)
    if not words:
        return Form("loose", "", 0.0)
    need = _NEED.match(words)
    if need:
        return Form("need", typeset(_yours(need["need"])), 0.85 - _others(need["need"]))
    them = _THEM.match(words)
    if them:
        return _addressed(words[them.end() :].strip())
    one = _ONE.match(words)
    if one and one["verb"] in _mapped("one"):
        return _that(f"vous {_mapped('one')[one['verb']]} {_yours(one['rest'])}", 0.75 - _others(one["rest"]), who)
    if re.match(r"(?:il y a|il y aura|il y avait|c'est|ce sont|ce sera)\b", words, re.IGNORECASE):
        return _that(_yours(words[:1].lower() + words[1:]), 0.66 - _others(words[5:]), who)
    if re.match(r"(?:il|elle|on|tu|je|j'|vous|nous)\b", words, re.IGNORECASE):
        return Form("loose", typeset(words), 0.3, who)
    later = re.match(
        r"(?P<when>(?:en|au|à|dès|à partir d[eu]|cet|cette|d'ici) [^,]{2,30}?),? (?:ils|y) (?P<rest>.+)$",
        words,
        re.IGNORECASE,
    )
    if later:
        form = _addressed(later["rest"])
        when = later["when"][:1].lower() + later["when"][1:]
        return Form(form.kind, re.sub(r"^que vous", f"{_that_of(when)} vous", form.text), form.sure, who)
    if _DETERMINER.match(words):
        low = words if words.split()[0] in {p for n in names for p in n.split()} else words[:1].lower() + words[1:]
        if finite(low):
            return _that(_yours(low), 0.8 - _others(low), who)
        return Form("noun", typeset(_yours(low)), 0.78 - _others(low) - _counted(low), who)
    return Form("loose", typeset(words), 0.35, who)


def _addressed(rest: str) -> Form:
    """ "passent de Ciel à Sage et veulent …" as "que vous passez …"; unsure when a verb is not known."""
    clitic = _CLITIC.match(rest)
    lead, body = (rest[: clitic.end()], rest[clitic.end() :]) if clitic else ("", rest)
    verb, _, after = body.partition(" ")
    turned = _vous(verb)
    if turned is None:
        return Form("loose", f"ils {rest}", 0.3)
    lead = re.sub(r"\bse |s'(?=\w)", "vous ", lead)
    sure = 0.9

    def coordinated(match: re.Match[str]) -> str:
        nonlocal sure
        other = _vous(match["verb"], known=True)
        if other is None:
            return match[0]
        return f"{match['joint']} {other}"

    after = re.sub(r"(?P<joint>\bet|\bpuis|,) (?P<verb>[a-zà-ÿ]+(?:ent|ont))\b", coordinated, after)
    if re.search(r"\b(?:ils|elles)\b", after):
        after, sure = (
            re.sub(
                r"\b(?:qu'ils|ils) ([a-zà-ÿ]+)\b",
                lambda m: ("que vous " if m[0].startswith("qu") else "vous ") + (_vous(m[1]) or m[1]),
                after,
            ),
            sure - 0.15,
        )
    return _that(f"vous {lead}{turned} {_yours(after)}".strip(), sure - _others(after), None)


def _vous(verb: str, known: bool = False) -> str | None:
    """The form of "vous" of a third person plural; None for a word that is none. `known`: only listed verbs count."""
    if verb in _mapped("vous"):
        return _mapped("vous")[verb]
    if known:
        return None
    for ending, own in (("raient", "riez"), ("aient", "iez"), ("ront", "rez")):
        if verb.endswith(ending) and len(verb) > len(ending) + 1:
            return verb[: -len(ending)] + own
    if verb.endswith("ent") and len(verb) > 5 and not re.search(r"è[a-z]+ent$|oient$|[lt]{2}ent$|issent$", verb):
        return verb[:-3] + "ez"
    return None


def _yours(text: str) -> str:
    text = re.sub(r"\bleurs (?=\w)", "vos ", re.sub(r"\bleur (?=\w)", "votre ", text))
    text = re.sub(r"\b(?:chez|pour|avec|entre) eux\b", lambda m: m[0].replace("eux", "vous"), text)
    return re.sub(r"\bnotre (?=\w)", "votre ", re.sub(r"\bnos (?=\w)", "vos ", text))


def _that_of(start: str) -> str:
    return f"qu'{start}" if start[:1].lower() in "aàâeéèêiouh" else f"que {start}"


def _that(text: str, sure: float, who: str | None) -> Form:
    clause = typeset(text)
    return Form("sentence", _that_of(clause), min(0.95, max(0.05, sure)), who)


def _others(text: str) -> float:
    """What words of the writer's own, of third persons, or of speech take from it."""
    found = 0.0
    if re.search(r"\b(?:je|j'|me|m'|moi|mon|ma|mes)\b", text, re.IGNORECASE):
        found += 0.4
    if re.search(r"\b(?:il|elle|lui|eux|elles|ils|tu|t'|toi|nous|on)\b", text, re.IGNORECASE):
        found += 0.25
    if re.search(r"[«»\"()=+]|\b(?:truc|machin|genre|cool|chouette|super|bof|quoi)\b", text, re.IGNORECASE):
        found += 0.25
    return found + (0.2 if text.count(",") > 2 or ":" in text else 0.0)


def _counted(text: str) -> float:
    """A count without a verb names a thing of theirs only with its article: "deux semaines" is no detail."""
    return (
        0.1
        if re.match(r"(?:\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|vingt|trente|un |une )", text)
        else 0.0
    )


@cache
def _mapped(section: str) -> dict[str, str]:
    return language("fr").pairs("verbs", section)
