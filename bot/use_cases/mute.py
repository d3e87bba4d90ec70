"""Mute: no more reminders of a kind, or of any, for the user or a channel."""

from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import EVERYTHING
from bot.domain.wording import mention
from bot.reminders import KINDS
from bot.storage import preferences, runs, stakeholders, watching
from bot.use_cases.unit_of_work import UnitOfWork
from bot.words.slips import slip_of
from phases import progress
from phases.errors import UserError


def mute(
    work: UnitOfWork,
    run: RunFacts | None,
    kind: str = EVERYTHING,
    channel: str | None = None,
    here: str = "",
) -> None:
    """Stop these reminders for the user or a channel, in one run or in all.

    Reminders asked for at a certain minute still come. ``here`` is the channel it was typed in.
    """
    _require_kind(work, kind)
    lane = _lane(work, channel, here)
    preferences.mute(work.session, lane, run.id if run else None, kind, work.now)
    watching.look_again(work.session, lane)


def unmute(
    work: UnitOfWork,
    run: RunFacts | None,
    kind: str = EVERYTHING,
    channel: str | None = None,
    here: str = "",
) -> bool:
    """Send these reminders again; without a kind, all. False if nothing was muted."""
    _require_kind(work, kind)
    lane = _lane(work, channel, here)
    watching.look_again(work.session, lane)
    return preferences.unmute(work.session, lane, run.id if run else None, kind)


def _lane(work: UnitOfWork, channel: str | None, here: str) -> str:
    """The lane to mute: the user, or the channel if they may silence it.

    A run's own channel is silenced by the lead alone. Any other may be silenced from within, by
    those who made it a stakeholder, or by the lead there.
    """
    if channel is None:
        return work.actor
    living = runs.open_in(work.session, channel)
    if living and not any(work.may_lead(run) for run in living):
        raise UserError(
            f"Only the lead can silence {mention(channel)}, where Phase {living[0].handle} runs. "
            f"Ask <@{living[0].lead}>."
        )
    if not living and channel != here and not _named_it(work, channel):
        raise UserError(f"Anyone who reads {mention(channel)} can mute it: type the same there.")
    return channel


def _named_it(work: UnitOfWork, channel: str) -> bool:
    """Whether the user made it a stakeholder of a run, or leads such a run."""
    named = stakeholders.of_channel(work.session, channel)
    return any(
        work.actor == by or progress.may_lead(work.actor, lead, work.admins) for by, lead in named
    )


def _require_kind(work: UnitOfWork, kind: str) -> None:
    if kind in (EVERYTHING, *KINDS):
        return
    missing, meant = f"“{kind}” is not a kind of reminder.", slip_of(kind, KINDS)
    if meant is None:
        raise UserError(f"{missing} The kinds are {', '.join(KINDS)}.")
    raise UserError(
        f"{missing} Did you mean {work.command} mute {meant}?", f"mute {meant}", guessed=True
    )
