"""The tools, one file each. To add one, write a file with a Tool, and add a line here.

What an agent may not do has no tool: ``tests/bot/agents/test_tools.py`` holds the names.
"""

from bot.agents.tool import Tool
from bot.agents.tools.add_note import ADD_NOTE
from bot.agents.tools.block_item import BLOCK_ITEM
from bot.agents.tools.complete_item import COMPLETE_ITEM
from bot.agents.tools.get_handoff import GET_HANDOFF
from bot.agents.tools.get_status import GET_STATUS
from bot.agents.tools.get_step import GET_STEP
from bot.agents.tools.list_runs import LIST_RUNS
from bot.agents.tools.unblock_item import UNBLOCK_ITEM
from bot.agents.tools.verify_step import VERIFY_STEP

TOOLS: tuple[Tool, ...] = (
    LIST_RUNS,
    GET_STATUS,
    GET_STEP,
    GET_HANDOFF,
    VERIFY_STEP,
    COMPLETE_ITEM,
    ADD_NOTE,
    BLOCK_ITEM,
    UNBLOCK_ITEM,
)
BY_NAME = {tool.name: tool for tool in TOOLS}
