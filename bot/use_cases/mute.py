"""Mute: somebody wants no more of a kind of reminder, or of any."""

from bot.facts import RunFacts
from bot.reminder_facts import EVERYTHING
from bot.reminders import KINDS
from bot.storage import preferences, watching
from bot.use_cases.act import Act
from bot.words.nearest import nearest
from phases.errors import UserError


def mute(act: Act, run: RunFacts | None, kind: str = EVERYTHING) -> None:
    """Send the person no more of it, in one run or in all; what they asked for still comes."""
    _require_kind(act, kind)
    preferences.mute(act.session, act.actor, run.id if run else None, kind, act.now)
    watching.look_again(act.session, act.actor)


def unmute(act: Act, run: RunFacts | None, kind: str = EVERYTHING) -> bool:
    """Send it again from now on; without a kind, everything. False when nothing was muted."""
    _require_kind(act, kind)
    watching.look_again(act.session, act.actor)
    return preferences.unmute(act.session, act.actor, run.id if run else None, kind)


def _require_kind(act: Act, kind: str) -> None:
    if kind in (EVERYTHING, *KINDS):
        return
    meant = nearest(kind, KINDS)
    hint = (
        f"Did you mean: {act.command} mute {meant}" if meant else f"They are: {', '.join(KINDS)}."
    )
    raise UserError(f"There are no reminders “{kind}”. {hint}")
