"""The words of a new key: the name, what it may do, and until when."""

import re
from datetime import datetime, time, timedelta

from bot.domain.keys import READ, WRITE
from bot.requests.command_request import CommandRequest
from bot.words.dates import read_date
from bot.words.routine import Routine
from phases.errors import UserError

_SPAN = re.compile(r"(?:for )?([0-9]+ ?(?:d|days?|w|weeks?|months?))")
_LAST_MINUTE = time(23, 59)
_SCOPES = {"read": READ, READ: READ, "write": WRITE, WRITE: WRITE}


def take_name(request: CommandRequest, usage: str) -> str:
    """Take the next word or quoted text as a name."""
    word = request.next_word()
    if word is None:
        raise UserError(f"Which name? Type: {request.type(usage)}")
    return word.text


def take_scope(request: CommandRequest) -> str | None:
    """Take the word for what the key may do, if it is next."""
    first = next(iter(request.words), None)
    if first is None or first.quoted or first.bare.casefold() not in _SCOPES:
        return None
    request.words.pop(0)
    return _SCOPES[first.bare.casefold()]


def take_end(request: CommandRequest, days: int) -> datetime:
    """Take the rest as the end: ``30 days``, ``until 15 dec``; after ``days`` if nothing is left.

    Of a day without an hour the whole day counts; so many days end at this hour.
    """
    if not request.words:
        return request.work.now + timedelta(days=days)
    now, zone = request.work.now, request.times.zone
    typed = " ".join(request.rest().split())
    span = _SPAN.fullmatch(typed.casefold())
    routine = Routine(unsaid=now.astimezone(zone).time() if span else _LAST_MINUTE)
    text = f"in {span[1]}" if span else typed
    return read_date(text, now=now, zone=zone, routine=routine).at
