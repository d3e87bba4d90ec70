"""Every refusal becomes a problem, and what breaks too: nobody gets a traceback."""

import secrets
from collections.abc import Callable

import structlog

from bot.domain.pseudonyms import mentioned
from bot.logs import request_line, tell
from bot.observer import Observer
from bot.storage import people
from bot.storage.session import Database
from bot.storage.trouble import TroubleError
from bot.use_cases.act_as_program import HinderedError
from bot.use_cases.may_report import NotTakenError, RefusalReason
from bot.web.programs import problems
from bot.web.programs.call import Call, Reply
from bot.web.programs.problems import Kind, ProblemError
from bot.web.programs.telling import in_plain_words
from phases.errors import UserError

log = structlog.get_logger()


def guarded(
    database: Database, observer: Observer, call: Call, name: str, answer: Callable[[], Reply]
) -> Reply:
    """Answer a call of this name, and log one line of it."""
    with request_line("program", observer.answered):
        tell(call=name)
        reply = _answered(database, call.address, answer)
        tell(status=int(reply.status))
    return reply


def refused(error: ProblemError, address: str, **headers: str) -> Reply:
    """The reply to a refused request."""
    body = problems.problem(error, address).model_dump_json(exclude_none=True)
    all_headers = problems.headers_of(error.kind) | headers
    return Reply(error.kind.status, body, all_headers, problems.MEDIA_TYPE)


def _answered(database: Database, address: str, answer: Callable[[], Reply]) -> Reply:
    try:
        return answer()
    except ProblemError as error:
        return refused(_in_plain_words(database, error), address)
    except TroubleError as error:
        return refused(ProblemError(problems.UNAVAILABLE, str(error)), address)
    except UserError as error:
        said = _in_plain_words(database, ProblemError(_kind_of(error), str(error)))
        return refused(said, address)
    except Exception:  # the program gets a reference to the details in the log
        reference = secrets.token_hex(3)
        log.exception("unexpected", reference=reference)
        sentence = (
            "Something broke on the bot's side; nothing was changed. It can be sent again. "
            f"The operator finds it in the log: ref {reference}"
        )
        return refused(ProblemError(problems.BROKEN, sentence), address)


def _kind_of(error: UserError) -> Kind:
    if isinstance(error, HinderedError):
        return problems.HINDRANCES[error.hindrance]
    if isinstance(error, NotTakenError):
        is_rate = error.reason is RefusalReason.TOO_MANY
        return problems.TOO_MANY if is_rate else problems.NO_KEY
    return problems.CHANGED


def _in_plain_words(database: Database, error: ProblemError) -> ProblemError:
    """The same with names for mentions; a sentence that was lost in trouble stays without them."""
    text = str(error)
    named = mentioned(text)
    if named:
        with database.read() as session:
            text = in_plain_words(text, people.names(session, named))
    return ProblemError(error.kind, text, *(error.wrong or ()))
