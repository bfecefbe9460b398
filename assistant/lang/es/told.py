"""What the other side told about the job, as a clause behind "que", a noun phrase, or what they need.

Spanish notes say it in the third person plural ("tienen", "van a abrir"), which is also the form that speaks to
"ustedes": it stands in a letter as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.lang import language
from assistant.lang.es.clause import doubt, shape, words
from assistant.lang.es.conjugation import finite
from assistant.lang.es.statements import cleaned, lower
from assistant.lang.grammar import Form

_SAID = re.compile(
    r"^(?:(?:y|luego|después|también|además|ya al final|ya|al final)\s+)*(?:me|nos)?\s*(?:ha\s+|han\s+)?"
    r"(?:dijo|dijeron|dice|dicen|contó|contaron|cuenta|cuentan|comentó|comentaron|comenta|explicó|explicaron|"
    r"explica|dicho|contado|explicado|aclaró|dejó claro|avisó)"
    r"(?:\s+(?:él|ella|él mismo|ella misma|también))?\s*(?:que\s+|:\s*|,\s*)(?=\S)",
    re.IGNORECASE,
)
_SHOWED = re.compile(
    r"^(?:y\s+|luego\s+|también\s+)*me\s+"
    r"(?:enseñó|enseñaron|mostró|mostraron|habló de|hablaron de|habló sobre|contó|explicó)\s+"
    r"(?=(?:el|la|los|las|un|una|cómo|su|sus)\s)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:equipo|el equipo|proyecto|del puesto|puesto|tareas|planes?|herramientas|stack)\s*:\s+", re.IGNORECASE
)


def told(text: str, names: Collection[str] = ()) -> Form:
    """What the other side told about the job."""
    clean = _LABEL.sub("", cleaned(text, names))
    if not clean:
        return Form("loose", "", 0.0)
    showed = _SHOWED.match(clean)
    if showed:
        rest = clean[showed.end() :]
        return Form("noun", lower(rest, names), max(0.1, 0.74 - doubt(rest)))
    clean = _SAID.sub("", clean)
    need = re.match("(?:" + "|".join(language("es").lines("syntax", "need")) + r")", clean, re.IGNORECASE)
    if need:
        rest = clean[need.end() :]
        if len(rest.split()) >= 3 and not re.search(r"[,;:.]\s", rest):
            return Form("need", lower(rest, names), max(0.1, 0.84 - doubt(rest)))
    found = shape(clean)
    sure = max(0.1, found.sure - doubt(clean) - _stray(clean))
    out = lower(clean, names)
    if found.kind == "sentence":
        mine = found.persons and found.persons <= {"yo", "nos"}
        return Form("sentence", out, min(sure, 0.3) if mine or re.search(r"[.:;]\s", clean) else sure)
    if found.kind == "noun":
        return Form("noun", out, min(sure, 0.3) if "," in clean or ":" in clean else sure)
    return Form("loose", out, min(sure, 0.4))


def _stray(text: str) -> float:
    """What first persons, quotations and people without a name take from the sureness."""
    found = 0.0
    if re.search(r"[«»\"“”]", text):
        found += 0.3
    low = words(text)
    if {"yo", "me", "mi", "mis", "mío", "mía"} & set(low):
        found += 0.4
    if {"él", "ella", "ese", "esa", "eso", "esto", "aquí"} & set(low):
        found += 0.25
    if any(finite(word) and finite(word) <= {"yo"} for word in low):
        found += 0.3
    if re.match(r"(?:le|les|lo|la|los|las|se lo|se la)\s", text, re.IGNORECASE) and finite(
        low[1] if len(low) > 1 else ""
    ):
        found += 0.3
    return found
