"""Every item of a run with its state, who has it and by when: in pages."""

from collections.abc import Iterator, Sequence
from functools import partial

from bot.cards import phrases
from bot.cards.blocks import actions, escape, from_markdown, isolated, sections, select
from bot.cards.board import ITEMS
from bot.cards.board_head import standing, title
from bot.cards.board_lines import items_by_step, list_line, step_line, turn
from bot.cards.button_values import NumberButton
from bot.cards.item_menu import MENU
from bot.cards.message import Block, Message
from bot.cards.pages import one_page
from bot.domain import whose_word, wording
from bot.domain.cycle_times import cycle_times
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.wording import shorten
from bot.working_time.times import Times
from phases import progress
from phases.document import Kind
from phases.due_rules import DueRule

ROOM = 9_000  # characters of blocks, where Slack refuses some 13,200
PARAGRAPH = 2_500
WORDS = 120  # characters of an item
MOST_PAGES = 30  # to choose from, the nearest: each takes some 85 characters


def all_items(
    run: RunFacts, times: Times, command: str, *, page: int = 1, showing: str = ""
) -> Message:
    """One page of them; the one with the step ``showing`` where that is asked for."""
    head = sections([f"*{escape(title(run))}*", *standing(run, times)])
    drawn = {
        f"{code} {place}" if place else code: [block]
        for code, lines in _parts(run, times)
        for place, block in enumerate(sections(lines, PARAGRAPH))
    }
    another, turned = f"{command} board", partial(_turned, run)
    blocks = one_page(head, drawn, [], page, showing, another, room=ROOM, turned=turned)
    said = [block["text"]["text"] for block in blocks if block["type"] == "section"]
    return Message(phrases.fit("\n".join(said).split("\n"), f"{another} 2"), blocks)


def _turned(run: RunFacts, page: int, count: int) -> Block:
    """The other pages, to choose one."""
    near = sorted(range(1, count + 1), key=lambda number: abs(number - page))[1 : MOST_PAGES + 1]
    pages = (
        (f"Page {number} of {count}", f"{ITEMS} {NumberButton(run.id, number)}")
        for number in sorted(near)
    )
    return actions(select(MENU, "Another page", *pages))


def _parts(run: RunFacts, times: Times) -> Iterator[tuple[str, list[str]]]:
    """Each step and each list by what it is called, with its lines."""
    now = turn(run)
    took = {each.step: str(each) for each in cycle_times(run, run.closed_at or times.now)}
    of_step = items_by_step((*progress.counted(run.items), *run.retired))

    def part(head: str, items: Sequence[ItemFacts], time: str = "") -> list[str]:
        strong = head if head.startswith("*") else f"*{head}*"
        return [
            f"{strong} · {time}" if time else strong,
            *(item_line(run, it, times) for it in items),
        ]

    def listed(*kinds: Kind) -> Iterator[tuple[str, list[str]]]:
        for kind in kinds:
            items = [item for item in of_step[None] if item.kind is kind]
            if items:
                yield kind.value, part(list_line(run, kind, now), items)

    yield from listed(Kind.PREREQUISITE)
    for step in run.phase.steps:
        items = of_step[step.code]
        head = step_line(run, step, progress.counted(items), now)
        yield step.code, part(head, items, took.get(step.code, ""))
    yield from listed(Kind.ACCEPTANCE, Kind.CLOSURE)


def item_line(run: RunFacts, item: ItemFacts, times: Times) -> str:
    """``○ E2.2 Automated dependency scanning · *late* since Fri 4 Dec · @ops``."""
    words = isolated(from_markdown(shorten(phrases.first_line(item.text), WORDS)))
    stands = _open(run, item, times) if item.is_open else _settled(run, item, times)
    return " · ".join([f"{phrases.MARKS[item.state]} {item.code} {words}", *stands])


def _open(run: RunFacts, item: ItemFacts, times: Times) -> Iterator[str]:
    late = item.is_late(times.now)
    if item.is_reported:
        who = whose_word.reporter(item, lambda id_: phrases.by_name(run, id_), escape)
        yield f"*reported* by {who}"
    if late and item.due_at:
        yield f"*late* since {times.day(item.due_at)}"
    if item.blocked_at:
        yield f"*blocked* since {times.day(item.blocked_at)}"
    if item.owners:
        yield item.owners.said(lambda id_: phrases.owner_by_name(run, id_))
    elif item.owner_role:
        yield phrases.no_owner(item)
    if item.due_at and not late:
        yield f"due {times.due(item.due_at)}"
    elif item.due_at is None and (rule := DueRule.read(item.due_rule or "")):
        yield f"due {wording.by_rule(rule)}"


def _settled(run: RunFacts, item: ItemFacts, times: Times) -> Iterator[str]:
    if item.began_settled or item.settled_at is None:
        yield whose_word.settled_how(item)
        return
    how = f"{item.state.value} by {phrases.credit(run, item)}"
    if item.is_said_by_agent:
        how = whose_word.settled_how(item, lambda id_: phrases.by_name(run, id_), escape)
    yield f"{how}, {times.day(item.settled_at)}"
    if item.found_commit:
        yield f"found in {phrases.commit(item.found_commit, item.found_url)}"
    if item.reverted_in:
        yield phrases.reverted(item)
