"""Plays a practice script: does what each line says, and prints what people see then."""

from collections.abc import Iterable
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.practice.clock_words import moment_meant
from bot.practice.messages import Message
from bot.practice.mrkdwn import Reader
from bot.practice.names import person_called
from bot.practice.people import PEOPLE, Person
from bot.practice.render import render_message
from bot.practice.script_lines import Move, PressOn, Say, Step, read_line
from bot.practice.session import Session
from phases.errors import UserError

FINE, APP_FAILED, NOT_UNDERSTOOD = 0, 1, 2


def run_script(lines: Iterable[str], session: Session, out: TextIO) -> int:
    """Play the lines; 0 when all went well, 1 when the app failed, 2 at a line not understood.

    What the bot refuses is an answer like any other. A line that is not understood ends the play.
    """
    for number, line in enumerate(lines, start=1):
        try:
            _play(line.strip(), session, out)
        except UserError as error:
            out.write(f"Line {number}: {line.strip()}\n{error}\n")
            return NOT_UNDERSTOOD
    return APP_FAILED if session.workspace.failures else FINE


def _play(line: str, session: Session, out: TextIO) -> None:
    step = read_line(line)
    if step is None:
        return
    out.write(f"> {line}\n")
    before, failures = session.workspace.revision, len(session.workspace.failures)
    actor, note = _do(step, session)
    session.settle()
    out.write(note)
    news = _news(session, before)
    for message in news:
        out.write(f"{_told(session, message, before, actor)}\n\n")
    for failure in session.workspace.failures[failures:]:
        out.write(f"The app failed: {failure}\n\n")
    if not news and not note:
        out.write("(nothing new)\n\n")


def _do(step: Step, session: Session) -> tuple[Person, str]:
    """Who acted, and what there is to say about it besides what the bot answers."""
    match step:
        case Say(person, conversation, text):
            session.type(person, conversation, text)
        case PressOn(person, label, on, conversation):
            session.press(person, label, on, conversation)
        case Move(words):
            return PEOPLE[0], _move(words, session)
    return person_called(session.workspace, person), ""


def _move(words: str, session: Session) -> str:
    clock, zone = session.workspace.clock, ZoneInfo(PEOPLE[0].zone)
    now = clock.now()
    moment = moment_meant(words, now, zone)
    session.move_clock(moment)
    local = clock.now().astimezone(zone)
    hour = f"It is {local:%a} {local.day} {local:%b %Y, %H:%M} in {zone.key}."
    back = " The clock went back; what has happened stays." if moment < now else ""
    return f"{hour}{back}\n\n"


def _news(session: Session, before: int) -> list[Message]:
    """What bots posted, changed or took away since then, in that order."""
    workspace = session.workspace
    changed = [
        message
        for message in workspace.messages()
        if message.revision > before and workspace.people[message.author].is_bot
    ]
    return sorted(changed, key=lambda message: message.revision)


def _told(session: Session, message: Message, before: int, actor: Person) -> str:
    workspace = session.workspace
    conversation = workspace.conversations[message.channel]
    whom = message.only_for or conversation.person
    reader = workspace.people[whom] if whom else actor
    if message.only_for:
        where = f"only @{reader.name} sees"
    elif conversation.is_direct:
        where = f"direct message to @{reader.name}"
    else:
        where = f"#{conversation.name}"
    if message.deleted:
        return f"{where}: a message was deleted"
    edited = "" if message.posted_in > before else ", edited"
    return f"{where}{edited}:\n{render_message(message, Reader(workspace, reader))}"
