"""Stakeholders: the readers of the weekly and the closing summary, beside the channel."""

from collections.abc import Sequence

from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.wording import mention
from bot.storage import stakeholders
from bot.use_cases.able import require_readers
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError


def add_stakeholders(work: UnitOfWork, run: RunFacts, lanes: Sequence[str]) -> list[str]:
    """Add people and channels; return the new ones. Raises UserError if none is new."""
    _require_may_change(work, run)
    already = {each.lane for each in stakeholders.of_run(work.session, run.id)}
    new = [lane for lane in dict.fromkeys(lanes) if lane not in already]
    if not new:
        raise UserError(f"{_told(lanes)} already, in Phase {run.handle}.")
    require_readers(work, new)
    stakeholders.add(work.session, run.id, new, work.actor, work.now)
    work.record(run, EventKind.STAKEHOLDERS_ADDED, stakeholders=new)
    return new


def remove_stakeholders(work: UnitOfWork, run: RunFacts, lanes: Sequence[str]) -> None:
    """Remove people and channels. Raises UserError naming those that are no stakeholders."""
    _require_may_change(work, run)
    known = [each.lane for each in stakeholders.of_run(work.session, run.id)]
    strangers = [lane for lane in dict.fromkeys(lanes) if lane not in known]
    if strangers:
        they = f"The stakeholders are {wording.joined([mention(lane) for lane in known])}."
        raise UserError(
            f"{_told(strangers, 'not ')} of Phase {run.handle}. Nothing was changed. "
            f"{they if known else 'It has none.'}"
        )
    stakeholders.remove(work.session, run.id, lanes)
    work.record(run, EventKind.STAKEHOLDERS_REMOVED, stakeholders=list(dict.fromkeys(lanes)))


def _require_may_change(work: UnitOfWork, run: RunFacts) -> None:
    require_open(run)
    work.require_lead(run, "change the stakeholders")


def _told(lanes: Sequence[str], no: str = "") -> str:
    """``@a is a stakeholder``, ``@a and #b are not stakeholders``."""
    named = [mention(lane) for lane in dict.fromkeys(lanes)]
    one = len(named) == 1
    verb = f"is {no}a stakeholder" if one else f"are {no}stakeholders"
    return f"{wording.joined(named)} {verb}"
