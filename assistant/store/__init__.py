"""What lasts: every interview with its notes, choices and letters, in one SQLite file on the person's own machine.

`Store` is all that others know of it. Nothing here reads, judges or sends what it keeps, and nothing is kept anywhere
else. The libraries are loaded when a store is opened.
"""

from __future__ import annotations

from pathlib import Path

from assistant.store.place import home
from assistant.store.values import Clash, Entry, Interview, KeptLetter, Saved, Store

__all__ = ["Clash", "Entry", "Interview", "KeptLetter", "Saved", "Store", "home", "open_store"]


def open_store(folder: Path | None = None) -> Store:
    """The store in `folder` (default: `home()`), made when there is none.

    Raises StoreError when the folder cannot be used, or when a newer version of the program made what is there.
    """
    from assistant.store.sqlite import SqliteStore

    return SqliteStore(folder or home())
