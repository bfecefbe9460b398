"""The app: one run of the script. It opens the page of the address, and turns every error into a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.resources import files

import streamlit as st
from streamlit.runtime.scriptrunner_utils.exceptions import ScriptControlException

from assistant.errors import FollowupError, NotesError
from assistant.web import choices, frame, show

_log = logging.getLogger(__name__)


def run(first: str = "home") -> None:
    """Show the page of the address; `first` is the page of an address that names none."""
    pages = {
        name: st.Page(_page(name), title=f"{title} · Follow-up", url_path=name, default=name == first)
        for name, title in frame.PLACES.items()
    }
    current = st.navigation(list(pages.values()), position="hidden")
    place = next(name for name, page in pages.items() if page == current)
    st.set_page_config(
        page_title=f"{frame.PLACES[place]} · Follow-up",
        page_icon=str(files("assistant.web").joinpath("icon.png")),
        layout="wide" if place == "letter" else "centered",
    )
    frame.remember(pages)
    frame.style()
    _guarded(lambda: frame.sidebar(place))
    choices.told()
    current.run()
    _warm()


@cache
def _warm() -> None:
    """Load the reader's network while the person looks at their first page, once for each server."""
    from assistant.reader import warm

    warm()


def _page(name: str) -> Callable[[], None]:
    def page() -> None:
        _guarded(lambda: import_module(f"assistant.web.screens.{name}").page())

    page.__name__ = name
    return page


def _guarded(act: Callable[[], None]) -> None:
    try:
        act()
    except ScriptControlException:  # how Streamlit leaves a run: st.stop, st.rerun, st.switch_page
        raise
    except NotesError as error:
        reason = str(error).split(". ")[0].rstrip(".")
        show.html("<h1>Not readable yet</h1>")
        show.note(f"Your notes cannot be read yet: {reason}. Change them in step 2; what you wrote is saved.", "doubt")
    except FollowupError as error:
        show.note(str(error), "fault")
    except Exception:
        # The traceback goes to the terminal of whoever started the app. It may quote notes, so never to a log file.
        _log.exception("a page broke")
        show.note(
            "Something broke on this page. What you wrote is saved. Reload the page; if it happens again, please report"
            " what the terminal says.",
            "fault",
        )
