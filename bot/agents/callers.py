"""Who calls: an agent with a person's key, or Slackbot for whoever asks it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from slack_sdk.signature import SignatureVerifier

from bot.domain.keys import WRITE
from bot.storage.session import Database
from bot.storage.tokens import Purpose
from bot.use_cases.key_holders import note_use, require_holder
from bot.use_cases.may_report import NotTakenError

SLACKBOT = "Slackbot"


class Caller(NamedTuple):
    """For whom a call acts, and as which agent.

    A key opens its own ``run`` alone; 0 means whatever the person reaches. ``signature`` is
    Slack's, which makes a request that is sent again known. Without a ``person`` nothing but the
    list of tools is open.
    """

    person: str
    agent: str
    run: int = 0
    writes: bool = True
    signature: str = ""


class Credentials(NamedTuple):
    """What came with a request: a key, or Slack's signature and whom Slack names."""

    key: str = ""
    signature: str = ""
    person: str = ""


class RefusedError(Exception):
    """A request that is not let in, with its HTTP status and the code of JSON-RPC."""

    def __init__(self, status: int, said: str, code: int = -32600) -> None:
        super().__init__(said)
        self.status = status
        self.code = code


class Callers:
    """Tells who calls. ``secret`` is Slack's signing secret; without it keys alone are taken."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], secret: str, command: str
    ) -> None:
        self._database = database
        self._clock = clock
        self._verifier = SignatureVerifier(secret) if secret else None
        self._command = command
        self._teams: frozenset[str] | None = None

    def learn(self, team: str, organisation: str) -> None:
        """Keep the ids of our workspace and its organisation."""
        self._teams = frozenset({team, organisation} - {""})

    def credentials(self, headers: Mapping[str, str], raw: bytes) -> Credentials:
        """What a request brings: a key or Slack's signature. Raises RefusedError for a wrong one.

        Where a key comes, a signature beside it counts for nothing.
        """
        authorization = headers.get("authorization")
        if authorization is not None:
            scheme, _, key = authorization.partition(" ")
            return Credentials(key=key.strip() if scheme.casefold() == "bearer" else "")
        signature = headers.get("x-slack-signature")
        if signature is None:
            return Credentials()
        if not self._is_signed(headers, raw):
            raise RefusedError(401, "This is not signed by Slack with this app's signing secret.")
        return Credentials(signature=signature)

    def _is_signed(self, headers: Mapping[str, str], raw: bytes) -> bool:
        if self._verifier is None:
            return False
        stamp, signature = "x-slack-request-timestamp", "x-slack-signature"
        try:
            return self._verifier.is_valid(raw, headers.get(stamp), headers.get(signature))
        except (ValueError, TypeError, OverflowError):
            return False

    def person(self, message: Any) -> str:
        """Whom Slack names in a request that it signed; "" if nobody."""
        params = message.get("params") if isinstance(message, dict) else None
        meta = params.get("_meta") if isinstance(params, dict) else None
        told = meta.get("slack") if isinstance(meta, dict) else None
        if told is None:
            return ""
        if not isinstance(told, dict):
            raise RefusedError(400, "_meta.slack is to be an object with user_id and team_id.")
        person, team = told.get("user_id") or "", told.get("team_id")
        if not isinstance(person, str) or not isinstance(team, str | None):
            raise RefusedError(400, "user_id and team_id of _meta.slack are to be texts.")
        if self._teams is None:
            raise RefusedError(503, "Slack has not said yet which workspace this bot is in.")
        if team not in self._teams:
            raise RefusedError(403, "This bot belongs to another Slack workspace.")
        if person and not (person.isascii() and person.isalnum() and person[0] in "UW"):
            raise RefusedError(400, "user_id of _meta.slack is to be the id of a person.")
        return person

    def caller(self, brought: Credentials) -> Caller:
        """Who that is; it reads the database. Raises RefusedError for a key that opens nothing."""
        if brought.signature:
            return Caller(brought.person, SLACKBOT, signature=brought.signature)
        now = self._clock()
        with self._database.read() as session:
            try:
                held = require_holder(session, brought.key, Purpose.AGENT, now, self._command)
            except NotTakenError as error:
                raise RefusedError(401, str(error)) from None
            assert held.person is not None
            assert held.name is not None
        note_use(self._database, held, now)
        return Caller(held.person, held.name, held.run_id, held.grants(WRITE))
