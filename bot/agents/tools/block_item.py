"""block_item: say that a deliverable waits for something outside."""

from typing import Annotated

from pydantic import Field

from bot.agents.call import Call
from bot.agents.items import learn_of, shown
from bot.agents.refusing import NotSoError
from bot.agents.shapes import Arguments, Changed, ItemName, RequestId, RunName, Text
from bot.agents.tool import Tool
from bot.use_cases.block_item import block_items, blocked_by_themself
from bot.use_cases.report_item import require_deliverable


class Blocked(Changed):
    """The item as it stands now, and whom the bot tells."""

    tells: list[str]


class Asked(Arguments):
    """Which item, and why."""

    item: ItemName
    reason: Annotated[
        Text, Field(min_length=3, max_length=500, description="What it waits for, in a sentence.")
    ]
    run: RunName = None
    request_id: RequestId = None


def answer(call: Call, asked: Asked) -> Blocked:
    """Mark the item; a mark of somebody else's stays."""
    run = call.run(asked.run)
    item = call.item(run, asked.item)
    require_deliverable(item)
    if item.blocked_at and not blocked_by_themself(call.work, item):
        call.learn([item.blocked_by], [item.block_reason])
        raise NotSoError(
            f"{item.code} is blocked already, by {item.blocked_agent or ''}"
            f"{' for ' if item.blocked_agent else ''}{call.name(item.blocked_by)}: "
            f"“{call.plain(item.block_reason or '')}”. Nothing was changed. What you know of it "
            "goes into a note: add_note."
        )
    repeated = bool(item.blocked_at) and item.block_reason == asked.reason
    after = run if repeated else block_items(call.work, run, [item], asked.reason)
    item = after.item(item.code)
    learn_of(call, [item])
    call.learn([run.lead])
    tells = [] if run.lead == call.caller.person else [call.name(run.lead) or ""]
    return Blocked(
        run=run.handle, as_of=call.now, item=shown(call, item), repeated=repeated, tells=tells
    )


BLOCK_ITEM = Tool(
    name="block_item",
    title="Say that a deliverable is blocked",
    description=(
        "“I'm stuck on E1.2: the vendor has no key yet.” Marks one deliverable as blocked, with "
        "the reason, and tells the lead. Call get_step first for the codes. unblock_item takes "
        "your own mark away."
    ),
    arguments=Asked,
    gives=Blocked,
    answer=answer,
    reads=False,
)
