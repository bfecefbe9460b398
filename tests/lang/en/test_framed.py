"""Topics the grammar of questions cannot name: doubts, words behind "about", questions given back as they were put."""

from __future__ import annotations

import pytest

from assistant.lang.en.grammar import promise, topic


@pytest.mark.parametrize(
    "asked, kind, text",
    [
        ('"My worry is you\'ve never tested hardware"', "clause", "whether I have tested hardware"),
        (
            "He wasn't convinced a man from tractors could talk to HR",
            "clause",
            "whether a man from tractors could talk to HR",
        ),
        ("she asked me about a time a client fell", "noun", "a time a client fell"),
        ("Alan asked about mould", "noun", "mould"),
        ("what's your queen rearing like?", "clause", "what my queen rearing is like"),
        ("What's under a Howard armchair?", "quote", "What's under a Howard armchair"),
        ("so una goes how do you stop cross contamination", "quote", "How do you stop cross contamination"),
        ("Wind limit?", "noun", "the wind limit"),
    ],
)
def test_a_topic_is_named_without_rebuilding_what_was_asked(asked: str, kind: str, text: str):
    form = topic(asked, ())
    assert form is not None
    assert (form.kind, form.text) == (kind, text)
    assert form.sure >= 0.6


@pytest.mark.parametrize("asked", ["dad winked", "he just looked at the table", "Go."])
def test_what_is_no_question_gets_no_sure_topic(asked: str):
    form = topic(asked, ())
    assert form is None or form.sure < 0.6


def test_a_promise_in_telegram_style_gets_its_article():
    form = promise("send copy of the ammonia cert by Thurs", ())
    assert form is not None
    assert form.text == "send a copy of the ammonia cert by Thursday"
