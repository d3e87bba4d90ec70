"""What presses and forms have in common: both come from something that we drew."""

from dataclasses import dataclass, replace

from bot.cards.button_values import V
from bot.cards.message import Message
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.answer import Answer
from bot.requests.cards import card_about
from bot.requests.request import Request
from bot.requests.source import CARD, Source, item_of, run_of, value_of
from bot.storage import reminder_updates


@dataclass(kw_only=True)
class CardRequest(Request):
    """A request with the ``source`` that it came from."""

    source: Source

    def run(self) -> RunFacts:
        """The run that this is about."""
        return run_of(self.work, self.source, reads=self.reads)

    def item(self, run: RunFacts) -> ItemFacts:
        """The item that this is about; UserError where the run has none of that code."""
        return item_of(self.work, run, self.source.code)

    def value(self, kind: type[V]) -> V:
        """What the button carried; UserError where no card ever carried that."""
        return value_of(self.work, self.source, kind)

    def card(self, run: RunFacts, said: str) -> Message:
        """The card that was acted in, as it now stands; ``said`` where that was none.

        So it is beside a card that all see, which delivery edits.
        """
        source = self.source
        if source.place != CARD or source.message:
            return Message(said)
        return card_about(self.work, run, source) or Message(said)

    def beside_for_all(self, answer: Answer) -> Answer:
        """What all see is edited by delivery; whoever acted in it is answered beside it."""
        source = self.source
        if not source.message or answer.ephemeral or answer.silent:
            return answer
        if not self.reads:
            lane = (source.channel, self.person)
            reminder_updates.after_press(self.work.session, source.run, lane, source.message)
        return replace(answer, message=Message(answer.message.text), ephemeral=True)
