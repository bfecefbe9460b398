"""A direct question turned into an indirect one: "How do you handle conflict?" -> "how I handle conflict".

Auxiliaries move back behind their subject, you becomes I or me, and what is no whole question gives nothing.
"""

from __future__ import annotations

import re

from assistant.lang.en.clause import read
from assistant.lang.en.lexicon import listed, strong
from assistant.lang.en.persons import to_me
from assistant.lang.en.words import (
    ADVERBS,
    DETERMINERS,
    MOSTLY_NOUNS,
    PREPOSITIONS,
    base_of,
    finite,
    kinds,
    past_of,
    third_of,
)
from assistant.lang.grammar import Form

_AUX = frozenset("do does did is are was were would will can could have has had should might am".split())
_WH = frozenset("how what why where when which who whose whom".split())
_SUBJECTS = frozenset("you i we he she they it there u someone somebody anyone".split())
_END = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|for|that|because|as|if|in|at|by|my|is|are|don't|do|did|can|would)$", re.IGNORECASE
)

_END_WH = re.compile(r"\b(?:and|or|but|the|a|an|because|as|if|my|don't|do|did)$", re.IGNORECASE)


#: The answer that dictation sets right behind its question: two or more short pieces without a subject.
_ANSWERED = re.compile(
    r"(?:, (?:easy|well|stop|simple|right|ring|check|call|yes|no|same|keep|\w+ (?:off|up|down|out|back))){2,}.*$"
)


#: Notes that ask "what do I do when they will not let us" speak as the writer already: us stays us.
_AS_WRITER = re.compile(r"\b(?:do|did|would|can|could|will|should|have|had|am|was) i\b", re.IGNORECASE)


def indirect(text: str, told: bool = False) -> Form | None:
    """`text` as an indirect question; `told` when the notes report it in their own words, where we is the
    writer's side.
    """
    text = _spread(text.strip(" ?!.,;"))
    text = re.split(r"[?]\s+|[.!]\s+(?=[A-Z])", text)[0].strip()
    text = _ANSWERED.sub("", text)
    told = told or _AS_WRITER.search(text) is not None
    words = text.split()
    low = [re.sub(r"[^\w'-]", "", word.lower()) for word in words]
    if not low:
        return None
    if low[0] in ("if", "whether"):
        return _reported("whether " + " ".join(words[1:]), told) if len(low) > 2 else None
    if low[:2] == ["what", "if"] and len(low) > 3:
        scene = " ".join(words[2:])
        return (
            Form("clause", "what I would do if " + to_me(scene, told), 0.8)
            if read(scene.split(",")[0]).shape == "sentence"
            else None
        )
    if low[0] in _AUX:
        return (
            _inverted("whether", low, words, 0, told)
            if len(low) > 2 and low[1] in _SUBJECTS | DETERMINERS | {"your", "my"}
            else None
        )
    if re.match(r"\w+(?: \w+){0,3} (?:don|doesn|didn|can|won|wouldn|isn|aren)'t (?:you|i|we)\b", text, re.IGNORECASE):
        return None
    if low[0] not in _WH or low[:2] in (["what", "about"], ["how", "about"], ["how", "come"]):
        return None
    if _verbless(low):
        return Form("clause", " ".join([low[0], *words[1:]]), 0.62)
    for k in range(1, min(len(low), 9)):
        if (
            low[k] in _AUX
            and k + 1 < len(low)
            and (
                low[k + 1] in _SUBJECTS | DETERMINERS | {"your", "my"}
                or (
                    k == 1
                    and low[k] in ("do", "does", "did", "is", "are", "was", "were", "would", "should", "can", "will")
                )
            )
        ):
            if any(word in _SUBJECTS for word in low[1:k]):
                break
            done = _inverted(" ".join([low[0], *words[1:k]]), low, words, k, told)
            if done or k > 1 or low[k] not in ("is", "was", "are", "were", "would", "can", "will", "did", "do", "does"):
                return done
            break
    return _reported(" ".join([low[0], *words[1:]]), told)


def _verbless(low: list[str]) -> bool:
    """True for "how many units a week", which stands behind "You asked" as it is."""
    counts = low[:2] in (["how", "many"], ["how", "much"])
    return counts and len(low) <= 8 and not {*low[2:]} & (_AUX | _SUBJECTS)


def _spread(text: str) -> str:
    """Contractions of questions written out: d'you, how'd, what's."""
    text = re.sub(r"^(?:(?:so|and|then|but) )", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\bd'(?:you|ya)\b", "do you", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(how|what|where|when|who|why)'d (?=(?:you|i|we)\b)", r"\1 would ", text, flags=re.IGNORECASE)
    text = re.sub(r"^(how|what|where|when|who|why)'s\b", r"\1 is", text, flags=re.IGNORECASE)
    text = re.sub(r"^(what|where|how|who)'ve\b", r"\1 have", text, flags=re.IGNORECASE)
    return re.sub(r"^(what|where|how|who)'re\b", r"\1 are", text, flags=re.IGNORECASE)


def _inverted(lead: str, low: list[str], words: list[str], k: int, told: bool) -> Form | None:  # noqa: C901 - one table of cases
    """The clause with the auxiliary at `k` put behind its subject."""
    aux, rest_low, rest = low[k], low[k + 1 :], words[k + 1 :]
    if not rest or rest[0].endswith(",") or rest_low[0] in ("that", "this", "those", "these"):
        return None
    if rest_low[0] in _SUBJECTS:
        n = 1
    elif aux in ("is", "are", "was", "were"):
        return _named_thing(lead, aux, rest_low, rest, told)
    else:
        n = next((i for i in range(1, min(len(rest_low), 9)) if _verb_here(aux, rest_low, i)), 0)
        if not n:
            return None
    if n >= len(rest):
        return None
    subject = "I" if n == 1 and rest_low[0] in ("you", "i", "u") else to_me(" ".join(rest[:n]), told)
    tail, verb = rest[n:], rest_low[n]
    bare = (
        rest_low[n]
        if rest_low[n]
        not in ("ever", "actually", "really", "usually", "always", "normally", "still", "even", "personally", "think")
        else (rest_low[n + 1] if n + 1 < len(rest_low) else "")
    )
    third = subject not in ("I", "we", "you", "they") and not subject.endswith("s")
    sure = 0.93 if n == 1 else 0.8
    body = to_me(" ".join(tail), told, verb_first=True)
    if (_END if lead == "whether" or (lead.startswith(("how", "why", "when")) and " " not in lead) else _END_WH).search(
        body
    ) or _broken(body):
        return None
    if aux in ("do", "does"):
        if not (kinds(bare) & {"base"} or bare in ("be", "have", "do")):
            return None
        if third and aux == "does":
            body = re.sub(rf"\b{re.escape(bare)}\b", third_of(bare), body, count=1)
        return Form("clause", f"{lead} {subject} {body}", sure)
    if aux == "did":
        if not (kinds(bare) & {"base"} or bare in ("have", "do")):
            return None
        return Form(
            "clause",
            f"{lead} {subject} " + re.sub(rf"\b{re.escape(bare)}\b", past_of(base_of(bare)), body, count=1),
            sure,
        )
    if aux in ("would", "will", "can", "could", "should", "might") and not (
        kinds(bare) & {"base"} or bare in ("be", "have", "do", "not") or bare in ADVERBS
    ):
        return None
    if (
        aux in ("have", "has", "had")
        and verb not in ("got", "ever", "never", "been", "had", "done", "any", "a", "an", "the", "my", "your")
        and not kinds(verb) & {"participle"}
        and verb not in ADVERBS
    ):
        return None
    if aux in ("is", "are", "was", "were", "am"):
        if n == 1 and rest_low[0] in ("it", "there", "he", "she") and len(tail) < 2:
            return None
        aux = {"are": "am", "were": "was"}.get(aux, aux) if subject == "I" else aux
    if aux == "have" and verb == "got":
        return (
            Form(
                "clause",
                f"{lead} {subject} have {to_me(' '.join(tail[1:]), told)}"
                if len(tail) > 1
                else f"{lead} {subject} have",
                sure,
            )
            if len(tail) > 1 or lead != "whether"
            else None
        )
    return Form("clause", f"{lead} {subject} {aux} {body}", sure)


def _broken(body: str) -> bool:
    """A run-on question ("… on Fridays what do you do") or the speaker's own words behind it."""
    return bool(
        re.search(
            r"\w (?:what|how|why|where) (?:do|did|would|is|was|are|have|can) \w|\b(?:he|she) (?:says|said|goes)\b",
            body,
            re.IGNORECASE,
        )
    )


def _verb_here(aux: str, low: list[str], i: int) -> bool:
    word = low[i]
    if word in PREPOSITIONS or low[i - 1] in DETERMINERS or low[i - 1] in PREPOSITIONS or low[i - 1] in ("your", "my"):
        return False
    forms = kinds(word)
    if aux in ("have", "has", "had"):
        return "participle" in forms and word not in MOSTLY_NOUNS
    return (
        ("base" in forms or word in ("be", "have", "do"))
        and word not in MOSTLY_NOUNS
        and word not in listed("mass")
        and (word not in listed("count nouns") or word in listed("step verbs") | {"look", "work", "need"})
    )


def _named_thing(lead: str, aux: str, low: list[str], rest: list[str], told: bool) -> Form | None:
    """ "what's your record" is a noun ("my record"); "how's my typing" a clause ("how my typing is")."""
    phrase = " ".join(rest)
    if (
        low[0] not in DETERMINERS | {"your", "my"}
        or low[0] in ("that", "this", "those", "these")
        or len(rest) > 14
        or _broken(phrase)
    ):
        return None
    if lead in ("what", "who", "which") and len(low) > 1:
        phrase = re.split(r",? (?:and|or) (?:why|how|what|when|where)\b|,\s", phrase)[0]
        if (
            read(phrase).shape != "noun" and not re.search(r"\b(?:that|which|who|you|i)\b|'s\b", phrase, re.IGNORECASE)
        ) or _END_WH.search(phrase):
            return None
        return Form("noun", to_me(phrase, told), 0.86)
    if len(low) > 5 or any(finite(word) for word in low) or _END.search(phrase):
        return None
    if lead == "whether":
        return None
    return Form("clause", f"{lead} {to_me(phrase, told)} {aux}", 0.82)


def _reported(text: str, told: bool) -> Form | None:
    """An indirect question as it stands, checked to be a whole one."""
    words = re.findall(r"[\w'-]+", text.lower())
    if len(words) == 2 and words[0] == "why":
        return (
            Form("clause", text, 0.64)
            if not kinds(words[1]) & {"past", "ing"}
            and words[1] not in ("not", "so", "me", "you", "that", "this", "is", "now", "then")
            else None
        )
    if (
        (
            _END_WH
            if re.match(r"(?:what|which|who|how (?:many|much))\b", text)
            else re.compile(_END.pattern.replace("|is|are", ""), re.IGNORECASE)
        ).search(text)
        or _broken(text)
        or len(words) < 3
    ):
        return None
    if (
        re.match(r"(?:how|what|when|where|which)\b.*?\bto [a-z]+", text)
        and not any(word in _SUBJECTS for word in words[1:4])
        and words[1] == "to"
    ):
        return Form("clause", to_me(text, told), 0.8)
    starts = words[1:]
    for i, word in enumerate(starts):
        contracted = re.match(r"(?:i|you|we|he|she|they|it)'(?:d|ve|m|re|ll|s)$", word)
        if contracted and i + 1 < len(starts):
            return Form("clause", to_me(text, told), 0.88)
        if word in _SUBJECTS - {"u"} and i + 1 < len(starts):
            after = (
                starts[i + 1]
                if (starts[i + 1] not in ADVERBS and not starts[i + 1].endswith("ly")) or i + 2 >= len(starts)
                else starts[i + 2]
            )
            if (finite(after) or kinds(after) & {"base", "past", "aux"}) and (i == 0 or starts[i - 1] not in _AUX):
                return Form("clause", to_me(text, told), 0.88)
            return None
        if (
            i >= 1
            and word not in ("your", "my")
            and (
                word in ("is", "was", "are", "were", "has", "had", "will", "would", "can")
                or (strong(word) and starts[i - 1] not in DETERMINERS and starts[i - 1] not in PREPOSITIONS)
            )
        ):
            led = starts[0] in DETERMINERS | {"your", "my"} or words[0] == "whether"
            return Form(
                "clause",
                to_me(text, told),
                0.8 if (led and i + 1 < len(starts)) or (led and word in ("is", "was")) else 0.5,
            )
    if (
        words[0] in ("what", "who", "which")
        and (finite(words[1]) or words[1] in ("makes", "matters", "happens", "drew", "brings", "motivates", "attracts"))
        and words[1]
        not in (
            "is",
            "was",
            "are",
            "were",
            "do",
            "does",
            "did",
            "have",
            "has",
            "had",
            "would",
            "will",
            "can",
            "could",
            "should",
        )
    ):
        return Form("clause", to_me(text, told), 0.82)
    if (
        words[0] == "why"
        and 2 <= len(words) <= 7
        and not any(finite(word) for word in words[2:])
        and words[1] not in _AUX
        and not kinds(words[1]) & {"past", "ing"}
        and not ("base" in kinds(words[1]) and words[2] in DETERMINERS)
    ):
        return Form("clause", to_me(text, told), 0.64)
    return None
