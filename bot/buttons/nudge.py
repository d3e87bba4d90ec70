"""A reminder's own buttons: snooze it, and say why it came. Each has a subcommand."""

from functools import partial

from bot.buttons.item import open_card
from bot.cards import nudge as card
from bot.cards.button_values import NudgeButton
from bot.cards.message import Message
from bot.cards.weekly import MUTE_WEEKLY, WHY
from bot.cards.why import why
from bot.commands.mute import muted
from bot.commands.snooze import snoozed
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import WEEKLY, is_channel
from bot.reminders.reported import fact_of
from bot.requests import replies
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.card_request import CardRequest
from bot.requests.moments import habits_of, read_moment
from bot.requests.silence import Silence
from bot.requests.source import old_card
from bot.storage import nudges
from bot.use_cases.complete_item import complete_items
from bot.use_cases.snooze import snooze
from bot.use_cases.unit_of_work import require_open
from bot.words.meaning import When
from phases.errors import UserError


def _until(words: str, press: ButtonPress) -> Answer:
    """Snooze until the moment that ``words`` name; delivery edits the reminder."""
    run = press.run()
    return Answer(put_off(press, run, read_moment(press.work, words, run)), silent=True)


def put_off(request: CardRequest, run: RunFacts, until: When) -> Message:
    """Snooze the subject of the reminder; return the reply."""
    about = request.value(NudgeButton).about
    snooze(request.work, run, about, until.at)
    return Message(snoozed(run, about, until, request.times, request.context.command))


def _confirm_all(press: ButtonPress) -> Answer:
    """Confirm what the message shows of the step: what came later waits to be seen."""
    run, pressed = press.run(), press.value(NudgeButton)
    seen = nudges.told_until(press.work.session, pressed.nudge, press.person)
    if not seen:
        raise UserError(f"You have no report to confirm here. See it: {_see(press, pressed.about)}")
    told = {(each.about, each.slot) for each in seen}
    step = {item.code for item in run.of_step(pressed.about)} | {pressed.about}
    items = [
        item
        for item in run.open_items
        if item.is_reported
        and item.code in step
        and (item.code, f"{fact_of(run, item)}:{press.person}") in told
    ]
    if not items:
        require_open(run)
        raise UserError(
            f"{pressed.about} has nothing to confirm now. See it: {_see(press, pressed.about)}"
        )
    complete_items(press.work, run, items)
    return Answer(Message(replies.done(items, (), None, None)), silent=True)


def _see(press: ButtonPress, step: str) -> str:
    return press.type(f"step {step}")


def _why(press: ButtonPress) -> Answer:
    work, run = press.work, press.run()
    told = nudges.one(work.session, press.value(NudgeButton).nudge)
    lanes = (press.person, press.source.channel)
    if told is None or told.run_id != run.id or told.lane not in lanes:
        raise old_card(work.command)
    return Answer(
        why(told, habits_of(work, run), run.handle, work.now, work.command), ephemeral=True
    )


def _mute_weekly(press: ButtonPress) -> Answer:
    """Mute this run's weekly summary where it was read: for the user, or for a channel."""
    here = press.source.channel
    silence = Silence(WEEKLY, press.run(), here if is_channel(here) else None)
    return Answer(muted(press, silence, here), ephemeral=True)


BUTTONS = {
    card.HOUR: Button(partial(_until, "in an hour")),
    card.MORNING: Button(partial(_until, "tomorrow")),
    card.WORKING_DAY: Button(partial(_until, "next working day")),
    WHY: Button(_why, own=True),
    card.CONFIRM_ALL: Button(_confirm_all),
    MUTE_WEEKLY: Button(_mute_weekly, own=True),
    **dict.fromkeys(card.OPENS, Button(open_card, reads=True)),
}
