"""Move: a run goes on in another channel, with its board and everything it is still to say."""

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.wording import mention
from bot.storage import lanes, moving, runs
from bot.storage.session import take_turns
from bot.use_cases.assign_item import assign_items
from bot.use_cases.change_board import slot_of
from bot.use_cases.roles import can_do, roles_in, take_roles_along
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError


def move_run(work: UnitOfWork, run: RunFacts, to: str) -> RunFacts:
    """Move it to the channel ``to``; both channels are told."""
    require_may_move(work, run)
    if to == run.channel:
        raise UserError(f"Phase {run.handle} runs in {mention(to)} already. Nothing was changed.")
    take_turns(work.session, "start")  # no other run of the phase may begin there meanwhile
    _require_no_run_of(work, run, to)
    old = run.channel
    told = {"was": old, "to": to, "by": work.actor}
    moving.leave_behind(work.session, run.id, slot_of(run), old, work.now, told)
    moving.take_along(work.session, run.id, old, to)
    after = work.change_run(run, channel=to)
    take_roles_along(work, after, old)
    lanes.knock(work.session, to)
    work.owe(after, to, EventKind.RUN_MOVED, **told)  # before the board, which is posted below it
    work.record(after, EventKind.RUN_MOVED, was=old, to=to)
    _give_to_roles(work, after, to)
    return runs.facts(work.session, run.id)


def _give_to_roles(work: UnitOfWork, run: RunFacts, channel: str) -> None:
    """Give what waits for a role to whom the channel knows as it; what somebody has stays so."""
    for name, owners in roles_in(work, channel).items():
        waiting = [item for item in run.open_items if item.owner_role == name and not item.owners]
        if waiting and owners and can_do(work, owners):
            assign_items(work, run, waiting, owners, role=name)


def require_may_move(work: UnitOfWork, run: RunFacts) -> None:
    """Refuse anyone but the lead, and a run that is over."""
    require_open(run)
    work.require_lead(run, "move the phase")


def _require_no_run_of(work: UnitOfWork, run: RunFacts, channel: str) -> None:
    for other in runs.open_in(work.session, channel):
        if other.phase.code == run.phase.code:
            raise UserError(
                f"Phase {other.handle} runs in {mention(channel)} already, and a channel has one "
                f"run of a phase at a time. Nothing was changed. Close that one first, or name "
                "another channel."
            )
