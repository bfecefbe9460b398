"""The store in one SQLite file, for one person on one machine.

Write-ahead logging, so that tabs do not wait for each other; full synchronisation, so that what was acknowledged
survives a power cut; `secure_delete`, so that what is deleted is overwritten. The file is readable by its owner alone.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, create_engine, delete, event, func, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from assistant.errors import StoreError
from assistant.store import schema
from assistant.store.values import Clash, Entry, Interview, KeptLetter, Saved

FILE = "followup.sqlite3"
#: Entries that the list of interviews shows; the long ones (notes, letters) are not read for it.
FACTS = ("name", "company", "role", "step", "next", "outcome", "verdict", "sample", "tally")


class SqliteStore:
    """See `assistant.store.Store`."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            if os.name == "posix":
                path.chmod(0o600)
        except OSError as error:
            raise StoreError(
                f"The folder {folder} cannot be used ({error.strerror}). Set FOLLOWUP_HOME to one that can."
            ) from error
        self.path = path
        self._engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 10, "isolation_level": None})
        event.listen(self._engine, "connect", _prepare)
        with self._write() as connection:
            found = connection.scalar(text("PRAGMA user_version")) or 0
            if found > schema.VERSION:
                raise StoreError(
                    f"{path} was made by a newer version of this program. Install that version; nothing was changed."
                )
            schema.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")

    def begin(self, facts: Mapping[str, str] | None = None) -> str:
        """A new interview."""
        # Hex alone: the id stands in addresses and in keys of Streamlit's, which allow no two underscores in a row.
        made, now = secrets.token_hex(8), _now()
        with self._write() as connection:
            connection.execute(insert(schema.interview).values(id=made, opened=now, touched=now))
            rows = [{"interview": made, "name": n, "text": t, "version": 1} for n, t in (facts or {}).items()]
            if rows:
                connection.execute(insert(schema.entry), rows)
        return made

    def interviews(self) -> tuple[Interview, ...]:
        """All interviews, the one changed last first."""
        with self._read() as connection:
            table = schema.interview
            rows = connection.execute(select(table).order_by(table.c.touched.desc(), table.c.id)).all()
            facts: dict[str, dict[str, str]] = {row.id: {} for row in rows}
            short = select(schema.entry).where(schema.entry.c.name.in_(FACTS))
            for row in connection.execute(short):
                facts.setdefault(row.interview, {})[row.name] = row.text
        return tuple(Interview(row.id, row.opened, row.touched, facts[row.id]) for row in rows)

    def interview(self, interview: str) -> Interview | None:
        """One interview, or None."""
        with self._read() as connection:
            row = connection.execute(select(schema.interview).where(schema.interview.c.id == interview)).first()
            if row is None:
                return None
            table = schema.entry
            short = select(table).where(table.c.interview == interview, table.c.name.in_(FACTS))
            facts = {each.name: each.text for each in connection.execute(short)}
        return Interview(row.id, row.opened, row.touched, facts)

    def delete(self, interview: str) -> None:
        """Delete an interview; its bytes are overwritten and the log is emptied."""
        with self._write() as connection:
            connection.execute(delete(schema.interview).where(schema.interview.c.id == interview))
        with self._read() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def entries(self, interview: str) -> Mapping[str, Entry]:
        """All texts of an interview by name."""
        with self._read() as connection:
            rows = connection.execute(select(schema.entry).where(schema.entry.c.interview == interview)).all()
        return {row.name: Entry(row.text, row.version) for row in rows}

    def save(self, interview: str, name: str, text: str, base: int | None = None, writer: str = "") -> Saved:
        """Save a text, or let it wait as a clash."""
        text = _storable(text)
        with self._write() as connection:
            held = _entry(connection, interview, name)
            if held.text == text:
                _forget(connection, interview, name, writer)
                return Saved(held)
            if base is not None and base != held.version:
                return Saved(held, _wait(connection, interview, name, text, writer))
            saved = _put(connection, interview, name, text, held.version)
            _forget(connection, interview, name, writer)
        return Saved(saved)

    def clashes(self, interview: str) -> tuple[Clash, ...]:
        """The texts that wait for a decision, the oldest first."""
        with self._read() as connection:
            table = schema.clash
            rows = connection.execute(select(table).where(table.c.interview == interview).order_by(table.c.id)).all()
        return tuple(_clash(row) for row in rows)

    def settle(self, clash: int, text: str) -> Entry:
        """Decide a clash."""
        text = _storable(text)
        with self._write() as connection:
            row = connection.execute(select(schema.clash).where(schema.clash.c.id == clash)).first()
            if row is None:
                raise StoreError("This was already decided in another window. Nothing was changed.")
            held = _entry(connection, row.interview, row.name)
            # Saved anew even when the words are the same: the version tells every open window to take it.
            saved = _put(connection, row.interview, row.name, text, held.version)
            connection.execute(delete(schema.clash).where(schema.clash.c.id == clash))
        return saved

    def keep_letter(self, interview: str, why: str, subject: str, body: str, record: str = "{}") -> KeptLetter:
        """Keep a version of the letter."""
        subject, body = _storable(subject), _storable(body)
        table = schema.letter
        with self._write() as connection:
            newest = select(table).where(table.c.interview == interview).order_by(table.c.id.desc()).limit(1)
            held = connection.execute(newest).first()
            if held is not None and (held.subject, held.body) == (subject, body):
                return _kept(held)
            values = {"at": _now(), "why": why, "subject": subject, "body": body, "record": record}
            connection.execute(insert(table).values(interview=interview, **values))
            _touch(connection, interview)
            return _kept(connection.execute(newest).one())

    def letters(self, interview: str) -> tuple[KeptLetter, ...]:
        """Every version kept, the newest first."""
        table = schema.letter
        with self._read() as connection:
            rows = connection.execute(select(table).where(table.c.interview == interview).order_by(table.c.id.desc()))
            return tuple(_kept(row) for row in rows)

    def settings(self) -> Mapping[str, str]:
        """The person's settings."""
        with self._read() as connection:
            return {row.name: row.value for row in connection.execute(select(schema.setting))}

    def set(self, name: str, value: str) -> None:
        """Change one setting."""
        with self._write() as connection:
            done = connection.execute(update(schema.setting).where(schema.setting.c.name == name).values(value=value))
            if not done.rowcount:
                connection.execute(insert(schema.setting).values(name=name, value=value))

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                # At once, not at the first write: two windows that read before they write would both think they are
                # first. (The driver itself begins nothing: isolation_level is None.)
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                yield connection
        except SQLAlchemyError as error:
            raise _broken(self.path, error) from error

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise _broken(self.path, error) from error


def _prepare(connection: Any, _: Any) -> None:
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _entry(connection: Connection, interview: str, name: str) -> Entry:
    table = schema.entry
    row = connection.execute(select(table).where(table.c.interview == interview, table.c.name == name)).first()
    return Entry(row.text, row.version) if row else Entry()


def _put(connection: Connection, interview: str, name: str, text: str, version: int) -> Entry:
    if not connection.scalar(select(func.count()).where(schema.interview.c.id == interview)):
        raise StoreError("This interview was deleted in another window. Copy what you have written to keep it.")
    table, values = schema.entry, {"text": text, "version": version + 1}
    if version:
        connection.execute(update(table).where(table.c.interview == interview, table.c.name == name).values(**values))
    else:
        connection.execute(insert(table).values(interview=interview, name=name, **values))
    _touch(connection, interview)
    return Entry(text, version + 1)


def _touch(connection: Connection, interview: str) -> None:
    connection.execute(update(schema.interview).where(schema.interview.c.id == interview).values(touched=_now()))


def _wait(connection: Connection, interview: str, name: str, text: str, writer: str) -> Clash:
    table = schema.clash
    here = (table.c.interview == interview, table.c.name == name, table.c.writer == writer)
    done = connection.execute(update(table).where(*here).values(text=text, at=_now()))
    if not done.rowcount:
        values = {"interview": interview, "name": name, "writer": writer, "text": text, "at": _now()}
        connection.execute(insert(table).values(**values))
    return _clash(connection.execute(select(table).where(*here)).one())


def _forget(connection: Connection, interview: str, name: str, writer: str) -> None:
    table = schema.clash
    connection.execute(
        delete(table).where(table.c.interview == interview, table.c.name == name, table.c.writer == writer)
    )


def _clash(row: Row[Any]) -> Clash:
    return Clash(row.id, row.name, row.text, row.at)


def _kept(row: Row[Any]) -> KeptLetter:
    return KeptLetter(row.id, row.at, row.why, row.subject, row.body, row.record)


def _storable(text: str) -> str:
    """Half a surrogate pair, which a browser can send, is no text that a file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _broken(path: Path, error: SQLAlchemyError) -> StoreError:
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    return StoreError(f"{path} could not be used: {reason}. What was saved before is still there.")
