"""The board: the whole run in one message that is edited in place."""

from collections.abc import Sequence

from bot.cards.blocks import TEXT_LIMIT, actions, button, sections, size
from bot.cards.board_head import attention, bar, heading, progress
from bot.cards.board_parts import Part, parts
from bot.cards.button_values import RunButton
from bot.cards.message import Block, Message
from bot.cards.pages import one_page
from bot.cards.size_budget import Budget, lay_out
from bot.domain.facts import News, RunFacts
from bot.working_time.times import Times

NEXT, MINE, HOW = "board_next", "board_mine", "board_how"

ROOM = 9_000  # characters of blocks, where Slack refuses some 13,200
MOST_BLOCKS = 40
PARAGRAPH = 2_500
FRAME = 2 * size(*sections([""]))  # sections of a part in full and of the lines after it


def board(news: News) -> Message:
    """Draw the channel's board, with names instead of mentions, and days in the run's zone."""
    run, times = news.run, Times(news.run.zone, news.now, stands=True)
    head, foot = _head(run, times, news.command), _foot(run)
    steps, lists = parts(run, times, news.command)
    budget = Budget(ROOM - size(*head, *foot), lambda line: size(line) - 2, FRAME)
    groups = lay_out(steps, lists, budget, news.command)
    drawn = [block for group in groups for block in sections(group, PARAGRAPH)]
    if len(drawn) > MOST_BLOCKS:
        drawn = sections([line for group in groups for line in group], PARAGRAPH)
    return Message(
        _text(run, steps, lists, times, news.command),
        (*head, *drawn, *foot),
        standing=run.archived_at is None,
    )


def board_page(
    run: RunFacts, times: Times, command: str, *, page: int = 1, showing: str = ""
) -> Message:
    """Draw one page of the board with every item, for the person who asked.

    If ``showing`` is a step's code, the page with that step is returned.
    """
    head, foot = _head(run, times, command), _foot(run)
    steps, lists = parts(run, times, command)
    drawn = {
        f"{part.code} {place}" if place else part.code: [block]
        for part in (*steps, *lists)
        for place, block in enumerate(sections(part.lines(), PARAGRAPH))
    }
    blocks = one_page(head, drawn, foot, page, showing, f"{command} board", room=ROOM)
    return Message(_text(run, steps, lists, times, command), blocks)


def _head(run: RunFacts, times: Times, command: str) -> list[Block]:
    lines = [*heading(run, times), f"{bar(run)}{progress(run, times)}"]
    return sections(lines) + sections(attention(run, times, command))


def _foot(run: RunFacts) -> list[Block]:
    if run.closed_at:
        return []
    handle, value = run.handle, RunButton(run.id)
    return [
        actions(
            button("Next step", NEXT, value, f"Next step of Phase {handle}, for you alone"),
            button("My items", MINE, value, f"Your items in Phase {handle}, for you alone"),
            button("How this works", HOW, value, "How this works, for you alone"),
        )
    ]


def _text(
    run: RunFacts, steps: Sequence[Part], lists: Sequence[Part], times: Times, command: str
) -> str:
    head = [*heading(run, times), progress(run, times), *attention(run, times, command)]
    room = TEXT_LIMIT - sum(len(line) + 1 for line in head)
    groups = lay_out(steps, lists, Budget(room, lambda line: len(line) + 1), command)
    return "\n".join([*head, *(line for group in groups for line in group)])
