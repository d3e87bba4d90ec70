"""Keys to a run, as they are stored: whose they are, what they may do, how long they work."""

from datetime import datetime
from typing import NamedTuple

READ, WRITE = "items:read", "items:write"
"""The scopes of an agent's or a program's key. Whoever may write may read."""


class TokenFacts(NamedTuple):
    """A stored key, without the key itself; ``hint`` is its last letters.

    An agent's key acts as ``name`` for ``person``, a program's as ``name`` alone. ``purpose`` is
    what it is for.
    """

    id: int
    run_id: int
    hint: str
    made_by: str
    made_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    person: str | None = None
    name: str | None = None
    scopes: str | None = None
    expires_at: datetime | None = None
    purpose: str = "results"

    def works_at(self, now: datetime) -> bool:
        """Whether it is neither revoked nor over."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)

    def grants(self, scope: str) -> bool:
        """Whether it may be used for that."""
        return scope in (self.scopes or "").split()
