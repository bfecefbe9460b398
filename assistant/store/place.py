"""Where the store lies: FOLLOWUP_HOME, or the folder that the platform keeps for a person's own data."""

from __future__ import annotations

import os
from pathlib import Path


def home() -> Path:
    """The folder of the store. Nothing is made here."""
    if chosen := os.environ.get("FOLLOWUP_HOME", "").strip():
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("followup", appauthor=False)
