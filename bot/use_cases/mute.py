"""Mute: somebody wants no more of a kind of reminder, or of any, for themselves or a channel."""

from bot.cards.blocks import mention
from bot.domain.facts import RunFacts
from bot.domain.reminder_facts import EVERYTHING
from bot.reminders import KINDS
from bot.storage import preferences, runs, stakeholders, watching
from bot.use_cases.act import Act
from bot.words.nearest import nearest
from phases import progress
from phases.errors import UserError


def mute(
    act: Act,
    run: RunFacts | None,
    kind: str = EVERYTHING,
    channel: str | None = None,
    here: str = "",
) -> None:
    """Send the person, or a channel, no more of it, in one run or in all.

    What they asked for at a certain minute still comes. ``here`` is where it was typed.
    """
    _require_kind(act, kind)
    lane = _lane(act, channel, here)
    preferences.mute(act.session, lane, run.id if run else None, kind, act.now)
    watching.look_again(act.session, lane)


def unmute(
    act: Act,
    run: RunFacts | None,
    kind: str = EVERYTHING,
    channel: str | None = None,
    here: str = "",
) -> bool:
    """Send it again from now on; without a kind, everything. False when nothing was muted."""
    _require_kind(act, kind)
    lane = _lane(act, channel, here)
    watching.look_again(act.session, lane)
    return preferences.unmute(act.session, lane, run.id if run else None, kind)


def _lane(act: Act, channel: str | None, here: str) -> str:
    """A channel in which a run lives is its lead's to silence.

    Any other is that of whoever reads it, who types it there, and of whoever named it.
    """
    if channel is None:
        return act.actor
    living = runs.open_in(act.session, channel)
    if living and not any(act.may_lead(run) for run in living):
        raise UserError(
            f"Only the lead can silence {mention(channel)}, where Phase {living[0].handle} runs. "
            f"Ask <@{living[0].lead}>."
        )
    if not living and channel != here and not _named_it(act, channel):
        raise UserError(f"Who reads {mention(channel)} can silence it: type the same there.")
    return channel


def _named_it(act: Act, channel: str) -> bool:
    """Whether whoever acts made it a stakeholder of a run, or leads such a run."""
    named = stakeholders.of_channel(act.session, channel)
    return any(
        act.actor == by or progress.may_lead(act.actor, lead, act.admins) for by, lead in named
    )


def _require_kind(act: Act, kind: str) -> None:
    if kind in (EVERYTHING, *KINDS):
        return
    meant = nearest(kind, KINDS)
    hint = (
        f"Did you mean: {act.command} mute {meant}" if meant else f"They are: {', '.join(KINDS)}."
    )
    raise UserError(f"There are no reminders “{kind}”. {hint}")
