"""remind: tell the user, or another person, something at a chosen time."""

from itertools import islice

from bot.cards import asked as card
from bot.cards.button_values import number_in
from bot.cards.message import Message
from bot.cards.repeating import how_often
from bot.cards.why import why
from bot.domain.reminder_facts import OwnReminder
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.moments import (
    DateLastError,
    habits_of,
    is_hour,
    take_about,
    take_moment,
    take_repeat,
)
from bot.requests.people_named import MYSELF
from bot.storage import asked, nudges
from bot.use_cases.remind import cancel_reminder, remind
from bot.words.dates import told
from bot.words.meaning import When
from phases.errors import UserError

USAGE = "remind [ITEM|STEP] WHEN [@who] [text] | list | cancel NUMBER | why [ITEM|STEP]"
_CANCELS = frozenset({"stop", "end", "off", "delete", "remove"})
"""What else ``cancel`` is called, before a number: the button says *Stop*."""
_JOINS = frozenset({"and", "or", "&", "+", ","})
EXAMPLE = "remind E2.1 tomorrow 9am"


def answer(request: CommandRequest) -> Message:
    """Set a reminder, list future ones, cancel one, or say why the last one came."""
    first = (
        request.words[0].text.casefold() if request.words and not request.words[0].quoted else ""
    )
    if first in _CANCELS and [word.text for word in request.words[1:]] == [_number(request)]:
        first = "cancel"
    deed = {"list": _list, "cancel": _cancel, "why": _why}.get(first)
    if deed is None:
        return _remind(request)
    request.next_word()
    return deed(request)


def _number(request: CommandRequest) -> str | None:
    """The second word, where it is a number."""
    word = request.words[1].text if len(request.words) > 1 else ""
    return word if word.lstrip("#").isdecimal() else None


def _remind(request: CommandRequest) -> Message:
    if not request.words:
        raise UserError(f"Of what, and when? For example {request.type(EXAMPLE)}")
    run = request.run()
    person = _someone(request)
    about = take_about(request, run)
    person = _another(request, person)
    try:
        asked = take_repeat(request, run) or take_moment(request, run, EXAMPLE)
    except DateLastError as error:
        who = f" <@{person}>" if person and person != request.person else ""
        of = f" {about}" if about else ""
        raise UserError(str(error), f"remind{of}{who} {error.typed}") from None
    person = person or _someone(request) or request.person
    text, work = request.rest(), request.work
    if isinstance(asked, When):
        at, moments, again = asked.at, told(asked, request.times), ""
    else:
        times = [each.at for each in islice(asked.after(work.now, habits_of(work).zone), 2)]
        at, moments = times[0], ", then ".join(map(request.times.moment, times))
        again = how_often(asked, request.times)
    repeat = None if isinstance(asked, When) else asked
    number = remind(work, run, at, about=about, person=person, text=text, repeat=repeat)
    kept = OwnReminder(number, about, person, request.person, text, at, work.now)
    return Message(card.will_remind(kept, run.handle, moments, request.type, again))


def _someone(request: CommandRequest) -> str | None:
    """Take the first person named in the words; "me" and a channel count only at the front."""
    for place, word in enumerate(request.words):
        is_me = place == 0 and word.text.casefold() in MYSELF
        is_channel = place == 0 and word.channel is not None  # which is then refused
        is_person = is_me or is_channel or word.mention or (word.name and not is_hour(word.text))
        if word.quoted or not is_person:
            continue
        person = request.person_in(word)
        del request.words[place]
        return person
    return None


def _another(request: CommandRequest, person: str | None) -> str | None:
    """The person reminded, who may follow the item. Raises UserError if there are two."""
    behind = (word for word in request.words if word.text.casefold() not in _JOINS)
    first = next(behind, None)
    if person and first and first.mention:
        other = first.text.rstrip(",;:")
        raise UserError(f"I can remind one person at a time. Ask again for {other}.")
    return person or _someone(request)


def _list(request: CommandRequest) -> Message:
    request.require_no_more("remind list")
    coming = asked.coming(request.work.session, request.person, request.work.now)
    return card.coming(coming, request.person, request.times, request.type)


def _cancel(request: CommandRequest) -> Message:
    word = request.next_word()
    number = number_in(word.text.lstrip("#")) if word else 0
    if not number:
        raise UserError(f"Which one? See {request.type('remind list')}", "remind list")
    request.require_no_more("remind cancel NUMBER")
    gone = cancel_reminder(request.work, number)
    return Message(card.cancelled(gone, request.person, request.times))


def _why(request: CommandRequest) -> Message:
    run = request.run()
    about = take_about(request, run)
    request.require_no_more("remind why ITEM")
    told = nudges.last_told(request.work.session, run.id, request.person, about)
    if told is None:
        raise UserError(f"I have told you nothing about {about or f'Phase {run.handle}'} yet.")
    return why(
        told, habits_of(request.work, run), run.handle, request.work.now, request.context.command
    )


REMIND = Command(
    name="remind",
    usage=USAGE,
    summary="remind you, or somebody else, when you want",
    answer=answer,
    examples=(
        EXAMPLE,
        "remind E2.1 fri @ops ask the vendor for the key",
        'remind next mon 10:00 "book the room"',
        'remind every friday 16:00 "write the summary"',
        "remind list",
    ),
)
