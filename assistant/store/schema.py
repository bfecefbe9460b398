"""The tables. A change here comes with a new VERSION and a step in `assistant.store.sqlite` that gets there."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text, UniqueConstraint

VERSION = 1
metadata = MetaData()


def _owner() -> Column[str]:
    return Column("interview", ForeignKey("interview.id", ondelete="CASCADE"), nullable=False, index=True)


interview = Table(
    "interview",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("opened", String(40), nullable=False),
    Column("touched", String(40), nullable=False),
)
entry = Table(
    "entry",
    metadata,
    _owner(),
    Column("name", String(120), nullable=False),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("interview", "name"),
)
clash = Table(
    "clash",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("name", String(120), nullable=False),
    Column("writer", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", String(40), nullable=False),
    UniqueConstraint("interview", "name", "writer"),
)
letter = Table(
    "letter",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("at", String(40), nullable=False),
    Column("why", String(80), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("record", Text, nullable=False),
)
setting = Table(
    "setting",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)
