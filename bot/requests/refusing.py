"""The only place that tells the two kinds of error apart: user errors and faults."""

import re
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import structlog

from bot.cards import refusal as card
from bot.cards.message import Message
from bot.domain.pseudonyms import by_name
from bot.domain.wording import shorten
from bot.logs import tell
from bot.requests.answer import Answer, with_names_removed
from bot.requests.app_context import AppContext
from bot.requests.form_submission import FieldError
from bot.storage import people
from bot.storage.session import Database
from bot.storage.trouble import outcome_of
from phases.errors import UserError

log = structlog.get_logger()

LONGEST_REFUSAL = 700  # characters, before escaping

P = ParamSpec("P")
A = TypeVar("A", bound="Answering")

_PERSON = re.compile(r"<@([A-Z0-9]+)>")


class Answering(Protocol):
    """An object whose methods return replies."""

    database: Database
    context: AppContext


def guarded(method: Callable[Concatenate[A, P], Answer]) -> Callable[Concatenate[A, P], Answer]:
    """Wrap a method so that it always returns a reply, even if it raises."""

    @wraps(method)
    def guard(self: A, /, *args: P.args, **options: P.kwargs) -> Answer:
        try:
            answer = method(self, *args, **options)
            tell(outcome="refused" if answer.refused else "answered")
        except UserError as error:
            answer = _refused(self, error)
        except Exception:  # the user gets a reference, the log the traceback
            tell(outcome="failed")
            reference = secrets.token_hex(3)
            log.exception("unexpected", reference=reference)
            answer = Answer(fault(reference), refused=True)
        return with_names_removed(answer)

    return guard


def _refused(place: Answering, error: UserError) -> Answer:
    tell(outcome=outcome_of(error))
    if isinstance(error, FieldError):
        told = _in_plain_words(place.database, error)
        return Answer(Message(told), refused=True, field=error.field)
    return Answer(refusal(error, place.context.command), refused=True)


def refusal(error: UserError, command: str) -> Message:
    """The reply to a user error: what was wrong, and what to type instead, with its buttons."""
    text = shorten(str(error), LONGEST_REFUSAL)
    return card.refusal(text, error.proposals, command, error.run, guessed=error.guessed)


def fault(reference: str) -> Message:
    """The reply to a fault, with the reference by which the operator finds it in the log."""
    said = "Something broke on my side; nothing was changed."
    return Message(f"{said} Tell your operator: ref {reference}.")


def _in_plain_words(database: Database, error: UserError) -> str:
    """The error text with names for mentions: Slack renders no mentions under a field."""
    text = shorten(str(error), LONGEST_REFUSAL)
    with database.read() as session:
        known = people.names(session, _PERSON.findall(text))
    return _PERSON.sub(lambda found: by_name(found[1], known), text)
