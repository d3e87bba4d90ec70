"""What a reminder's own buttons do: put it off, and say why it came. Each has a subcommand."""

from collections.abc import Callable

from bot.cards import nudge as card
from bot.cards.message import Message
from bot.cards.why import why
from bot.commands.snooze import snoozed
from bot.domain.facts import RunFacts
from bot.requests.about import OLD_CARD, About
from bot.requests.command import Answer
from bot.requests.moments import habits_of, read_moment
from bot.storage import nudges
from bot.use_cases.act import Act
from bot.use_cases.snooze import snooze
from bot.words.meaning import When
from phases.errors import UserError

Press = Callable[[Act, RunFacts, About], Answer]


def _until(words: str) -> Press:
    """Puts it off until what one would type after snooze; delivery edits the reminder."""

    def pressed(act: Act, run: RunFacts, about: About) -> Answer:
        until = read_moment(act, words, run)
        return Answer(put_off(act, run, about, until), silent=True)

    return pressed


def put_off(act: Act, run: RunFacts, about: About, until: When) -> Message:
    """Put off what was pressed; gives what holds then."""
    snooze(act, run, about.code, until.at)
    return Message(snoozed(run, about.code, until, act.times, act.command))


def _why(act: Act, run: RunFacts, about: About) -> Answer:
    told = nudges.one(act.session, about.nudge)
    if told is None or (told.run_id, told.lane) != (run.id, act.actor):
        raise UserError(OLD_CARD.format(command=act.command))
    return Answer(why(told, habits_of(act, run), run.handle, act.now, act.command), beside=True)


PRESSES: dict[str, Press] = {
    card.HOUR: _until("in an hour"),
    card.MORNING: _until("tomorrow"),
    card.WORKING_DAY: _until("next working day"),
    card.WHY: _why,
}
