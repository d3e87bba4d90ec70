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
from bot.use_cases.snooze import snooze
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.meaning import When
from phases.errors import UserError

Press = Callable[[UnitOfWork, RunFacts, About], Answer]


def _until(words: str) -> Press:
    """Puts it off until what one would type after snooze; delivery edits the reminder."""

    def pressed(work: UnitOfWork, run: RunFacts, about: About) -> Answer:
        until = read_moment(work, words, run)
        return Answer(put_off(work, run, about, until), silent=True)

    return pressed


def put_off(work: UnitOfWork, run: RunFacts, about: About, until: When) -> Message:
    """Put off what was pressed; gives what holds then."""
    snooze(work, run, about.code, until.at)
    return Message(snoozed(run, about.code, until, work.times, work.command))


def _why(work: UnitOfWork, run: RunFacts, about: About) -> Answer:
    told = nudges.one(work.session, about.nudge)
    if told is None or (told.run_id, told.lane) != (run.id, work.actor):
        raise UserError(OLD_CARD.format(command=work.command))
    return Answer(why(told, habits_of(work, run), run.handle, work.now, work.command), beside=True)


PRESSES: dict[str, Press] = {
    card.HOUR: _until("in an hour"),
    card.MORNING: _until("tomorrow"),
    card.WORKING_DAY: _until("next working day"),
    card.WHY: _why,
}
