"""What the writer promised, as an infinitive that "werde ich" can precede, and when the other side will be in touch."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang import language
from assistant.lang.de.tidy import days, dialect, tidy
from assistant.lang.de.words import capital
from assistant.lang.grammar import Form

_BASE = {
    "schicke": "schicken", "schick": "schicken", "sende": "senden", "maile": "mailen", "mail": "mailen",
    "bringe": "bringen",
    "reiche": "reichen", "liefere": "liefern", "leite": "leiten", "gebe": "geben", "lade": "laden", "stelle": "stellen",
    "faxe": "faxen", "lasse": "lassen", "schreibe": "schreiben", "melde": "melden",
}  # fmt: skip
_VERB = "|".join(_BASE)
_PARTS = "nach|zu|vorbei|mit|weiter|rüber|hoch|rein|ein|zukommen|zusammen"
_OBJECT = re.compile(rf"^(?P<object>.+?) (?P<verb>{_VERB}) ich(?: (?P<rest>.*))?$", re.IGNORECASE)
_SUBJECT = re.compile(rf"^(?:ich )?(?P<verb>{_VERB})(?: (?P<rest>.*))?$", re.IGNORECASE)
_MODAL = re.compile(
    r"^(?P<object>.*?)\s?\b(?:soll|will|wollte|muss|werde|möchte) ich (?P<rest>.+)$|^ich (?:soll|"
    r"will|wollte|muss|werde|möchte) (?P<plain>.+)$",
    re.IGNORECASE,
)
_ZU = re.compile(r"(?:versprochen|zugesagt|angeboten|gesagt|zugesichert),? (?P<rest>.+)$", re.IGNORECASE)
_FROM_ME = re.compile(
    r"^(?P<object>(?:Die|Das|Den|Meine?|Eine?) .+?) (?:bekommt|bekommen|kriegt) (?P<who>.+?) (?:noch )?von mir$"
)
_GOES = re.compile(r"^(?P<object>[^,]+?) geht (?P<rest>(?:noch |bis |am |heute|morgen)[^,]*)", re.IGNORECASE)
_GENDER = (
    (
        re.compile(
            r"(?:liste|referenz|kopie|bescheinigung|probe|arbeitsprobe|übersetzung|empfehlung|urkunde|mappe|"
            r"datei|bestätigung|erklärung|präsentation|skizze|adresse|nummer|e?-?mail)$"
        ),
        "die",
    ),
    (
        re.compile(
            r"(?:zeugnis|zertifikat|foto|diplom|konzept|portfolio|papier|gutachten|dokument|beispiel|zeugnisse)$"
        ),
        "das",
    ),
    (
        re.compile(r"(?:nachweis|brief|lebenslauf|ausweis|schein|link|plan|entwurf|bericht|bescheid|artikel|vertrag)$"),
        "den",
    ),
    (
        re.compile(
            r"(?:unterlagen|zeugnisse|referenzen|kopien|proben|nachweise|rohdaten|daten|fotos|dokumente|"
            r"scheine|arbeitsproben)$"
        ),
        "die",
    ),
)


#: What says that news is to come.
_NEWS = re.compile(
    r"bescheid|rückmeld|meld|ruf|antwort|entscheid|hör|schreib|ergebnis|mail|brief|nachricht|telefon|anruf|zusage|absage|"
    r"zweit|runde|gespräch|vertrag|angebot|sag|bekomm|erfahr|informier|komm|woche|tagt|wiss",
    re.IGNORECASE,
)


def promise(text: str, names: Collection[str] = ()) -> Form | None:
    """What was promised ("zwei Details als PDF nachreichen"); None when the words do not show it surely."""
    clean = days(tidy(text, names))
    clean = re.sub(
        r",?\s*(?:so versprochen|so zugesagt|wie versprochen|(?:hab|habe) ich (?:ihm |ihr |"
        r"ihnen )?(?:zugesagt|versprochen)|mache? ich (?:heute(?: abend| nacht)?|morgen))$",
        "",
        clean,
        flags=re.IGNORECASE,
    )
    clean = re.sub(r"^(?:und|dann|außerdem|p\.?s\.?|todo|to do)[:,]?\s+", "", clean, flags=re.IGNORECASE)
    if dialect(clean) > 1 or not clean:
        return None
    found = _action(clean)
    if not found:
        return None
    found = re.sub(r"\b(?:noch|auch noch|dann)\s+", "", found, count=1)
    found = re.sub(r"\s+", " ", re.sub(r"\b(?:ihm|ihr|ihnen)\b(?! \w+(?:e|en|er)\b)", "Ihnen", found)).strip(" ,")
    found = re.sub(r"^(.+?) Ihnen ", r"Ihnen \1 ", found)
    found = re.sub(r"\ban (?:[A-ZÄÖÜ]{2,3}|sie|ihn)\b", "an Sie", found)
    return Form("action", found, 0.8)


def _action(text: str) -> str | None:
    bound = _ZU.search(text)
    if bound:
        return _without_zu(bound["rest"])
    modal = _MODAL.match(text)
    if modal:
        inner = modal["plain"] or f"{_article(modal['object'])} {modal['rest']}".strip()
        return inner if re.search(r"(?:en|ern|eln)$", inner) else None
    mine = _FROM_ME.match(text)
    if mine:
        return f"{mine['who']} {_small(mine['object'])} zukommen lassen"
    goes = _GOES.match(text)
    if goes:
        return f"{_article(goes['object'])} {goes['rest']} schicken"
    fronted = _OBJECT.match(text)
    if fronted and len(fronted["object"].split()) <= 12 and not re.search(r"[:;]", fronted["object"]):
        return _built(fronted["verb"], f"{_article(fronted['object'])} {fronted['rest'] or ''}")
    plain = _SUBJECT.match(text)
    if plain:
        return _built(plain["verb"], plain["rest"] or "")
    last = re.split(r"[,;]\s*", text)
    return _action(last[-1]) if len(last) > 1 else None


def _built(verb: str, rest: str) -> str:
    """Object and rest with the verb at their end, its separable part before it."""
    words = [word for word in rest.strip().split() if word.lower() != "noch"]
    base = _BASE[verb.lower()]
    part = words.pop() if words and words[-1].lower() in _PARTS.split("|") else ""
    if part == "zukommen":
        return " ".join([*words, "zukommen lassen"])
    if not [word for word in words if word.lower() not in ("noch", "ihnen", "ihm", "ihr")]:
        words.append("das noch Fehlende")
    elif words[0][:1].isupper() and not re.match(r"(?:Ihnen|Herrn|Frau|Dr|Prof)", words[0]):
        words = _article(" ".join(words)).split()
    return " ".join([*words, ("" if part == "rüber" else part) + base])


def _article(text: str) -> str:
    """A bare noun with its article, where its ending tells the gender; else as it is."""
    text = text.strip()
    words = text.split()
    first = words[0] if words else ""
    if re.match(r"(?:den|die|das|ein\w*|mein\w*|zwei|drei|vier|\d|alle|beide)\b", first, re.IGNORECASE):
        return _small(text)
    found = next((article for pattern, article in _GENDER if pattern.search(first.lower())), None)
    return f"{found} {text}" if found else text


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _without_zu(text: str) -> str | None:
    """ "zwei Details als PDF nachzureichen" -> "zwei Details als PDF nachreichen"."""
    text = text.rstrip(" .")
    inside = re.search(r"(?P<part>\w+?)zu(?P<verb>\w{3,}(?:en|ern|eln))$", text)
    if inside and inside["part"]:
        return text[: inside.start()] + inside["part"] + inside["verb"]
    apart = re.search(r"\bzu (?P<verb>\w+(?:en|ern|eln))$", text)
    return text[: apart.start()] + apart["verb"] if apart else None


def when(step: str) -> str | None:
    """The words of a next step that say when ("bis Freitag"); None when they name no time."""
    clean = days(tidy(step))
    if not _NEWS.search(clean):
        return None
    found = [match for match in language("de").pattern("facts", "when").finditer(clean) if len(match[0].strip()) > 3]
    if not found:
        return None
    words = " ".join(found[0][0].split())
    words = re.sub(
        r"\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b",
        lambda m: capital(m[0].lower()),
        words,
        flags=re.IGNORECASE,
    )
    words = re.sub(
        r"\b(?:woche|wochen|monat|monats|tagen|tage|wochenende|monatsende|ostern|pfingsten|weihnachten|"
        r"januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|kw)\b",
        lambda m: "KW" if m[0].lower() == "kw" else capital(m[0].lower()),
        words,
        flags=re.IGNORECASE,
    )
    words = (
        words[:1].lower() + words[1:]
        if re.match(
            r"(?:Bis|Am|Im|In|Nach|Vor|Ab|Noch|Spätestens|Anfang|Mitte|Ende|Nächste|Kommende|Diese|Binnen|"
            r"Innerhalb|Gegen|Morgen|Übermorgen|Der|Dem|Den)",
            words,
        )
        else words
    )
    words = re.sub(r"^(?:ab|gegen|noch|nach) (?=\S)", lambda m: "" if m[0] == "noch " else m[0], words)
    if re.match(r"ab\b", words):
        return None
    if re.match(r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|\d{1,2}\.)", words):
        return f"am {words}"
    if re.match(r"KW", words):
        return f"in {words}"
    if re.match(
        r"(?:bis|am|im|in|vor|nach|spätestens|anfang|mitte|ende|nächste|kommende|diese|binnen|innerhalb|gegen|"
        r"morgen|übermorgen)",
        words,
    ):
        words = re.sub(r"^spätestens (?=am|bis)", "", words)
        words = re.sub(r"^(?:anfang|mitte|ende)\b", lambda m: capital(m[0]), words)
        return re.sub(r"^(nächster|kommender|dieser) (?=Woche)", lambda m: m[1][:-1] + " ", words)
    return None
