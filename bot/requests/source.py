"""What a press or a form came from: it travels with the form and back."""

import json
from dataclasses import asdict, dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from bot.cards.button_values import NeverSentError, V, Words
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
class Source:
    """``run``, ``code`` and ``sharer`` are the words of a button's value; ``value`` reads them.

    They keep the names under which they travelled first. ``place`` is what it was pressed in: a
    step's card, the home, a form that shows a step's card (``view`` is its id), somebody's message,
    a reminder (``nudge`` is its number), or none of them. ``channel`` is the conversation,
    ``reply`` the address at which the card can be changed or an answer given, ``plan`` the SHA-256
    of the stored document to start, and ``links`` what the message and its files are found under.
    ``message`` is the ``ts`` of what was pressed in where all see it: it has no address of its own,
    and delivery edits it.
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
    def of_value(cls, value: str, **more: Any) -> "Source":
        """From what a button carries, and where it stands.

        A button that is about no run carries what travels with its form.
        """
        if value.startswith("{"):
            told = cls.of_json(value) if _travelled(value) else cls()
            return cls(plan=told.plan, links=told.links, **more)
        words = Words.of(value)
        here = {} if words.nudge is None else {"place": REMINDER, "nudge": words.nudge}
        return cls(words.run, words.what, words.more, **(more | here))

    @classmethod
    def of_json(cls, text: str) -> "Source":
        """From what travelled with a form; ValueError for what never did."""
        return _SOURCE.validate_json(text or "{}")

    def as_json(self) -> str:
        """As it travels: what is not known is left out."""
        told = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(told, separators=(",", ":"))

    def value(self, kind: type[V]) -> V:
        """What the button carried, as its family does; NeverSentError where none of it did."""
        return kind.read(Words(self.run, self.code, self.sharer, self.nudge))


_SOURCE = TypeAdapter(Source)


def _travelled(text: str) -> bool:
    try:
        return bool(_SOURCE.validate_json(text))
    except ValueError:
        return False


def value_of(work: UnitOfWork, source: Source, kind: type[V]) -> V:
    """What the button carried; UserError where no card ever carried that."""
    try:
        return source.value(kind)
    except NeverSentError:
        raise UserError(OLD_CARD.format(command=work.command)) from None


def run_of(work: UnitOfWork, source: Source, *, reads: bool = False) -> RunFacts:
    """The run that it is about; unless it only ``reads``, others wait their turn.

    UserError where it is out of reach for who acts, as it is for what they type.
    """
    if not source.run or not runs.exists(work.session, source.run):
        raise UserError(OLD_CARD.format(command=work.command))
    if not reads:
        runs.lock(work.session, source.run)
    run = runs.facts(work.session, source.run)
    if not runs.is_in_reach(work.session, run, source.channel, work.actor):
        raise UserError(OUT_OF_REACH.format(handle=run.handle, channel=run.channel))
    return run


def item_of(work: UnitOfWork, run: RunFacts, code: str) -> ItemFacts:
    """The item of that code; UserError where the run has none."""
    found = next((item for item in run.items if item.code == code), None)
    if found is None:
        raise UserError(f"Phase {run.handle} has no item {code}. See {work.command} status")
    return found


def step_about(run: RunFacts, source: Source) -> Step | None:
    """The step that it is about, or that its item belongs to."""
    item = next((item for item in run.items if item.code == source.code), None)
    return run.phase.step(item.step or "" if item else source.code)
