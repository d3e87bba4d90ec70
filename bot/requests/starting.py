"""What a typed start and the form to start have in common."""

from bot.requests.app_context import AppContext
from bot.requests.linked_plan import LinkedPlan
from bot.storage import lanes
from bot.use_cases.apply_defaults import Applied, apply_defaults
from bot.use_cases.start_run import start_run
from bot.use_cases.unit_of_work import UnitOfWork
from phases.document import Phase
from phases.errors import UserError

TICKED, OPEN = "ticked", "open"
"""What is said of boxes that are ticked in the document: done already, or to be done."""


def start(
    work: UnitOfWork,
    context: AppContext,
    channel: str,
    linked: LinkedPlan,
    *,
    is_in: bool | None = None,
    ticked: bool = False,
) -> Applied:
    """Start a run of the plan in the channel, with the plan's own defaults.

    Where the bot is not in it, what the channel is owed waits until it is. What is ``ticked`` in
    the document begins done.
    """
    plan = linked.plan
    run = start_run(
        work,
        startable(linked, context.command),
        plan.text,
        channel=channel,
        digest_at=context.digest_at,
        starters=context.starters,
        source=linked.source,
        ticked=ticked,
    )
    if is_in is False:
        lanes.rest(work.session, channel, lanes.ABSENT, work.now)
    elif is_in:
        lanes.wake(work.session, channel)
    return apply_defaults(work, run, plan.defaults)


def startable(linked: LinkedPlan, command: str) -> Phase:
    """The phase of a plan without errors; UserError with the first of them and its mend."""
    plan = linked.plan
    if plan.phase is None or plan.errors:
        problem = plan.errors[0]
        again = f"{command} start {linked.typed or plan.code}"
        raise UserError(
            f"Plan {plan.code} cannot be started: {plan.where(problem)}: "
            f"{problem.message} {problem.mend} Then type {again} again."
        )
    return plan.phase


def asks_of_ticks(phase: Phase) -> str:
    """How many boxes are ticked, where somebody has to say what they mean; "" where nobody has.

    Where all are, the document is last time's: then they begin open.
    """
    done = sum(item.done for item in phase.items)
    if not 0 < done < len(phase.items):
        return ""
    return (
        f"{done} of {len(phase.items)} boxes {'is' if done == 1 else 'are'} ticked in the document."
    )
