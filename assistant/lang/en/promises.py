"""A promise of the writer's as something "I will" can precede: "said I'd email her the plan" -> "email you the plan".

It must never promise more than the notes do: what names no thing and no action gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang.en.doubt import doubt
from assistant.lang.en.repair import cleaned, confessed
from assistant.lang.en.words import kinds
from assistant.lang.grammar import Form

_NAME = (
    r"(?-i:(?:(?:Mrs?|Ms|Miss|Dr|Prof|Professor|Sister|Sir|Rev|Revd|Capt|Captain|Matron|Madam|Herr|"
    r"Frau)\.? ?)?[A-Z][\w'-]*(?: [A-Z][\w'-]+)?)"
)
_THEM = rf"(?:him|her|them|em|'em|you|the (?:panel|office|manager|matron|captain|head|chair|agency|vet|owner)|{_NAME})"
_FILL = r"(?:also |then |just |certainly |happily |gladly )?"
_ACTION = re.compile(
    rf"(?:\b(?:i'd|id|i would|i'll|ill|i will|i'm going to|i am going to|i'm to|i am to|i've to|i have to|i've got "
    rf"to|i must|i need to|going to|have to|has to|got to|said i would|said i'd|"
    rf"said i'll|said to|wd|would|undertook to|undertaken to|promised to|promised (?:{_THEM} )?to|offered to|"
    rf"agreed to|volunteered to|need to|must|remember to|have got to)|^(?:to|todo:?|will|action:?)) "
    rf"{_FILL}(?P<rest>(?P<verb>[a-z][a-z-]*)\b.*)$",
    re.IGNORECASE,
)
_OWE = re.compile(
    rf"(?:\b(?:i )?(?:still )?owe|^(?:i |i've |i have |i had )?promised|^(?:i )?offered|^(?:i )?said "
    rf"(?P<said>{_THEM}) could have) (?:(?P<to>{_THEM}) )?(?P<thing>(?:the|a|an|my|our|two|three|both|another|that|"
    rf"those|some|copies|proof|details)\b.+)$",
    re.IGNORECASE,
)
_SHOULD_HAVE = re.compile(
    rf"^(?:i )?(?:said|told {_THEM}) (?:they|she|he|you)(?:'d| should| would| could|'ll| shall| will) have "
    r"(?P<thing>(?:a|an|the|my|copies)\b.+)$",
    re.IGNORECASE,
)
_WANTS = re.compile(
    rf"^(?:{_THEM}|she|he|they|we)(?:'d| would)? (?:wants?|likes?|asked for|needs?|gets?|is getting|has asked for) "
    rf"(?:to see |to have )?(?P<thing>(?:the|a|an|my|our|two|three|both|copies|proof)\b.+)$",
    re.IGNORECASE,
)
_HAVE = re.compile(
    rf"^(?:{_THEM}|she|he|they)(?:'s|'re)?(?: is| are)? (?:to have|to get|'ll have|'ll get|will have|will get|can "
    rf"have) (?P<thing>(?:the|a|an|my|our|two|three|both)\b.+)$",
    re.IGNORECASE,
)
_GOES = re.compile(
    rf"^(?P<thing>(?:the|a|an|my|our|two|three)\b.+?) (?:goes|go|is to go|to go|is going|is) to {_THEM}(?P<tail>.*)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"^(?P<verb>send(?:ing)?|email(?:ing)?|e-mail(?:ing)?|forward(?:ing)?|mail(?:ing)?|post(?:ing)?)\b(?P<rest>.+)$",
    re.IGNORECASE,
)
_SLANG = re.compile(
    rf"^(?:shoot|flick|ping|whatsapp|fire|bung|pop|drop|text|message|whack|sling|chuck) (?:(?:over|across|off|in) "
    rf")?(?=(?:{_THEM}|you|the|a|an|my|our|two|three)\b)",
    re.IGNORECASE,
)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_BY = re.compile(
    rf"[,;.]?\s*(?:i said|said|promised|i promised|i said so)(?:,)? (?P<by>(?:by|on|before) [\w' ]+|tonight|"
    rf"tomorrow(?: morning)?|{_DAY})$",
    re.IGNORECASE,
)
_SO = re.compile(
    r"[,;(]\s*(?:(?:and )?(?:i |he |she |they )?(?:said|offered|promised|volunteered|asked|was|were|seemed|wanted|"
    r"needs?)\b.*|as (?:i )?(?:offered|promised|agreed|said).*|my idea.*|she'd like.*|cleared for.*|both sides|"
    r"redacted)\)?$",
    re.IGNORECASE,
)


def action(text: str, names: Collection[str] = ()) -> Form | None:
    """A promise of the writer's as something "I will" can precede; None when it is not surely one."""
    text = re.sub(
        r"^(?:[+>(-]+|me:|oh and|and so|also|note to self:?)\s*", "", cleaned(text, names), flags=re.IGNORECASE
    )
    text = re.sub(
        r"\b(?:gonna|going tae)\b",
        "going to",
        re.sub(r"\b(?:gotta|i've gotta)\b", "have to", text, flags=re.IGNORECASE),
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^have to\b", "I have to", text)
    text = re.sub(
        r"\bid (?=(?:whatsapp|text|send|mail|email|check|come|get|look|ring|call|post|drop|ping|shoot|find|let|"
        r"forward)\b)",
        "I'd ",
        text,
    )
    text = re.sub(r"^(?:to|todo) ([a-z]+): ", r"to \1 ", text)
    by = _BY.search(text)
    deadline = by["by"].strip() if by else ""
    if by:
        text = text[: by.start()].strip(" ,;.")
    found = _thing(text, names)
    if found is None:
        return None
    words = _to_them(found, names)
    words = _trimmed(words)
    if deadline:
        words = f"{words} {deadline if not re.match(_DAY, deadline, re.IGNORECASE) else 'on ' + deadline}"
    words = (
        re.sub(
            rf"(?<=[a-z]) (?<!on )(?<!by )(?<!next )(?<!this )(?<!before )(?<!until )(?<!on the )(?=({_DAY})$)",
            " on ",
            words,
            flags=re.IGNORECASE,
        )
        if not re.search(
            rf"\b(?:on|by|next|this|before|until|of|for|the|every|after|from) {_DAY}$", words, re.IGNORECASE
        )
        else words
    )
    return Form("action", words, 0.85) if _sound(words) else None


def _thing(text: str, names: Collection[str]) -> str | None:
    """The action in base form, before the other side is put in."""
    best = None
    for match in _ACTION.finditer(text):
        if kinds(match["verb"].lower()) & {"base"} and match["verb"].lower() not in (
            "like",
            "want",
            "love",
            "be",
            "have",
            "owe",
            "hear",
        ):
            best = match["rest"]
            break
    if best:
        return best
    owed = _OWE.search(text)
    if owed:
        thing = owed["thing"]
        to = re.search(rf" to {_THEM}$", thing)
        return f"send you {thing[: to.start()] if to else thing}"
    for pattern in (_SHOULD_HAVE, _HAVE, _WANTS, _GOES):
        wanted = pattern.match(text)
        if wanted:
            thing = re.sub(r"\s+(?:from|off) me\b", "", wanted["thing"])
            return f"send you {thing}{wanted['tail'] if pattern is _GOES else ''}"
    plain = _PLAIN.match(text)
    if plain:
        verb = re.sub(r"ing$", "", plain["verb"].lower())
        return f"{verb}{plain['rest']}"
    return None


def _to_them(rest: str, names: Collection[str]) -> str:
    """The action with you where the notes have him, her, them or the person's name."""
    own = "|".join(
        sorted(
            (
                re.escape(part)
                for name in names
                for part in {name, *name.split()}
                if len(part) > 2 and part[0].isupper()
            ),
            key=len,
            reverse=True,
        )
    )
    if own:
        rest = re.sub(rf"\b(?:(?:the|Mr|Mrs|Ms|Dr|Prof)\.? )?(?:{own})(?: (?:{own}))*\b(?!'s)", "them", rest)
    rest = re.sub(
        rf"^((?:shoot|send|mail|email|e-mail|post|forward|show|give|text|message|get|let|dig|ping|drop|fetch|owe|"
        rf"bring)(?: out)?) {_NAME}(?= (?:the|a|an|my|our|two|three|both|me|copies|it)\b)",
        r"\1 them",
        rest,
    )
    rest = re.sub(r"\bto (?:the office|Madam|Matron|Captain|the panel)\b", "to you", rest)
    rest = re.sub(
        rf"\b(get|send|mail|email|forward|post|give|drop|come|ring|reply|write|report) (back |it |.*? )?to {_NAME}\b",
        lambda m: f"{m[1]} {m[2] or ''}to you",
        rest,
    )
    rest = _SLANG.sub("send ", rest)
    rest = re.sub(r"\b(?:him|her|them|'em|em)\b", "you", rest)
    rest = re.sub(r"\b(?:over|across|on) to you\b", "to you", rest)
    rest = re.sub(r"\band to you\b", "and sent to you", rest) if re.match(r"(?:get|have)\b", rest) else rest
    return re.sub(
        r"\bme (?=[a-z]+\b)(?!(?:to|a|an|the|in|on|at|by|from|if|when|and|or|up|out|back|know|for|of)\b)", "my ", rest
    )


def _trimmed(rest: str) -> str:
    """Without reasons, asides and second halves."""
    for _ in range(2):
        rest = _SO.sub("", rest).strip(" ,;.")
    rest = re.split(
        r"\s*(?:[.;]\s|,\s*(?!(?:and|the|a|my|both|with|last|front)\b)|\bbut\b|,?\s\bso\b|\bbecause\b|\brather "
        r"than\b|\s[–—-]\s)",
        rest,
    )[0]
    rest = re.sub(
        r"\b(?:GOC|GPhC|NMC|HCPC|DBS|registration|membership) no\b\.?", lambda m: m[0].rstrip(".")[:-2] + "number", rest
    )
    rest = re.sub(r"\b(?:he|she|they) (fancied|wanted|asked for|asked about|liked)\b", r"you \1", rest)
    return rest.strip(" ,;:.()")


def _sound(words: str) -> bool:
    """True when the action can be read by the one it is promised to."""
    count = len(words.split())
    if not 2 <= count <= 24 or doubt(words) >= 0.3 or confessed(words):
        return False
    if re.search(r"\b(?:he|she|they|his|their)\b|[=+<>]|\bI said\b|\bsaid\b", words):
        return False
    if re.match(
        r"(?:send|mail|email|e-mail|forward|post|get|furnish|photograph|check|look)(?: to)? (?:it|that|them|you|to "
        r"you)?(?: (?:tonight|tomorrow|to you|on|by)\b.*)?$",
        words,
    ):
        return False
    # a bare thing lacks its article: "send contract", but not "send references", "send proof of address", "send P45"
    bare = re.match(r"(?:send|mail|email|e-mail|forward|post|share)(?: you)? ([a-z-]+)(?: [a-z]+)?$", words)
    return not (
        bare
        and bare[1]
        not in ("a", "an", "the", "my", "our", "two", "three", "both", "over", "on", "in", "back", "proof", "you")
        and not words.endswith("s")
    )
