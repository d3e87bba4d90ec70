"""list_runs: the phases that the caller has a part in."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from bot.agents.call import Call
from bot.agents.shapes import Arguments
from bot.agents.tool import Tool
from bot.domain.facts import RunFacts
from bot.domain.wording import settled
from bot.storage import runs


class OneRun(BaseModel):
    """A phase, and what the caller may do in it."""

    run: str
    title: str
    channel: str
    lead: str
    next_step: str | None = None
    done: int
    of: int
    late: list[str]
    blocked: list[str]
    reported: list[str]
    closed: bool = False
    you_may: Literal["read", "read and report"]


class Runs(BaseModel):
    """The phases in reach."""

    as_of: datetime
    caller: str
    agent: str
    runs: list[OneRun]


def answer(call: Call, _: Arguments) -> Runs:
    """Each phase in reach."""
    found = runs.each_with_items(call.work.session, call.runs())
    call.learn([call.caller.person, *(run.lead for run in found)])
    return Runs(
        as_of=call.now,
        caller=call.name(call.caller.person) or "",
        agent=call.caller.agent,
        runs=[_one(call, run) for run in found],
    )


def _one(call: Call, run: RunFacts) -> OneRun:
    counted = [item for item in run.items if not item.is_retired]
    may = call.caller.writes and run.closed_at is None
    return OneRun(
        run=run.handle,
        title=run.phase.name,
        channel=run.channel,
        lead=call.name(run.lead) or "",
        next_step=run.next_step,
        done=settled(counted),
        of=len(counted),
        late=[item.code for item in run.open_items if item.is_late(call.now)],
        blocked=[item.code for item in run.open_items if item.blocked_at],
        reported=[item.code for item in run.open_items if item.is_reported],
        closed=run.closed_at is not None,
        you_may="read and report" if may else "read",
    )


LIST_RUNS = Tool(
    name="list_runs",
    title="Which phases there are",
    description=(
        "“Which phases am I in?” Lists the phases of work that the caller has a part in: handle, "
        "title, whose turn it is, what is done, late, blocked or reported. Call it first if you "
        "don't know which phase is meant; then get_step says what to do."
    ),
    arguments=Arguments,
    gives=Runs,
    answer=answer,
)
