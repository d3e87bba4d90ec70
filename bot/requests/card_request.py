"""What presses and forms share: both come from something the bot drew."""

from dataclasses import dataclass, replace

from bot.cards.button_values import V
from bot.cards.message import Message
from bot.cards.step_card import shared_card, step_card
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.answer import Answer
from bot.requests.request import Request
from bot.requests.source import CARD, Source, item_of, run_of, step_about, value_of
from bot.storage import reminder_updates


@dataclass(kw_only=True)
class CardRequest(Request):
    """A request with the ``source`` it came from."""

    source: Source

    def run(self) -> RunFacts:
        """The run that the request is about."""
        return run_of(self.work, self.source, reads=self.reads)

    def item(self, run: RunFacts) -> ItemFacts:
        """The item that the request is about. Raises UserError if the run has no such code."""
        return item_of(self.work, run, self.source.code)

    def value(self, kind: type[V]) -> V:
        """The button's value. Raises UserError if no card ever carried it."""
        return value_of(self.work, self.source, kind)

    def card(self, run: RunFacts, said: str) -> Message:
        """The source step card as it is now, or just ``said`` if the source was something else.

        A card that everyone sees also gets just ``said``: delivery edits it.
        """
        source, step, command = self.source, step_about(run, self.source), self.context.command
        if source.place != CARD or source.message or step is None:
            return Message(said)
        if source.sharer:
            by = source.sharer
            return shared_card(run, step, self.work.now, command, by, showing=source.code)
        return step_card(run, step, self.times, command, showing=source.code)

    def beside_for_all(self, answer: Answer) -> Answer:
        """Reply ephemerally if the source is a message that everyone sees: delivery edits it."""
        source = self.source
        if not source.message or answer.ephemeral or answer.silent:
            return answer
        if not self.reads:
            lane = (source.channel, self.person)
            reminder_updates.after_press(self.work.session, source.run, lane, source.message)
        return replace(answer, message=Message(answer.message.text), ephemeral=True)
