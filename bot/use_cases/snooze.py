"""Snooze: somebody wants to hear of something later."""

from datetime import datetime

from bot.domain.facts import RunFacts
from bot.storage import asked, told_anew, watching
from bot.use_cases.about import require_about, require_future
from bot.use_cases.act import Act, require_open


def snooze(act: Act, run: RunFacts, about: str | None, until: datetime) -> int:
    """Tell the person nothing about a code, or about the run, until then; then once more.

    A second time takes the place of the first. Gives the snooze's number.
    """
    require_open(run)
    require_about(act, run, about)
    require_future(act, until)
    watching.look_again_at(act.session, run.id)
    told_anew.to_reader(act.session, run, about, act.actor, act.now)
    return asked.snooze(act.session, run.id, about, act.actor, until, act.now)


def end_snooze(act: Act, run: RunFacts, about: str | None) -> bool:
    """Tell them again from now on; False when it was not put off."""
    watching.look_again_at(act.session, run.id)
    told_anew.to_reader(act.session, run, about, act.actor, act.now)
    return asked.end_snooze(act.session, run.id, about, act.actor, act.now)
