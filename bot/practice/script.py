"""Plays a practice script: executes each line, and prints what people see afterwards."""

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from bot.practice.clock_words import moment_meant
from bot.practice.names import person_called
from bot.practice.people import PEOPLE, Person
from bot.practice.script_lines import (
    Account,
    Become,
    Cancel,
    Drop,
    Fill,
    GoHome,
    Move,
    PressOn,
    Say,
    Step,
    Submit,
    Switch,
    UseShortcut,
    read_line,
)
from bot.practice.script_news import News
from bot.practice.session import Session
from phases.errors import UserError

FINE, APP_FAILED, NOT_UNDERSTOOD = 0, 1, 2


def run_script(
    lines: Iterable[str],
    session: Session,
    out: TextIO,
    folder: Path | None = None,
    *,
    quiet_board: bool = False,
) -> int:
    """Play the lines; return 0 on success, 1 if the app failed, 2 at a line not understood.

    A refusal by the bot is no failure. A line that is not understood ends the script. Paths of
    files are relative to ``folder``, else to the current one. With ``quiet_board``, of an edited
    pinned message only the new lines are printed.
    """
    for number, line in enumerate(lines, start=1):
        try:
            _play(line.strip(), session, out, folder or Path(), quiet_board=quiet_board)
        except UserError as error:
            out.write(f"Line {number}: {line.strip()}\n{error}\n")
            return NOT_UNDERSTOOD
    return APP_FAILED if session.workspace.failures else FINE


def _play(line: str, session: Session, out: TextIO, folder: Path, *, quiet_board: bool) -> None:
    step = read_line(line)
    if step is None:
        return
    out.write(f"> {line}\n")
    news = News(session, quiet_board=quiet_board)
    note = _turn(step, session) if isinstance(step, Move | Switch | Account) else ""
    _act(step, session, folder)
    session.settle()
    told = [*([note] if note else []), *news.told(_actor(step, session), step)]
    out.write("".join(f"{each}\n\n" for each in told or ["(nothing new)"]))


def _actor(step: Step, session: Session) -> Person:
    if isinstance(step, Become | Move | Switch):
        return PEOPLE[0]
    return person_called(session.workspace, step.person)


def _act(step: Step, session: Session, folder: Path) -> None:
    match step:
        case Become(words):
            session.become(words)
        case Say(person, conversation, text):
            session.type(person, conversation, text)
        case PressOn(person, label, on, conversation):
            session.press(person, label, on, conversation)
        case Fill(person, label, words):
            session.fill(person, label, words)
        case Submit(person):
            session.submit(person)
        case Cancel(person):
            session.cancel(person)
        case GoHome(person):
            session.open_home(person)
        case Drop(person, path, conversation):
            session.drop(person, conversation, Path(path).name, _read(folder / path))
        case UseShortcut(person, name, words, conversation):
            session.shortcut(person, name, words, conversation)


def _turn(step: Move | Switch | Account, session: Session) -> str:
    """Change the clock, a fault or an account; return a sentence about it."""
    if isinstance(step, Move):
        return _move(step.words, session)
    if isinstance(step, Account):
        session.change_person(step.person, deleted=not step.works)
        return f"The account of {step.person} {'works' if step.works else 'is deactivated'}."
    session.switch(step.trouble, step.method, on=step.on)
    return f"{step.trouble} is {'on' if step.on else 'off'}."


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from None


def _move(words: str, session: Session) -> str:
    clock, zone = session.workspace.clock, ZoneInfo(PEOPLE[0].zone)
    now = clock.now()
    moment = moment_meant(words, now, zone)
    session.move_clock(moment)
    local = clock.now().astimezone(zone)
    hour = f"It is {local:%a} {local.day} {local:%b %Y, %H:%M} in {zone.key}."
    back = " The clock went back; what has happened stays." if moment < now else ""
    return f"{hour}{back}"
