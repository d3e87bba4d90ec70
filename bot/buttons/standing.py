"""The buttons of the answers that say where somebody stands. Each has a subcommand."""

from collections.abc import Callable
from functools import partial

from bot.cards.button_values import ItemButton
from bot.cards.message import Message
from bot.cards.mine import MINE_ALL_DONE, MINE_DONE, mine, mine_everywhere
from bot.cards.standing import STANDING, STANDING_DONE
from bot.domain.facts import RunFacts
from bot.requests.answer import Answer
from bot.requests.as_drawn import not_as_drawn
from bot.requests.button import Button, ButtonPress
from bot.requests.replies import confirmed
from bot.requests.standing import standing
from bot.storage import runs
from bot.use_cases.complete_item import complete_items

Drawn = Callable[[ButtonPress, RunFacts, str], Message]


def _done(drawn: Drawn, press: ButtonPress) -> Answer:
    """Complete the item, and draw the answer again without it."""
    run, code = press.run(), press.value(ItemButton).code
    item = press.item(run)
    other = not_as_drawn(press, run, item, press.source.seen)
    if other:
        return Answer(other, ephemeral=True, title=code)
    after = complete_items(press.work, run, [item])
    back = f"To take it back: {press.type(f'undo {code}')}"
    said = " ".join([f"✓ {code} is done.", *confirmed([item]), back])
    return Answer(drawn(press, after, said))


def _standing(press: ButtonPress, run: RunFacts, said: str = "") -> Message:
    return standing(press.work, run, said)


def _mine(press: ButtonPress, run: RunFacts, said: str) -> Message:
    return mine(run, press.person, press.times, press.work.command, said=said)


def _mine_everywhere(press: ButtonPress, _run: RunFacts, said: str) -> Message:
    session, person = press.work.session, press.person
    found = runs.each_with_own_items(session, runs.open_of(session, person), person)
    return mine_everywhere(found, person, press.times, press.work.command, said=said)


def _show(press: ButtonPress) -> Answer:
    run = press.run()
    return Answer(_standing(press, run), ephemeral=True, title=f"Phase {run.handle}")


BUTTONS = {
    STANDING: Button(_show, reads=True),
    STANDING_DONE: Button(partial(_done, _standing)),
    MINE_DONE: Button(partial(_done, _mine)),
    MINE_ALL_DONE: Button(partial(_done, _mine_everywhere)),
}
