"""The answer to the bare command: what needs the reader, or where the team stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards import paused
from bot.cards.blocks import SECTION_LIMIT, Element, actions, section
from bot.cards.message import Block, Message
from bot.cards.own import Own, own_items
from bot.domain import wording
from bot.domain.closing_facts import ClosingFacts, ConcernFacts
from bot.domain.facts import RunFacts, Undelivered
from bot.domain.wording import shorten
from bot.working_time.times import Times

STANDING, STANDING_DONE = "standing", "standing_done"


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts that the answer is made of.

    ``run`` has the names of who raised a concern, and who has left. ``concerns`` wait for an
    answer, and ``undelivered`` are the lanes that messages do not reach: only the lead is told of
    both. ``is_told``: the reader is a stakeholder. ``closing`` is looked up for a closed run.
    ``said`` is the reply to the press after which it is drawn again.
    """

    run: RunFacts
    person: str
    times: Times
    command: str
    bot: str = ""
    concerns: Sequence[ConcernFacts] = ()
    undelivered: Sequence[Undelivered] = ()
    is_told: bool = False
    closing: ClosingFacts | None = None
    said: str = ""

    @property
    def leads(self) -> bool:
        """Whether the reader leads the run."""
        return self.person == self.run.lead

    @property
    def works(self) -> bool:
        """Whether the reader has, or had, something to do in the run."""
        of = self.person
        return any(
            item.is_of(of) or of in (*item.doers, item.recorded_by, item.agent_for)
            for item in self.run.items
        )

    @property
    def own(self) -> list[Own]:
        """What the reader has to do, by due date."""
        return own_items([self.run], self.person)

    def head(self) -> str:
        """``*Phase E, day 6:* 8 of 16 done``."""
        day = self.run.day(self.times.now)
        return f"*Phase {self.run.handle}, day {day}:* {wording.count(self.run.deliverables)}"

    def pause(self) -> str:
        """The line that says since when the run is paused; "" while it goes on."""
        return "".join(paused.line(self.run, self.times))


def drawn(said: str, paragraphs: Sequence[str | Block], buttons: Sequence[Element]) -> Message:
    """Put paragraphs, rows and buttons into a message; empty paragraphs are left out."""
    top = [said, *paragraphs] if said else paragraphs
    blocks = [
        section(shorten(part, SECTION_LIMIT)) if isinstance(part, str) else part
        for part in top
        if part
    ]
    text = "\n".join(map(_text, blocks))
    return Message(text, (*blocks, *([actions(*buttons)] if buttons else [])))


def _text(block: Block) -> str:
    shown = block["elements"][0] if block["type"] == "context" else block["text"]
    return str(shown["text"])
