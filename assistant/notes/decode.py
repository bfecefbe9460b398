"""Bytes to text: the encodings in which people really save notes.

UTF-8 with or without a byte-order mark, UTF-16 of either order with or without one, and Windows-1252 for what an old
editor wrote. What is none of these is refused with a sentence, never decoded into rubbish.
"""

from __future__ import annotations

import codecs
import re

from assistant.errors import NotesError

#: From the contract: notes over 1 MB or over 200,000 words are refused.
MAX_BYTES = 1_000_000
MAX_WORDS = 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WRITE_FIRST = "Write what you remember first: python -m assistant notes --edit"


def decode(data: bytes, name: str = "the notes") -> str:
    """The text of `data`, line ends as written, without a byte-order mark.

    `name` is what the person calls the file. Raises NotesError when the bytes are too many or are not text.
    """
    if len(data) > MAX_BYTES:
        raise NotesError(
            f"{name} is {len(data) / 1e6:.1f} MB; notes may have 1 MB. "
            "Keep the notes on one interview and leave out the rest."
        )
    text = _decoded(data)
    if text is None or _CONTROL.search(text):
        raise NotesError(f"{name} is not text. Save it as plain text or Markdown (UTF-8) and try again.")
    return usable(text, name)


def usable(text: str, name: str = "the notes") -> str:
    """`text` itself when it can be used as notes; raises NotesError when it is empty, too long or not valid text."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise NotesError(f"{name} is empty. {_WRITE_FIRST}")
    if _CONTROL.search(text) or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise NotesError(f"{name} holds characters that are not text. Save it as UTF-8 and try again.")
    if len(text.encode()) > 4 * MAX_BYTES or len(text.split()) > MAX_WORDS:
        raise NotesError(
            f"{name} has over {MAX_WORDS:,} words. Keep the notes on one interview and leave out the rest."
        )
    if not re.search(r"[^\W\d_]{2}", text):
        raise NotesError(f"{name} holds no words. {_WRITE_FIRST}")
    return text


def _decoded(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16")
    head = data[:400]
    if len(head) >= 4 and head[1::2].count(0) > len(head) * 0.4:
        return _strict(data, "utf-16-le")
    if len(head) >= 4 and head[0::2].count(0) > len(head) * 0.4:
        return _strict(data, "utf-16-be")
    text = _strict(data, "utf-8-sig")
    if text is not None or b"\0" in data or _mostly_high(data):
        return text
    return _strict(data, "cp1252")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _mostly_high(data: bytes) -> bool:
    """True when a third of the bytes are outside ASCII: an image, not an old text file."""
    return sum(byte > 126 for byte in data[:4000]) * 3 > len(data[:4000])
