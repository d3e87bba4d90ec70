"""Where a press or a form came from: it travels with the form and back."""

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
OLD_CARD = "This card is old. For the current one: {command} step"
OUT_OF_REACH = (
    "Phase {handle} is out of your reach here: you have no part in it, or left its channel. "
    "Nothing was changed. In <#{channel}> it works."
)


def old_card(command: str) -> UserError:
    """For a card of an earlier version, or of something that is gone."""
    return UserError(OLD_CARD.format(command=command), "step")


Number = Annotated[int, Field(ge=0, lt=10**9)]
"""The id of a row; larger numbers were never sent."""


@dataclass(frozen=True, slots=True)
class Source:
    """``run``, ``code`` and ``sharer`` are the parts of a button's value; ``value`` parses them.

    The names are kept for forms that are already open. ``place`` is where it was pressed: a step's
    card, the home, a modal with a step's card (``view`` is its id), somebody's message, a reminder
    (``nudge`` is its number), or none of them. ``channel`` is the channel, ``reply`` the response
    URL for changing the card or replying, ``plan`` the SHA-256 of the stored document to start, and
    ``links`` the links to the message and its files. ``message`` is the ``ts`` of a pressed message
    that everyone sees: it has no response URL, and delivery edits it. ``typed`` is what a button
    types, about the ``run``. ``seen`` is the mark of what was drawn, if any.
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
    typed: str = ""
    seen: str = ""

    @classmethod
    def of_value(cls, value: str, **more: Any) -> "Source":
        """Build it from a button's value and where the button was.

        A button that is about no run, or that types a command, carries the same JSON as a form.
        """
        if value.startswith("{"):
            told = cls.of_json(value) if _travelled(value) else cls()
            run = told.run if told.typed else 0
            return cls(run, plan=told.plan, links=told.links, typed=told.typed, **more)
        words = Words.of(value)
        here = {} if words.nudge is None else {"place": REMINDER, "nudge": words.nudge}
        return cls(words.run, words.what, words.more, seen=words.seen, **(more | here))

    @classmethod
    def of_json(cls, text: str) -> "Source":
        """Parse what travelled with a form. Raises ValueError if no form could have carried it."""
        return _SOURCE.validate_json(text or "{}")

    def as_json(self) -> str:
        """The JSON that travels with a form, without empty fields."""
        told = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(told, separators=(",", ":"))

    def value(self, kind: type[V]) -> V:
        """The button's value, parsed as ``kind``. Raises NeverSentError if no card carried it."""
        return kind.read(Words(self.run, self.code, self.sharer, self.nudge, self.seen))


_SOURCE = TypeAdapter(Source)


def _travelled(text: str) -> bool:
    try:
        return bool(_SOURCE.validate_json(text))
    except ValueError:
        return False


def value_of(work: UnitOfWork, source: Source, kind: type[V]) -> V:
    """The button's value. Raises UserError if no card ever carried it."""
    try:
        return source.value(kind)
    except NeverSentError:
        raise old_card(work.command) from None


def run_of(work: UnitOfWork, source: Source, *, reads: bool = False) -> RunFacts:
    """The run it is about, locked unless it only ``reads``.

    Raises UserError if the run is out of reach for the user, as for typed commands.
    """
    if not source.run or not runs.exists(work.session, source.run):
        raise old_card(work.command)
    if not reads:
        runs.lock(work.session, source.run)
    run = runs.facts(work.session, source.run)
    if not runs.is_in_reach(work.session, run, source.channel, work.actor):
        raise UserError(OUT_OF_REACH.format(handle=run.handle, channel=run.channel))
    return run


def item_of(work: UnitOfWork, run: RunFacts, code: str) -> ItemFacts:
    """The item of that code. Raises UserError if the run has none."""
    found = next((item for item in run.items if item.code == code), None)
    if found is None:
        raise UserError(
            f"Phase {run.handle} has no item {code}. See {work.command} status", "status"
        )
    return found


def step_about(run: RunFacts, source: Source) -> Step | None:
    """The step it is about, or the one its item belongs to."""
    item = next((item for item in run.items if item.code == source.code), None)
    return run.phase.step(item.step or "" if item else source.code)
