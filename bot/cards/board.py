"""The board: where the whole run stands, in one message, which is edited in place."""

from bot.cards import phrases
from bot.cards.blocks import Element, actions, button, escape, header, menu, sections, unmarked
from bot.cards.board_head import standing, title, trouble
from bot.cards.board_lines import lines, turn
from bot.cards.button_values import ItemButton, NumberButton, RunButton
from bot.cards.checklist import CHECKLISTS, PREREQUISITES
from bot.cards.item_menu import MENU
from bot.cards.message import Block, Message
from bot.cards.opening import OPEN
from bot.domain.facts import News, RunFacts
from bot.working_time.times import Times
from phases.document import Kind

NEXT, MINE, HOW = "board_next", "board_mine", "board_how"
ITEMS, HISTORY, MUTE, SUMMARY = "board_items", "board_history", "board_mute", "board_summary"


def board(news: News) -> Message:
    """Draw the channel's board, with names instead of mentions, and days in the run's zone."""
    run, times = news.run, Times(news.run.zone, news.now, stands=True)
    head, late = standing(run, times), trouble(run, times, news.command)
    below = [*lines(run), *_what_is_left(run, news.command)]
    said = [f"*{escape(title(run))}*", *head, *late, *below]
    paragraphs = [block for part in (head, late, below) for block in sections(part)]
    return Message(
        phrases.fit(said, f"{news.command} status"),
        (header(title(run)), *paragraphs, *_foot(run)),
        standing=run.archived_at is None,
    )


def _what_is_left(run: RunFacts, command: str) -> list[str]:
    if run.closed_at is not None or run.open_items:
        return []
    lead = phrases.owner_by_name(run, run.lead)
    return [f"*Everything is done.* {lead} can close it: {command} close"]


def _foot(run: RunFacts) -> list[Block]:
    value, items = RunButton(run.id), all_items_button(run)
    happened = "What happened"
    if run.closed_at is not None:
        spoken = f"What happened in Phase {run.handle}, for you alone"
        return [actions(items, button(happened, HISTORY, value, spoken))]
    mine = button("Mine", MINE, value, f"Your items in Phase {run.handle}, for you alone")
    more = menu(
        MENU,
        *_left_behind(run),
        ("How this works", f"{HOW} {value}"),
        (happened, f"{HISTORY} {value}"),
        ("Mute the digest", f"{MUTE} {value}"),
    )
    return [actions(likeliest(run), mine, items, more)]


def _left_behind(run: RunFacts) -> list[tuple[str, str]]:
    """The prerequisites, where one is open though the steps have begun."""
    waits = any(item.is_open for item in run.of_kind(Kind.PREREQUISITE))
    if not waits or turn(run) is Kind.PREREQUISITE:
        return []
    return [("Open prerequisites", f"{OPEN} {ItemButton(run.id, PREREQUISITES.code)}")]


def likeliest(run: RunFacts) -> Element:
    """What most who look at the board want: what is next, opened for them alone."""
    now = turn(run)
    if now is None:
        spoken = f"See the summary of Phase {run.handle} before it is sent"
        return button("See the summary", SUMMARY, RunButton(run.id), spoken, primary=True)
    if isinstance(now, Kind):
        code = next(each.code for each in CHECKLISTS if each.kind is now)
        label, more = f"Open {phrases.GROUPS[now]}", ", for you alone"
    else:
        code, label, more = now.code, f"Open {now.code}", f" {unmarked(now.title)}"
    return button(label, OPEN, ItemButton(run.id, code), f"{label}{more}", primary=True)


def all_items_button(run: RunFacts) -> Element:
    """The button that opens every item of a run as a form."""
    spoken = f"All items of Phase {run.handle}, as a form"
    return button("All items", ITEMS, NumberButton(run.id, 1), spoken)
