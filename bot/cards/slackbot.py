"""What Slackbot shows below its own words: a step or a whole run, to read, with a way to the board.

Nothing in it acts: a press that called a tool could not be told from the model's own call.
"""

from bot.cards import phrases
from bot.cards.blocks import (
    PREFORMATTED_LIMIT,
    actions,
    context,
    header,
    link_button,
    preformatted,
    section,
    sections,
    size,
    unmarked,
)
from bot.cards.item import YOU, Reader
from bot.cards.item_list import lines, standing
from bot.cards.message import Block
from bot.cards.pages import one_page
from bot.cards.status import status
from bot.cards.step_card import PASTE
from bot.domain.facts import RunFacts
from bot.working_time.times import Times
from phases.document import Step

OPEN_BOARD = "slackbot_board"
Blocks = tuple[Block, ...]


def step_shown(
    run: RunFacts, step: Step, person: str, times: Times, command: str, board: str
) -> Blocks:
    """A step: its message to paste, and its items. ``board`` is the board's link, or "".

    Others are plain names: Slackbot may answer where a mention would call them.
    """
    reader = Reader(times, lambda id_: YOU if id_ == person else phrases.by_name(run, id_))
    items = run.of_step(step.code)
    head = [
        header(f"{step.code} · {unmarked(step.title)}"),
        context(" · ".join([f"Phase {run.handle}", *standing(run, items, reader)])),
        *_message(step, command),
    ]
    drawn = lines(run, items, reader)
    parts = {item.code: sections([line]) for item, line in zip(items, drawn, strict=True)}
    more = f"{command} step {step.code}"
    return one_page(head, parts, _way_to(board), 1, "", more)


def run_shown(run: RunFacts, times: Times, command: str, board: str) -> Blocks:
    """A whole run, as its status says it."""
    said = status(run, times, command).text
    return (*sections(said.splitlines()), *_way_to(board))


def _message(step: Step, command: str) -> list[Block]:
    if step.message is None:
        return []
    shown = preformatted(step.message)
    if size(shown) > PREFORMATTED_LIMIT:
        return [section(f"*{PASTE}*: {command} lines {step.code}")]
    return [section(f"*{PASTE}*"), shown]


def _way_to(board: str) -> list[Block]:
    """The way to the board; Slack drops all blocks where an address is not https."""
    if not board.startswith("https://"):
        return []
    return [actions(link_button("Open the board", OPEN_BOARD, board, "Open the board in Slack"))]
