"""What a press or a form is about: it travels with the form and back."""

import json
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from bot.cards.message import Message
from bot.cards.nudge import NUDGE
from bot.cards.step_card import shared_card, step_card
from bot.domain.facts import ItemFacts, RunFacts
from bot.storage import runs
from bot.use_cases.unit_of_work import UnitOfWork
from phases.document import Step
from phases.errors import UserError

CARD, HOME, MODAL, MESSAGE, REMINDER = "card", "home", "modal", "message", "reminder"
OLD_CARD = "This card is of no use any more. For a new one: {command} step"
OUT_OF_REACH = (
    "Phase {handle} is out of your reach here: you have no part in it, or left its channel. "
    "Nothing was changed. In <#{channel}> it works."
)

Number = Annotated[int, Field(ge=0, lt=10**9)]
"""Of a row; what is larger was never sent."""


@dataclass(frozen=True, slots=True)
class About:
    """``run`` and ``code`` name an item or a step; ``sharer`` put its card into the channel.

    ``place`` is what it was pressed in: a step's card, the home, a form that shows a step's card
    (``view`` is its id), somebody's message, a reminder (``nudge`` is its number), or none of them.
    ``channel`` is the conversation, ``reply`` the address at which the card can be changed or an
    answer given, ``plan`` the SHA-256 of the stored document to start, and ``links`` what the
    message and its files are found under. ``message`` is the ``ts`` of what was pressed in where
    all see it: it has no address of its own, and delivery edits it.
    """

    run: Number = 0
    code: str = ""
    sharer: str = ""
    place: str = ""
    channel: str = ""
    reply: str = ""
    plan: str = ""
    view: str = ""
    links: str = ""
    nudge: Number = 0
    message: str = ""

    @classmethod
    def of_value(cls, value: str, **more: Any) -> "About":
        """From what a button carries: ``run code sharer``, the last ones left out where none is.

        One of a reminder has its number in the place of a sharer. A button that is about no run
        carries what travels with its form.
        """
        if value.startswith("{"):
            told = cls.of_json(value) if _travelled(value) else cls()
            return cls(0, "", "", plan=told.plan, links=told.links, **more)
        run, code, sharer = [*value.split(), "", "", ""][:3]
        if sharer.startswith(NUDGE):
            here = {"place": REMINDER, "nudge": number_in(sharer.removeprefix(NUDGE))}
            return cls(number_in(run), code, **(more | here))
        return cls(number_in(run), code, sharer, **more)

    @classmethod
    def of_json(cls, text: str) -> "About":
        """From what travelled with a form; ValueError for what never did."""
        return _ABOUT.validate_json(text or "{}")

    def as_json(self) -> str:
        """As it travels: what is not known is left out."""
        told = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(told, separators=(",", ":"))


_ABOUT = TypeAdapter(About)


def _travelled(text: str) -> bool:
    try:
        return bool(_ABOUT.validate_json(text))
    except ValueError:
        return False


def number_in(text: str) -> int:
    """The number that stands there, of nine figures at most; 0 where none does."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0


def run_of(work: UnitOfWork, about: About, *, reads: bool = False) -> RunFacts:
    """The run that it is about; unless it only ``reads``, others wait their turn.

    UserError where it is out of reach for who acts, as it is for what they type.
    """
    if not about.run or not runs.exists(work.session, about.run):
        raise UserError(OLD_CARD.format(command=work.command))
    if not reads:
        runs.lock(work.session, about.run)
    run = runs.facts(work.session, about.run)
    if not runs.is_in_reach(work.session, run, about.channel, work.actor):
        raise UserError(OUT_OF_REACH.format(handle=run.handle, channel=run.channel))
    return run


def item_of(work: UnitOfWork, run: RunFacts, code: str) -> ItemFacts:
    """The item of that code; UserError where the run has none."""
    found = next((item for item in run.items if item.code == code), None)
    if found is None:
        raise UserError(f"Phase {run.handle} has no item {code}. See {work.command} status")
    return found


def as_it_stands(work: UnitOfWork, run: RunFacts, about: About, said: str) -> Message:
    """The card that was acted in, as it now stands; ``said`` where that was no step's card.

    So it is beside a card that all see, which delivery edits.
    """
    step = step_about(run, about)
    if about.place != CARD or about.message or step is None:
        return Message(said)
    if about.sharer:
        return shared_card(run, step, work.now, work.command, about.sharer, showing=about.code)
    return step_card(run, step, work.times, work.command, showing=about.code)


def step_about(run: RunFacts, about: About) -> Step | None:
    """The step that it is about, or that its item belongs to."""
    item = next((item for item in run.items if item.code == about.code), None)
    return run.phase.step(item.step or "" if item else about.code)
