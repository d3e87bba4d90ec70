"""The two kinds of error, told apart here alone: what a person can mend, and what broke."""

import re
import secrets
from collections.abc import Callable

import structlog

from bot.cards.blocks import escape_all_but_mentions, shorten
from bot.cards.message import Message
from bot.domain.pseudonyms import by_name
from bot.logs import tell
from bot.requests.command import Answer
from bot.requests.form_submission import FieldError
from bot.storage import people
from bot.storage.session import Database
from bot.storage.trouble import TroubleError
from phases.errors import UserError

log = structlog.get_logger()

LONGEST_REFUSAL = 700  # characters, which escaping may make longer

_PERSON = re.compile(r"<@([A-Z0-9]+)>")


def guarded(database: Database, deed: Callable[[], Answer]) -> Answer:
    """The deed's answer, whatever becomes of it."""
    try:
        answer = deed()
        tell(outcome="refused" if answer.refused else "answered")
        return answer
    except FieldError as error:
        tell(outcome="refused")
        return Answer(Message(_in_plain_words(database, error)), refused=True, field=error.field)
    except TroubleError as error:
        tell(outcome=f"database {error.trouble.name}")
        return Answer(refusal(error), refused=True)
    except UserError as error:
        tell(outcome="refused")
        return Answer(refusal(error), refused=True)
    except Exception:  # the person gets a reference, the log the whole story
        tell(outcome="failed")
        reference = secrets.token_hex(3)
        log.exception("unexpected", reference=reference)
        return Answer(fault(reference), refused=True)


def refusal(error: UserError) -> Message:
    """What a person did wrong, and what to type instead."""
    return Message(escape_all_but_mentions(shorten(str(error), LONGEST_REFUSAL)))


def fault(reference: str) -> Message:
    """What we did wrong, and how the operator finds it in the log."""
    said = "Something broke on my side; nothing was changed."
    return Message(f"{said} Tell your operator: ref {reference}.")


def _in_plain_words(database: Database, error: UserError) -> str:
    """The sentence with names in it: under a field nothing is read as a mention."""
    text = shorten(str(error), LONGEST_REFUSAL)
    with database.read() as session:
        known = people.names(session, _PERSON.findall(text))
    return _PERSON.sub(lambda found: by_name(found[1], known), text)
