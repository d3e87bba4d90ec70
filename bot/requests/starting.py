"""What the typed start, the start form and the start button share."""

from bot.cards.beginning import Begun, beginning
from bot.cards.message import Message
from bot.cards.resting import absent
from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.requests.app_context import AppContext
from bot.requests.linked_plan import LinkedPlan
from bot.storage import events, lanes, plans, stakeholders
from bot.use_cases.apply_defaults import Applied, apply_defaults
from bot.use_cases.start_run import start_run
from bot.use_cases.unit_of_work import UnitOfWork
from phases.document import Phase
from phases.errors import UserError

TICKED, OPEN = "ticked", "open"
"""The meanings of boxes ticked in the document: done already, or still to do."""


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

    If the bot is not in the channel, messages to it wait until it is. With ``ticked``, boxes ticked
    in the document begin done.
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


def as_begun(work: UnitOfWork, context: AppContext, run: RunFacts) -> Message:
    """The reply to the person who started the run, as the run is now."""
    session = work.session
    told = events.newest_of(session, run.id, EventKind.DEFAULTS_MISSED)
    is_absent = any(each.reason == lanes.ABSENT for each in lanes.resting(session, [run.channel]))
    begun = Begun(
        run,
        missed=told.data["missed"] if told else (),
        stakeholders=len(stakeholders.of_run(session, run.id)),
        source=plans.pinned(session, run.id).source,
        absent=absent(run, context.bot()) if is_absent else "",
    )
    return beginning(begun, work.times, context.command)


def startable(linked: LinkedPlan, command: str) -> Phase:
    """The phase of a plan without errors. Raises UserError with the first error and its fix."""
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
    """How many boxes are ticked, if the user must say what they mean; else "".

    If all are ticked, the document is from last time: the items begin open.
    """
    done = sum(item.done for item in phase.items)
    if not 0 < done < len(phase.items):
        return ""
    return (
        f"{done} of {len(phase.items)} boxes {'is' if done == 1 else 'are'} ticked in the document."
    )


def ask_of_ticks(asked: str, typed: str, command: str) -> Message:
    """Ask whether the items ticked in the document are done; ``typed`` is the start as typed."""
    lines = [
        f"{asked} Nothing has begun yet: are they done already?",
        f"To begin with them done, as the document says: {command} {typed} {TICKED}",
        f"To begin with all of them open: {command} {typed} {OPEN}",
    ]
    return Message("\n".join(lines))
