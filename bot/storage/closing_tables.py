"""The tables of closing: gates, results, overrides, tokens, concerns, acknowledgements."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field

from bot.storage.tables import Table, enumeration, index_of_some


class Gate(Table, table=True):
    """A condition for closing that a team added; ``key`` is what it is looked up by."""

    __tablename__ = "gates"
    __table_args__ = (sa.UniqueConstraint("run_id", "key", name="uq_gates_run_id_key"),)

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    key: str
    name: str
    added_by: str
    added_at: datetime


class Result(Table, table=True):
    """A result reported for a gate; append-only. A pipeline's has a token and no ``by``."""

    __tablename__ = "results"
    __table_args__ = (sa.Index("ix_results_run_id_gate", "run_id", "gate", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    gate: str
    passed: bool
    value: float | None = None
    evidence: str | None = Field(default=None, sa_type=sa.Text)
    url: str | None = Field(default=None, sa_type=sa.Text)
    commit: str | None = None
    by: str | None = None
    token_id: int | None = Field(default=None, foreign_key="tokens.id")
    at: datetime


class Override(Table, table=True):
    """The lead's decision to close in spite of a gate, with the reason."""

    __tablename__ = "overrides"
    __table_args__ = (sa.UniqueConstraint("run_id", "gate", name="uq_overrides_run_id_gate"),)

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    gate: str
    reason: str = Field(sa_type=sa.Text)
    by: str
    at: datetime


class Purpose(StrEnum):
    """What a token is for: results, the status page, an agent of a person, or a program."""

    RESULTS = "results"
    PAGE = "page"
    AGENT = "agent"
    PROGRAM = "program"


class Token(Table, table=True):
    """An access token to one run, shown once: only its SHA-256 and last characters are stored.

    An agent's and a program's have a ``name``, ``scopes`` with spaces between them, and end at
    ``expires_at``. ``person`` is whom an agent acts for.
    """

    __tablename__ = "tokens"
    __table_args__ = (
        sa.Index("ix_tokens_run_id_purpose", "run_id", "purpose"),
        index_of_some("ix_tokens_person", "person", where="person IS NOT NULL"),
        index_of_some(
            "ix_tokens_expires_at",
            "expires_at",
            where="expires_at IS NOT NULL AND revoked_at IS NULL",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    purpose: Purpose = Field(sa_type=enumeration(Purpose, "purpose"))
    sha256: str = Field(max_length=64, unique=True)
    hint: str
    made_by: str
    made_at: datetime
    person: str | None = None
    name: str | None = None
    scopes: str | None = None
    expires_at: datetime | None = None
    used_at: datetime | None = None
    revoked_by: str | None = None
    revoked_at: datetime | None = None


class Concern(Table, table=True):
    """A concern about a run, and its answer. ``number`` counts within the run."""

    __tablename__ = "concerns"
    __table_args__ = (sa.UniqueConstraint("run_id", "number", name="uq_concerns_run_id_number"),)

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    number: int
    text: str = Field(sa_type=sa.Text)
    raised_by: str
    raised_at: datetime
    answer: str | None = Field(default=None, sa_type=sa.Text)
    answered_by: str | None = None
    answered_at: datetime | None = None


class Acknowledgement(Table, table=True):
    """A person's confirmation that they read a closing summary; ``closed_at`` says which."""

    __tablename__ = "acknowledgements"
    __table_args__ = (
        sa.UniqueConstraint(
            "run_id", "person", "closed_at", name="uq_acknowledgements_run_id_person_closed_at"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="runs.id")
    person: str
    closed_at: datetime
    at: datetime
