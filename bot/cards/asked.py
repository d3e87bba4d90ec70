"""The reminders that users asked for, and those that they snoozed."""

from collections.abc import Callable, Iterator, Sequence

from bot.cards import phrases
from bot.cards.blocks import button, context, escape, section
from bot.cards.button_values import NumberButton, SnoozeButton
from bot.cards.message import Block, Message
from bot.cards.repeating import how_often
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import OwnReminder, Snooze
from bot.domain.wording import shorten
from bot.storage.asked import Asked, PutOff
from bot.working_time.times import Times

HEAR_AGAIN, CANCEL = "snooze_off", "remind_cancel"
ROWS = 10
"""Rows that a home shows at most."""

Type = Callable[[str], str]
"""Prefixes an argument text with the slash command's name."""


def will_remind(kept: OwnReminder, handle: str, moment: str, type_: Type, again: str = "") -> str:
    """``I'll remind you of E2.1: Wed 25 Nov, 09:00. To cancel it: /phase remind cancel 7``

    Of one that repeats, ``again`` says how often, and ``moment`` names its first two.
    """
    for_another = kept.person != kept.by
    whom = f"<@{kept.person}>" if for_another else "you"
    hours = " or in their next working hours after it" if for_another else ""
    text = f" “{escape(kept.text)}”" if kept.text else ""
    about = phrases.called(kept.about or f"Phase {handle}")
    cancel = type_(f"remind cancel {kept.id}")
    if again:
        return f"I'll remind {whom} of {about} {again}{text}: {moment}{hours}. To end it: {cancel}"
    return f"I'll remind {whom} of {about}: {moment}{hours}{text}. To cancel it: {cancel}"


def coming(found: Sequence[Asked], reader: str, times: Times, type_: Type) -> Message:
    """List the reminders to come, soonest first, each with the number that cancels it."""
    if not found:
        example = type_("remind E2.1 tomorrow 9am")
        return Message(f"You have no reminders to come. To ask for one: {example}")
    lines = [f"*{wording.plural(len(found), 'reminder')} to come*"]
    lines += [_line(each, reader, times) for each in found]
    lines.append(f"To cancel one: {type_(f'remind cancel {found[0].reminder.id}')}")
    return Message(phrases.fit(lines, type_("remind list")))


def _line(asked: Asked, reader: str, times: Times) -> str:
    reminder = asked.reminder
    about = _of_run(reminder.about, asked.handle)
    moment = f"{times.moment(reminder.at)}{_again(reminder, times)}"
    return f"{reminder.id}  {moment}  {about}{_beside(reminder, reader)}"


def _again(reminder: OwnReminder, times: Times) -> str:
    """How often it comes, if more than once."""
    return f", {how_often(reminder.repeat, times)}" if reminder.repeat else ""


def _of_run(about: str | None, handle: str) -> str:
    return f"{phrases.called(about)} of Phase {handle}" if about else f"Phase {handle}"


def cancelled(reminder: OwnReminder, reader: str, times: Times) -> str:
    """Say which reminder was cancelled."""
    about = phrases.called(reminder.about or "the phase")
    when = times.moment(reminder.at)
    if reminder.repeat:
        often = how_often(reminder.repeat, times)
        return f"Ended: {often}, {about}{_beside(reminder, reader)}. It does not come again."
    return f"Cancelled: {when}, {about}{_beside(reminder, reader)}."


def _beside(reminder: OwnReminder, reader: str) -> str:
    """Return the person the reminder is for or from, if not the reader, and its text."""
    whom = f" to <@{reminder.person}>" if reminder.person != reader else ""
    by = f" from <@{reminder.by}>" if reminder.by != reader else ""
    text = f" “{escape(shorten(reminder.text, 200))}”" if reminder.text else ""
    return f"{whom}{by}{text}"


def put_off(found: Sequence[Snooze], run: RunFacts, times: Times, type_: Type) -> Message:
    """List what the user snoozed, and when it comes back."""
    if not found:
        example = type_("snooze E2.1 until fri")
        return Message(
            f"You put nothing off in Phase {run.handle}. To put something off: {example}"
        )
    names = [phrases.called(each.about or f"Phase {run.handle}") for each in found]
    lines = [
        f"{name} comes back {times.moment(each.until)}"
        for name, each in zip(names, found, strict=True)
    ]
    again = found[0].about or run.handle
    return Message("\n".join([*lines, f"To hear of it at once: {type_(f'snooze {again} off')}"]))


def to_come(
    put_off: Sequence[PutOff], coming: Sequence[Asked], reader: str, times: Times, command: str
) -> Iterator[Block]:
    """Draw snoozes and reminders in a home, each with a button that ends it; empty if none."""
    if not put_off and not coming:
        return
    yield section("*Snoozed, and reminders to come*")
    rows = [_comes_back(each, times) for each in put_off]
    rows += [_reminds(each, reader, times) for each in coming]
    yield from rows[:ROWS]
    if len(rows) > ROWS:
        yield context(f"… and {len(rows) - ROWS} more: {command} snooze, {command} remind list")


def _comes_back(each: PutOff, times: Times) -> Block:
    about, value = each.snooze.about, SnoozeButton(each.run, each.snooze.about or "")
    what = _of_run(about, each.handle)
    again = button("Hear it again", HEAR_AGAIN, value, f"Hear of {what} again")
    return section(f"{what} comes back {times.moment(each.snooze.until)}", again)


def _reminds(each: Asked, reader: str, times: Times) -> Block:
    reminder = each.reminder
    what = _of_run(reminder.about, each.handle)
    when = f"{times.moment(reminder.at)}{_again(reminder, times)}"
    spoken = f"Cancel the reminder of {what}, {when}"
    cancel = button("Cancel", CANCEL, NumberButton(each.run, reminder.id), spoken)
    return section(f"A reminder {when}: {what}{_beside(reminder, reader)}", cancel)
