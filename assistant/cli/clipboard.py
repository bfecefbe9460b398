"""Copying text with whichever clipboard program this machine has. Never claims a copy that did not happen."""

from __future__ import annotations

import shutil
import subprocess

from assistant.errors import OutputError

#: In the order of trying; each reads the text from standard input. The Windows ones want UTF-16.
_PROGRAMS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("wl-copy", (), "utf-8"),
    ("xclip", ("-selection", "clipboard"), "utf-8"),
    ("xsel", ("--clipboard", "--input"), "utf-8"),
    ("pbcopy", (), "utf-8"),
    ("clip", (), "utf-16"),
    ("clip.exe", (), "utf-16"),
)
_SECONDS = 5


def copy(text: str) -> None:
    """Put `text` on the clipboard. Raises OutputError when no program is there to do it, or none could."""
    found = [(path, arguments, encoding) for name, arguments, encoding in _PROGRAMS if (path := shutil.which(name))]
    if not found:
        raise OutputError(
            "Not copied: no clipboard program was found. Install wl-clipboard (Wayland) or xclip (X11), or use -o FILE."
        )
    for path, arguments, encoding in found:
        try:
            # their children stay alive to serve the clipboard, so no pipe of ours may be left open for them to hold
            done = subprocess.run(
                [path, *arguments],
                input=text.encode(encoding),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return
    tried = ", ".join(path for path, _, _ in found)
    raise OutputError(
        f"Not copied: {tried} could not reach a clipboard (is a desktop running here?). Use -o FILE instead."
    )
