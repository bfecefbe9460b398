"""A wish in plain words, granted by a model: what the wall keeps stays kept, a person's sentences stay theirs."""

from __future__ import annotations

import pytest

from assistant.brief import Choice
from assistant.draft import Done, Draft, draft, revise
from assistant.engines.openai import OpenAI
from assistant.errors import ModelError, UsageError
from assistant.letter import Wish
from tests.engines.conftest import NOTES, Open
from tests.fake import FakeServer, Reply, Request
from tests.fake.model import _between

LETTER = next(event.draft.letter.body for event in draft(NOTES, Choice(), Wish()) if isinstance(event, Done))


def revised(engine: OpenAI, ask: str, text: str = LETTER) -> Draft:
    (done,) = [e for e in revise(text, NOTES, ask, Choice(), Wish(), engine=lambda: engine) if isinstance(e, Done)]
    return done.draft


def adding(sentence: str) -> FakeServer:
    def script(request: Request) -> Reply:
        if request.asks == "revise":
            return Reply(_between(request.prompt, "letter").strip() + " " + sentence)
        return Reply('{"sentences": []}')

    return FakeServer(script)


def test_a_wish_beyond_the_plan_is_granted_by_a_model(opened: Open):
    with adding("I would gladly talk about the reporting for Rotterdam.") as server:
        made = revised(opened(server.url, pseudonyms=True), "end on a friendly word for the hub")
    assert made.passed
    assert made.engine == "openai"
    assert "Rotterdam" in made.letter.body
    assert made.letter.body.startswith("Dear Dana")
    assert made.letter.body.rstrip().endswith("Tomas Lind")


def test_a_wish_that_needs_no_model_asks_none(opened: Open):
    with adding("x") as server:
        made = revised(opened(server.url), "shorter")
    assert made.engine == "embedded"
    assert server.log == []


@pytest.mark.parametrize(
    "ask", ["tell them how nervous I was", "mention my interview at Maersk", "say that my hands were sweaty"]
)
def test_a_wish_cannot_tear_down_the_wall(ask: str, opened: Open):
    with adding("I was so nervous.") as server, pytest.raises(UsageError, match="--allow"):
        revised(opened(server.url), ask)
    assert server.log == [], "nothing was sent"


@pytest.mark.parametrize(
    "sentence", ["I hold a degree from Oxford.", "I was nervous.", "I beg you to give me a chance.", "I know [skill]."]
)
def test_what_a_model_makes_up_is_cut_and_the_rest_stays(sentence: str, opened: Open):
    with adding(sentence) as server, pytest.raises(ModelError, match="Your letter is as it was"):
        revised(opened(server.url), "make it more convincing")


def test_a_persons_own_sentence_stays_though_the_notes_do_not_hold_it(opened: Open):
    mine = "My sister recommended the canteen."
    text = LETTER.replace("\n\n", f"\n\n{mine} ", 1)
    with adding("I would gladly talk about the reporting for Rotterdam.") as server:
        made = revised(opened(server.url), "end on a friendly word for the hub", text)
    assert mine in made.letter.body
    assert "Rotterdam" in made.letter.body


def test_a_model_that_fails_leaves_the_letter_as_it_was(opened: Open):
    with FakeServer(Reply(status=500)) as server, pytest.raises(ModelError, match="Your letter is as it was"):
        revised(opened(server.url), "in the voice of a pirate")
