"""What people asked to be told: reminders of their own, and what they put off."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot import phrases
from bot.blocks import escape, shorten
from bot.facts import RunFacts
from bot.messenger import Message
from bot.reminder_facts import OwnReminder, Snooze
from bot.storage.asked import Asked
from bot.times import Times

Type = Callable[[str], str]
"""Puts the slash command's name before what to type."""


def will_remind(
    number: int, about: str, person: str, at: datetime, asker: str, times: Times, type_: Type
) -> str:
    """``I remind you of E2.1 on Wed 25 Nov 09:00. To let it go: /phase remind cancel 7``"""
    whom = "you" if person == asker else f"<@{person}>"
    hours = " or in their next working hours after it" if person != asker else ""
    when = f"{times.moment(at)}{hours}"
    return f"I remind {whom} of {about}: {when}. To let it go: {type_(f'remind cancel {number}')}"


def coming(found: Sequence[Asked], reader: str, times: Times, type_: Type) -> Message:
    """What is to come, soonest first, each with the number that lets it go."""
    if not found:
        example = type_("remind E2.1 tomorrow 9am")
        return Message(f"You have no reminders to come. To ask for one: {example}")
    lines = [f"*{phrases.plural(len(found), 'reminder')} to come*"]
    lines += [_line(each, reader, times) for each in found]
    lines.append(f"To let one go: {type_(f'remind cancel {found[0].reminder.id}')}")
    return Message(phrases.fit(lines, type_("remind list")))


def _line(asked: Asked, reader: str, times: Times) -> str:
    reminder = asked.reminder
    about = f"{reminder.about} of " if reminder.about else ""
    about += f"Phase {asked.handle}"
    return f"{reminder.id}  {times.moment(reminder.at)}  {about}{_beside(reminder, reader)}"


def cancelled(reminder: OwnReminder, reader: str, times: Times) -> str:
    """Which one is gone."""
    about = reminder.about or "the run"
    when = times.moment(reminder.at)
    return f"Let go: {when}, {about}{_beside(reminder, reader)}."


def _beside(reminder: OwnReminder, reader: str) -> str:
    """For whom or from whom it is, and its words."""
    whom = f" to <@{reminder.person}>" if reminder.person != reader else ""
    by = f" from <@{reminder.by}>" if reminder.by != reader else ""
    text = f" “{escape(shorten(reminder.text, 200))}”" if reminder.text else ""
    return f"{whom}{by}{text}"


def put_off(found: Sequence[Snooze], run: RunFacts, times: Times, type_: Type) -> Message:
    """What comes back, and when."""
    if not found:
        example = type_("snooze E2.1 until fri")
        return Message(f"You put nothing off in Phase {run.handle}. For example {example}")
    lines = [
        f"{each.about or f'Phase {run.handle}'} comes back {times.moment(each.until)}"
        for each in found
    ]
    again = found[0].about or run.handle
    return Message("\n".join([*lines, f"To hear of it at once: {type_(f'snooze {again} off')}"]))
