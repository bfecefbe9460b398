"""Step 1: a quiet moment. A paced breath, one kind line, and nothing that has to be done."""

from __future__ import annotations

from assistant.web import frame, show


def page() -> None:
    """Show it."""
    _, interview, _ = frame.interview_or_leave()
    frame.steps("breathe", interview)
    show.html(
        '<div class="hush"><h1>You did it.</h1>'
        '<p class="lede">The hard part of today is behind you. Whatever happened in there, it is done.</p>'
        '<div class="breath" aria-hidden="true"><div class="air"></div>'
        '<span class="in">Breathe in</span><span class="out">and out</span></div>'
        '<p class="about">Four seconds in, six seconds out. A few rounds are enough. '
        "Have some water. Then, while it is fresh, write down what you remember.</p></div>"
    )
    frame.onward(
        ("I am ready to write", frame.on("notes", interview)),
        ("Skip this", frame.on("notes", interview)),
    )
