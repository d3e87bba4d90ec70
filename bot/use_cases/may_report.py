"""Who may report results to a run, and why a report is refused."""

from enum import StrEnum

from bot.domain.facts import RunFacts
from bot.domain.keys import TokenFacts
from bot.domain.wording import shorten
from bot.storage import runs, tokens
from bot.storage.session import Session
from bot.storage.tokens import Purpose
from phases.errors import UserError

SHORT = 60  # letters of a name in a refusal


class RefusalReason(StrEnum):
    """Why a report is refused."""

    NO_KEY = "no token, an unknown one, or one that was revoked"
    ANOTHER_RUN = "a token of another run"
    NO_RUN = "no such run"
    NO_GATE = "no such gate that takes results"
    CLOSED = "the run is closed"
    INCOMPLETE = "what decides the gate is missing"
    TOO_MANY = "too many reports within an hour"


class NotTakenError(UserError):
    """A refused report: a sentence for the pipeline's log, and the kind of refusal."""

    def __init__(self, reason: RefusalReason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason


def require_key(session: Session, key: str, command: str) -> TokenFacts:
    """The stored key. Raises NotTakenError unless it is valid and made for results."""
    found = tokens.find(session, key, Purpose.RESULTS) if key else None
    if found is not None and found.revoked_at is None:
        return found
    wrong = "This token was revoked" if found else "This token is unknown"
    said = wrong if key else "No token came with this: send Authorization: Bearer TOKEN"
    raise NotTakenError(
        RefusalReason.NO_KEY,
        f"{said}. The lead of the run makes one with {command} token new; "
        f"it goes into the pipeline's secret PHASEBOT_TOKEN.",
    )


def require_own(session: Session, own: RunFacts, name: str) -> None:
    """Refuse a report to another run than the key's own."""
    if name.casefold() in (str(own.id), own.handle.casefold()):
        return
    if runs.by_handle(session, name) is not None:
        # Repeat the sender's words: the other run's real name is none of their business.
        raise NotTakenError(
            RefusalReason.ANOTHER_RUN,
            f"This token is of Phase {own.handle}, not of {quoted(name)}.",
        )
    raise NotTakenError(
        RefusalReason.NO_RUN,
        f"There is no run {quoted(name)}. This token is of Phase {own.handle}: "
        f"post to /api/v1/runs/{own.id}/results",
    )


def quoted(name: str) -> str:
    """The sent name as a refusal repeats it."""
    return f"“{shorten(name, SHORT)}”"
