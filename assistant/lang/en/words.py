"""English words: which forms a verb has, and what a word can be. Facts of the language, no opinion on any text."""

from __future__ import annotations

import re
from functools import cache

from assistant.lang import language

FINITE = frozenset(("third", "past", "aux"))
AUXILIARIES = frozenset(
    "am is are was were be been have has had do does did can could will would shall should may might must 'm 's "
    "'re 've "
    "'d 'll isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't can't cannot couldn't won't "
    "wouldn't "
    "shouldn't mustn't".split()
)
SUBJECTS = frozenset(
    "i we you he she it they there this that these those who everyone everybody nobody someone".split()
)
CONTRACTED = re.compile(r"(?:i|we|you|he|she|it|they|there|that|who)'(?:m|s|re|ve|d|ll)$")
DETERMINERS = frozenset(
    "the a an my our your his her their its this that these those some any no each every both all two three four "
    "five six "
    "seven eight nine ten eleven twelve several many few more most another one".split()
)
PREPOSITIONS = frozenset(
    "about above across after against along among around at before behind below beside between beyond by down "
    "during for "
    "from in inside into near of off on onto out over past per since through to towards under until up upon with "
    "within "
    "without".split()
)
ADVERBS = frozenset(
    "always also already often usually never ever just still only really actually even once twice now then soon "
    "currently "
    "mostly mainly nearly almost about around roughly both all each".split()
)
OBJECTS = frozenset("me him her them us you it myself".split())
#: Verb forms that in notes are far more often nouns or adjectives when nothing verbal stands before them.
MOSTLY_NOUNS = frozenset(
    "people man men time day work part team shift second lead process project plan report reports test tests sample "
    "samples order orders stock store stores staff board house home field ground night study market model book "
    "books room "
    "water fire light lights heat table form forms page mark fish garden farm ward school number name figure chair "
    "paper "
    "papers train bus van truck cover contract budget cost costs client clients line lines site sites bank desk "
    "phone call "
    "calls hour hours week month year years story example clean clear open own free own fit set split back past "
    "last long short warm cool calm slow dry wet better average complete separate direct live close present record "
    "records score view need demand answer answers question questions training building meaning meeting hearing "
    "reading writing opening lighting wiring painting bedding wedding evening morning used left lost "
    "made experienced trained skilled tired married qualified certified".split()
)


@cache
def _forms() -> tuple[dict[str, frozenset[str]], dict[str, str], dict[str, tuple[str, str, str, str, str]]]:
    tags: dict[str, set[str]] = {}
    base: dict[str, str] = {}
    full: dict[str, tuple[str, str, str, str, str]] = {}
    for line in language("en").lines("verbs", "verbs"):
        parts = line.split()
        forms = (parts[0], *parts[1:]) if len(parts) == 5 else regular(line)
        full[forms[0]] = forms  # type: ignore[assignment]
        for name, form in zip(("base", "third", "past", "participle", "ing"), forms, strict=True):
            tags.setdefault(form, set()).add(name)
            base.setdefault(form, forms[0])
    return {word: frozenset(found) for word, found in tags.items()}, base, full


def regular(verb: str) -> tuple[str, str, str, str, str]:
    """The five forms of a regular verb: base, third person, past, participle, -ing."""
    soft = verb.endswith("y") and verb[-2:-1] not in tuple("aeiou")
    third = verb[:-1] + "ies" if soft else verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    past = verb[:-1] + "ied" if soft else verb + ("d" if verb.endswith("e") else "ed")
    ing = (verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb) + "ing"
    return verb, third, past, past, ing


def kinds(word: str) -> frozenset[str]:
    """What forms of a verb the (lower-cased) word can be: base, third, past, participle, ing, aux; empty for none."""
    if word in AUXILIARIES:
        return frozenset(("aux",))
    return _forms()[0].get(word, frozenset())


def base_of(word: str) -> str:
    """The base form of a verb form; the word itself when it is none."""
    special = dict.fromkeys(("is", "are", "was", "were", "am"), "be") | dict.fromkeys(("has", "had"), "have")
    special |= dict.fromkeys(("does", "did"), "do")
    return special.get(word) or _forms()[1].get(word, word)


def third_to_base(verb: str) -> str:
    """The form that agrees with you: "opens" -> "open", "is" -> "are", "has" -> "have"."""
    special = {"is": "are", "was": "were", "has": "have", "does": "do"}
    negative = {f"{key}n't": f"{value}n't" for key, value in special.items()}
    return special.get(verb) or negative.get(verb) or base_of(verb)


def past_of(verb: str) -> str:
    """The past of a base form ("run" -> "ran")."""
    special = {"be": "was", "have": "had", "do": "did"}
    found = _forms()[2].get(verb)
    return special.get(verb) or (found[2] if found else regular(verb)[2])


def third_of(verb: str) -> str:
    """The third person of a base form ("carry" -> "carries")."""
    special = {"be": "is", "have": "has", "do": "does"}
    found = _forms()[2].get(verb)
    return special.get(verb) or (found[1] if found else regular(verb)[1])


def ing_of(verb: str) -> str:
    """The -ing form of a base form."""
    special = {"be": "being", "have": "having", "do": "doing"}
    found = _forms()[2].get(verb)
    return special.get(verb) or (found[4] if found else regular(verb)[4])


def finite(word: str) -> bool:
    """True when the word can be a finite verb other than a bare base form."""
    return bool(kinds(word) & FINITE) and word not in MOSTLY_NOUNS


def split(text: str) -> list[str]:
    """Words and marks of `text`, apostrophes kept inside words."""
    return re.findall(r"[£$€]?\d[\w.,:%/-]*\w%?|[£$€]?\d+%?|[^\W_]+(?:['’.&/-][^\W_]+)*|[^\w\s]", text)
