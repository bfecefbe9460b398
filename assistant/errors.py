"""Everything that can go wrong, with the sentence a person sees and the exit code that goes with it.

FollowupError
├── UsageError      2  the command line was wrong
├── NotesError      3  the notes could not be used
├── ModelError      4  the model could not be used, and was required
├── OutputError     2  the result could not be written where it was asked to go
└── StoreError      2  what is kept on this machine could not be read or written
"""

from __future__ import annotations


class FollowupError(Exception):
    """An error whose text is shown to the person as it stands: what happened, to what, what to do next."""

    exit_code = 1


class UsageError(FollowupError):
    """The command line, or a value given on it, was wrong."""

    exit_code = 2


class NotesError(FollowupError):
    """The notes are missing, empty, not text or too long."""

    exit_code = 3


class ModelError(FollowupError):
    """A model was required and could not be used."""

    exit_code = 4


class OutputError(FollowupError):
    """The result could not be written where the person asked for it."""

    exit_code = 2


class StoreError(FollowupError):
    """The store of the web app could not be read or written."""

    exit_code = 2
