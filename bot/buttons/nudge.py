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
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.card_request import CardRequest
from bot.requests.moments import habits_of, read_moment
from bot.requests.silence import Silence
from bot.requests.source import old_card
from bot.storage import nudges
from bot.use_cases.snooze import snooze
from bot.words.meaning import When


def _until(words: str, press: ButtonPress) -> Answer:
    """Snooze until the moment that ``words`` name; delivery edits the reminder."""
    run = press.run()
    return Answer(put_off(press, run, read_moment(press.work, words, run)), silent=True)


def put_off(request: CardRequest, run: RunFacts, until: When) -> Message:
    """Snooze the subject of the reminder; return the reply."""
    about = request.value(NudgeButton).about
    snooze(request.work, run, about, until.at)
    return Message(snoozed(run, about, until, request.times, request.context.command))


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
    MUTE_WEEKLY: Button(_mute_weekly, own=True),
    **dict.fromkeys(card.OPENS, Button(open_card, reads=True)),
}
