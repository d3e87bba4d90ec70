"""start: begin a phase in this channel."""

from bot.cards.beginning import beginning
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.commands.linked_plan import LinkedPlan, fetch_linked
from bot.messenger import Message
from bot.use_cases.apply_defaults import apply_defaults
from bot.use_cases.start_run import start_run
from phases.document import Phase
from phases.errors import UserError

USAGE = "start CODE|LINK"


def answer(ask: Ask) -> Message:
    """Start a run with the plan's defaults; the person leads it."""
    if ask.channel[:1] == "D":
        raise UserError(f"A run lives in a channel. Type {ask.type(USAGE)} there.")
    word = ask.next_word()
    if word is None:
        plans = " or ".join(ask.type(f"start {plan.code}") for plan in ask.place.library.all())
        raise UserError(f"Which phase? Type: {plans or ask.type('list')}")
    fetched = ask.fetched
    linked = (
        fetched
        if isinstance(fetched, LinkedPlan)
        else LinkedPlan(ask.place.library.find(word.text))
    )
    ask.require_no_more(USAGE)
    plan = linked.plan
    run = start_run(
        ask.act,
        _startable(linked, ask),
        plan.text,
        channel=ask.channel,
        digest_at=ask.place.digest_at,
        starters=ask.place.starters,
        source=linked.source,
    )
    run, missed, stakeholders = apply_defaults(ask.act, run, plan.defaults)
    return beginning(run, missed, stakeholders, ask.times, ask.place.command, source=linked.source)


def _startable(linked: LinkedPlan, ask: Ask) -> Phase:
    plan = linked.plan
    if plan.phase is None or plan.errors:
        problem = plan.errors[0]
        again = f"start {linked.typed or plan.code}"
        raise UserError(
            f"Plan {plan.code} cannot be started: {plan.where(problem)}: "
            f"{problem.message} {problem.mend} Then type {ask.type(again)} again."
        )
    return plan.phase


START = Command(
    name="start",
    usage=USAGE,
    summary="begin a phase in this channel; you lead it",
    answer=answer,
    examples=("start E",),
    fetch=fetch_linked,
)
