"""Everything that a person has to do, in one run or in all of theirs, with Done on each line."""

from collections.abc import Iterator, Sequence

from bot.cards import phrases
from bot.cards.blocks import SECTION_LIMIT, actions, section
from bot.cards.item import Reader, one_reader
from bot.cards.message import Block, Message
from bot.cards.own import Own, count, own_items, rows, shares, summary
from bot.cards.pages import one_page
from bot.cards.places import next_place, open_place
from bot.cards.ways_on import all_items
from bot.domain.facts import RunFacts
from bot.domain.wording import shorten
from bot.working_time.times import Times

MINE_DONE, MINE_ALL_DONE = "mine_done", "mine_all_done"
ROOM = 5_800  # characters of blocks on a page: so its words fit into the text, too


def mine(
    run: RunFacts, person: str, times: Times, command: str, *, page: int = 1, said: str = ""
) -> Message:
    """List a person's open items in a run by due date."""
    own = own_items([run], person)
    if not own:
        return _nothing(run, command, said)
    head = f"*Yours in Phase {run.handle}:* {summary(own, times)}"
    row = actions(open_place(run, shares(own)[0].place, primary=True), all_items(run))
    foot = [] if run.closed_at else [row]
    return _page(
        own, one_reader(person, times), head, MINE_DONE, f"{command} mine", foot, page, said
    )


def mine_everywhere(
    runs: Sequence[RunFacts],
    person: str,
    times: Times,
    command: str,
    *,
    page: int = 1,
    said: str = "",
) -> Message:
    """List a person's open items in all their runs by due date."""
    own = own_items(runs, person)
    if not own:
        return Message(
            _after(said, f"You have nothing to do in any phase. Your phases: {command} list all")
        )
    head = f"*Yours in all phases:* {count(own, times)}"
    return _page(
        own, one_reader(person, times), head, MINE_ALL_DONE, f"{command} mine all", [], page, said
    )


def _page(
    own: Sequence[Own],
    reader: Reader,
    head: str,
    done: str,
    another: str,
    foot: list[Block],
    page: int,
    said: str,
) -> Message:
    drawn = zip(own, rows(own, reader, done), strict=True)
    parts = {f"{run.id} {item.code}": [row] for (run, item), row in drawn}
    top = [section(_after(said, head))]
    blocks = one_page(top, parts, foot, page, "", another, room=ROOM)
    return Message(phrases.fit(list(_said(blocks)), f"{another} 2"), blocks)


def _said(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block["type"] == "section":
            yield from block["text"]["text"].split("\n")
        if block["type"] == "context":
            yield block["elements"][0]["text"]


def _nothing(run: RunFacts, command: str, said: str) -> Message:
    """Say that nothing is theirs, and what they could take."""
    head = f"You have nothing to do in Phase {run.handle}."
    place = None if run.closed_at else next_place(run)
    if place is None:
        return Message(_after(said, head))
    free = [item for item in place.open_items if not item.owners]
    take = f" To take what nobody has: {command} take {place.label}" if place.is_step else ""
    text = f"{head}\nNext for the team: {place.name}.{take if free else ''}"
    foot = actions(open_place(run, place, primary=True), all_items(run))
    return Message(_after(said, text), (section(_after(said, text)), foot))


def _after(said: str, text: str) -> str:
    return shorten(f"{said}\n{text}" if said else text, SECTION_LIMIT)
