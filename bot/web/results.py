"""Results of gates over HTTP: takes a report; returns what was stored, or why nothing was."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import NamedTuple

import structlog
from pydantic import BaseModel, ValidationError

from bot.logs import request_line, tell
from bot.observer import Observer
from bot.storage.session import Database
from bot.storage.trouble import TroubleError
from bot.use_cases.may_report import NotTakenError, RefusalReason, require_key
from bot.use_cases.take_result import take_result
from bot.web.result_errors import what_is_wrong
from bot.web.result_shapes import Recorded, Refusal, Result

log = structlog.get_logger()

LARGEST_BODY = 64_000  # bytes
TYPE = "application/json"

STATUS: Mapping[RefusalReason, HTTPStatus] = {
    RefusalReason.NO_KEY: HTTPStatus.UNAUTHORIZED,
    RefusalReason.ANOTHER_RUN: HTTPStatus.FORBIDDEN,
    RefusalReason.NO_RUN: HTTPStatus.NOT_FOUND,
    RefusalReason.NO_GATE: HTTPStatus.NOT_FOUND,
    RefusalReason.CLOSED: HTTPStatus.CONFLICT,
    RefusalReason.INCOMPLETE: HTTPStatus.UNPROCESSABLE_ENTITY,
    RefusalReason.TOO_MANY: HTTPStatus.TOO_MANY_REQUESTS,
}
HEADERS: Mapping[HTTPStatus, dict[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": "600"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": "10"},
}


class Reply(NamedTuple):
    """An HTTP status and the body of the response."""

    status: HTTPStatus
    body: BaseModel

    @property
    def headers(self) -> dict[str, str]:
        """The extra headers for that status."""
        return HEADERS.get(self.status, {})


class Results:
    """Handles reports. It blocks: call it in a thread."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        command: str,
        observer: Observer,
    ) -> None:
        self.observer = observer
        self.database = database
        self.clock = clock
        self.command = command

    def answer(self, run: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        """Handle one report. A ``body`` of None was too large to read, or broke off."""
        with request_line("result", self.observer.answered):
            reply = self._guarded(run, headers, body)
            tell(status=int(reply.status))
        return reply

    def _guarded(self, run: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        try:
            return self._take(run, headers, body)
        except NotTakenError as error:
            return _refused(STATUS[error.reason], str(error))
        except TroubleError as error:
            return _refused(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        except ValidationError as error:
            return _refused(HTTPStatus.UNPROCESSABLE_ENTITY, what_is_wrong(error))
        except Exception:  # the pipeline gets a reference to the details in the log
            reference = secrets.token_hex(3)
            log.exception("unexpected", reference=reference)
            return _refused(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                f"Something broke on the bot's side; nothing was kept. It can be sent again. "
                f"The operator finds it in the log: ref {reference}",
            )

    def _take(self, run: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        key = _bearer(headers)
        with self.database.read() as session:  # callers without a token must not block writers
            require_key(session, key, self.command)
        if body is None:
            most = f"{LARGEST_BODY:,} bytes are the most"
            return _refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body is too large: {most}.")
        if headers.get("content-type", "").partition(";")[0].strip().casefold() != TYPE:
            expected = f"The body is to be JSON: send Content-Type: {TYPE}"
            return _refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, expected)
        reported = Result.model_validate_json(body).reported()
        with self.database.write() as session:
            taken = take_result(session, key, run, reported, self.clock(), self.command)
        return Reply(HTTPStatus.CREATED if taken.new else HTTPStatus.OK, Recorded.of(taken))


def _bearer(headers: Mapping[str, str]) -> str:
    scheme, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() if scheme.casefold() == "bearer" else ""


def _refused(status: HTTPStatus, sentence: str) -> Reply:
    return Reply(status, Refusal(error=sentence))
