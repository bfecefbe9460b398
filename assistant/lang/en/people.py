"""Who of the notes a word stands for. A name that is not in the notes is nobody, and never guessed."""

from __future__ import annotations

from collections.abc import Collection


def known(who: str, names: Collection[str]) -> str | None:
    """The name of the notes that `who` stands for."""
    plain = who.lower()
    return next(
        (
            name
            for name in names
            if plain == name.lower() or plain in name.lower().split() or plain.split()[-1] in name.lower().split()
        ),
        None,
    )


def said_by(who: str | None, names: Collection[str]) -> str | None:
    """The name of the notes that a reporting phrase names, if any."""
    return known(who.strip(), names) if who and who.strip() else None


def is_name(text: str, names: Collection[str]) -> bool:
    """True when the text is no more than a name of the notes."""
    plain = text.lower()
    return any(
        plain == name.lower()
        or plain in name.lower().split()
        or (name.lower() in plain and len(plain.split()) <= len(name.split()) + 1)
        for name in names
    )
