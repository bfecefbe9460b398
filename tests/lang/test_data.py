"""The phrase files: what is a section and what is an entry."""

from __future__ import annotations

import pytest

from assistant.brief import Brief
from assistant.lang import SUPPORTED, language
from assistant.letter import Wish
from assistant.writer import subject


@pytest.mark.parametrize("code", SUPPORTED)
@pytest.mark.parametrize("file", ["phrases", "writer", "checks", "points", "adverts"])
def test_a_line_that_is_all_choice_is_an_entry_and_no_section(code: str, file: str) -> None:
    assert not [name for name in language(code).sections(file) if "|" in name]


@pytest.mark.parametrize("code", SUPPORTED)
def test_a_letter_about_nothing_that_is_named_has_a_subject(code: str) -> None:
    assert subject(Brief(code, ()), Wish())
