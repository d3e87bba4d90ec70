"""Mute: somebody wants no more of a kind of reminder, or of any, for themselves or a channel."""

from bot.blocks import mention
from bot.facts import RunFacts
from bot.reminder_facts import EVERYTHING
from bot.reminders import KINDS
from bot.storage import preferences, runs, watching
from bot.use_cases.act import Act
from bot.words.nearest import nearest
from phases.errors import UserError


def mute(
    act: Act, run: RunFacts | None, kind: str = EVERYTHING, channel: str | None = None
) -> None:
    """Send the person, or a channel, no more of it, in one run or in all.

    What they asked for at a certain minute still comes.
    """
    _require_kind(act, kind)
    lane = _lane(act, channel)
    preferences.mute(act.session, lane, run.id if run else None, kind, act.now)
    watching.look_again(act.session, lane)


def unmute(
    act: Act, run: RunFacts | None, kind: str = EVERYTHING, channel: str | None = None
) -> bool:
    """Send it again from now on; without a kind, everything. False when nothing was muted."""
    _require_kind(act, kind)
    lane = _lane(act, channel)
    watching.look_again(act.session, lane)
    return preferences.unmute(act.session, lane, run.id if run else None, kind)


def _lane(act: Act, channel: str | None) -> str:
    """A channel in which a run lives is its lead's to silence; any other, whoever reads it."""
    if channel is None:
        return act.actor
    here = runs.open_in(act.session, channel)
    if here and not any(act.may_lead(run) for run in here):
        raise UserError(
            f"Only the lead can silence {mention(channel)}, where Phase {here[0].handle} runs. "
            f"Ask <@{here[0].lead}>."
        )
    return channel


def _require_kind(act: Act, kind: str) -> None:
    if kind in (EVERYTHING, *KINDS):
        return
    meant = nearest(kind, KINDS)
    hint = (
        f"Did you mean: {act.command} mute {meant}" if meant else f"They are: {', '.join(KINDS)}."
    )
    raise UserError(f"There are no reminders “{kind}”. {hint}")
