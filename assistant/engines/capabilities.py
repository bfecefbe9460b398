"""What an endpoint and a model can do, found out once and remembered: structured answers, parameters it refuses.

A small JSON file in the user's cache, keyed by address and model; it never holds a key or a word of the notes, and one
that cannot be read or written is no error.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from threading import Lock
from typing import Any

#: How an answer of a given form is asked for, best first.
FORMS = ("json_schema", "json_object", "text")
#: Remembered for so long, in seconds: servers learn.
_KEPT = 30 * 24 * 3600.0


class Capabilities:
    """What one model at one address can do."""

    def __init__(self, base_url: str, model: str, path: Path | None = None) -> None:
        self._key, self._path, self._lock = f"{base_url} {model}", path, Lock()
        known = _read(path).get(self._key, {})
        fresh = isinstance(known, dict) and time.time() - float(known.get("at", 0)) < _KEPT
        form = known.get("form") if fresh else None
        self.form: str = form if form in FORMS else FORMS[0]
        self.dropped: set[str] = {str(name) for name in known.get("dropped", ())} if fresh else set()

    def refused(self, named: str, sent: Collection[str], form: str) -> bool:
        """Take note of the parameters a refusal names, of a request that held `sent` and asked for the form `form`.

        True when another try makes sense: something was left out now, or by a request that ran at the same time.
        """
        with self._lock:
            if "response_format" in named or "json_schema" in named or "json_object" in named:
                changed = self.form == form != FORMS[-1]
                again = changed or self.form != form
                self.form = FORMS[FORMS.index(form) + 1] if changed else self.form
            else:
                names = set(named.split()) & set(sent)
                if "max_tokens" in names:
                    names = {"max_tokens"}  # "use max_completion_tokens instead"
                changed, again = not names <= self.dropped, bool(names)
                self.dropped |= names
        if changed:
            self._write()
        return again

    def parameters(self, most: int, temperature: float) -> dict[str, Any]:
        """The parameters this model takes, for a reply of at most so many tokens."""
        wanted: dict[str, Any] = {"temperature": temperature, "stream_options": {"include_usage": True}}
        limit = next((name for name in ("max_tokens", "max_completion_tokens") if name not in self.dropped), None)
        if limit:
            wanted[limit] = most
        return {name: value for name, value in wanted.items() if name not in self.dropped}

    def _write(self) -> None:
        if self._path is None:
            return
        known = _read(self._path)
        known[self._key] = {"form": self.form, "dropped": sorted(self.dropped), "at": time.time()}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._path.parent, prefix=".capabilities-")
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(known, file, indent=1)
            os.replace(temporary, self._path)
        except OSError:
            pass  # found out again next time


def _read(path: Path | None) -> dict[str, Any]:
    try:
        known = json.loads(path.read_text(encoding="utf-8")) if path else {}
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
