"""unblock_item: take an own mark away."""

from bot.agents.call import Call
from bot.agents.items import learn_of, shown
from bot.agents.refusing import NotSoError
from bot.agents.shapes import Arguments, Changed, ItemName, RequestId, RunName
from bot.agents.tool import Tool
from bot.use_cases.block_item import blocked_by_themself, unblock_items


class Asked(Arguments):
    """Which item."""

    item: ItemName
    run: RunName = None
    request_id: RequestId = None


def answer(call: Call, asked: Asked) -> Changed:
    """Take the mark away if this agent made it for this person."""
    run = call.run(asked.run)
    item = call.item(run, asked.item)
    repeated = item.blocked_at is None
    if not repeated:
        if not blocked_by_themself(call.work, item):
            call.learn([item.blocked_by])
            who = call.name(item.blocked_by)
            raise NotSoError(
                f"{item.code} was blocked by {item.blocked_agent or who}, and not by this agent: "
                f"{who} or the lead unblocks it. Nothing was changed. What it waits for: get_step."
            )
        run = unblock_items(call.work, run, [item])
    item = run.item(item.code)
    learn_of(call, [item])
    return Changed(run=run.handle, as_of=call.now, item=shown(call, item), repeated=repeated)


UNBLOCK_ITEM = Tool(
    name="unblock_item",
    title="Take back that a deliverable is blocked",
    description=(
        "“E1.2 goes on.” Takes away the mark that block_item made. What a person or another agent "
        "blocked, a person unblocks."
    ),
    arguments=Asked,
    gives=Changed,
    answer=answer,
    reads=False,
)
