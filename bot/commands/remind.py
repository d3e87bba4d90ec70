"""remind: tell me, or somebody, of something at an hour."""

from bot.cards import asked as card
from bot.cards.message import Message
from bot.cards.why import why
from bot.domain.reminder_facts import OwnReminder
from bot.requests.about import number_in
from bot.requests.ask import MYSELF, Ask
from bot.requests.command import Command
from bot.requests.moments import habits_of, is_hour, take_about, take_moment
from bot.storage import asked, nudges
from bot.use_cases.remind import cancel_reminder, remind
from bot.words.dates import told
from phases.errors import UserError

USAGE = "remind [ITEM|STEP] WHEN [@who] [text] | list | cancel NUMBER | why [ITEM|STEP]"
EXAMPLE = "remind E2.1 tomorrow 9am"


def answer(ask: Ask) -> Message:
    """Ask for one, list those to come, let one go, or say why the last one came."""
    first = ask.words[0].text.casefold() if ask.words and not ask.words[0].quoted else ""
    deed = {"list": _list, "cancel": _cancel, "why": _why}.get(first)
    if deed is None:
        return _remind(ask)
    ask.next_word()
    return deed(ask)


def _remind(ask: Ask) -> Message:
    if not ask.words:
        raise UserError(f"Of what, and when? For example {ask.type(EXAMPLE)}")
    run = ask.run()
    person = _someone(ask)
    about = take_about(ask, run)
    person = _another(ask, person)
    when = take_moment(ask, run, EXAMPLE)
    person = person or _someone(ask) or ask.person
    text = ask.rest()
    number = remind(ask.act, run, when.at, about=about, person=person, text=text)
    kept = OwnReminder(number, about, person, ask.person, text, when.at, ask.act.now)
    return Message(card.will_remind(kept, run.handle, told(when, ask.times), ask.type))


def _someone(ask: Ask) -> str | None:
    """Take the person that the words begin with, or that stands among them."""
    for place, word in enumerate(ask.words):
        is_me = place == 0 and word.text.casefold() in MYSELF
        is_channel = place == 0 and word.channel is not None  # refused as nobody's name
        is_person = is_me or is_channel or word.mention or (word.name and not is_hour(word.text))
        if word.quoted or not is_person:
            continue
        person = ask.person_in(word)
        del ask.words[place]
        return person
    return None


def _another(ask: Ask, person: str | None) -> str | None:
    """Who is reminded, where they stand behind the item; UserError for a second person there."""
    first = next(iter(ask.words), None)
    if person and first and first.mention:
        other = first.text.rstrip(",;:")
        raise UserError(f"One person is reminded at a time. {other} needs a reminder of their own.")
    return person or _someone(ask)


def _list(ask: Ask) -> Message:
    ask.require_no_more("remind list")
    coming = asked.coming(ask.act.session, ask.person, ask.act.now)
    return card.coming(coming, ask.person, ask.times, ask.type)


def _cancel(ask: Ask) -> Message:
    word = ask.next_word()
    number = number_in(word.text.lstrip("#")) if word else 0
    if not number:
        raise UserError(f"Which one? See {ask.type('remind list')}")
    ask.require_no_more("remind cancel NUMBER")
    gone = cancel_reminder(ask.act, number)
    return Message(card.cancelled(gone, ask.person, ask.times))


def _why(ask: Ask) -> Message:
    run = ask.run()
    about = take_about(ask, run)
    ask.require_no_more("remind why ITEM")
    told = nudges.last_told(ask.act.session, run.id, ask.person, about)
    if told is None:
        raise UserError(f"You were told nothing of {about or f'Phase {run.handle}'} yet.")
    return why(told, habits_of(ask.act, run), run.handle, ask.act.now, ask.place.command)


REMIND = Command(
    name="remind",
    usage=USAGE,
    summary="tell you, or somebody, of something at an hour",
    answer=answer,
    examples=(
        EXAMPLE,
        "remind E2.1 fri @ops ask the vendor for the key",
        'remind next mon 10:00 "book the room"',
        "remind list",
    ),
)
