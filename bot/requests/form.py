"""A form: how it is drawn, and what happens when it is submitted."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.cards import phrases
from bot.cards.blocks import escape, section
from bot.cards.message import Block, Message, View
from bot.domain.facts import ItemFacts
from bot.domain.wording import shorten
from bot.requests.answer import Answer
from bot.requests.form_submission import FormSubmission
from bot.requests.prefetch import Prefetch
from bot.requests.source import MESSAGE, REMINDER, Source


def nobody(_: FormSubmission) -> Collection[str]:
    """No people, for a form without a field for them."""
    return ()


@dataclass(frozen=True, slots=True)
class Form:
    """One form.

    ``draw`` gives its fields and refuses those who could not send it in; ``submit`` acts, and gives
    what the person sees afterwards: in the place of the card that opened it, or ``ephemeral``; or
    a whole answer, as where it leads on to another form.
    ``fetch`` gives what to bring before the transaction in which it acts, ``named`` the ids of the
    people whom it names. One that is ``own`` changes nothing but what reaches who fills it in.
    """

    name: str
    title: str
    submit_label: str
    instead: str
    draw: Callable[[FormSubmission], list[Block]]
    submit: Callable[[FormSubmission], Message | Answer]
    ephemeral: bool = False
    fetch: Callable[[FormSubmission], Prefetch | None] | None = None
    named: Callable[[FormSubmission], Collection[str]] = nobody
    own: bool = False

    def prefetch(self, request: FormSubmission) -> Prefetch | None:
        """The work to do before the transaction."""
        return self.fetch(request) if self.fetch else None

    def people(self, request: FormSubmission) -> Collection[str]:
        """The ids of the people named in the form."""
        return self.named(request)

    def respond(self, request: FormSubmission) -> Answer:
        """Perform the action, in the transaction."""
        ephemeral = self.ephemeral or request.source.place in (MESSAGE, REMINDER)
        found = self.submit(request)
        answer = found if isinstance(found, Answer) else Answer(found, ephemeral=ephemeral)
        return answer if answer.view else request.beside_for_all(answer)

    def view(self, request: FormSubmission) -> View:
        """The form as it opens."""
        blocks = tuple(self.draw(request))
        return View(self.title, blocks, self.name, self.submit_label, request.source.as_json())

    def leads_on(self, request: FormSubmission) -> Answer:
        """This form in the place of the one sent in; without it, what to type."""
        instead = request.type(self.instead_of(request.source))
        return Answer(Message(f"{self.title}: {escape(instead)}"), view=self.view(request))

    def instead_of(self, source: Source) -> str:
        """The command to type instead, for this source."""
        return self.instead.format(code=source.code, links=source.links)

    def notice(self, said: str, filled: str) -> View:
        """The view that replaces a form refused as a whole; it repeats the longest text typed."""
        kept = [section(f"*What you typed*\n{escape(shorten(filled, 2_000))}")] if filled else []
        return View(self.title, (section(said), *kept))


def about_item(item: ItemFacts) -> Block:
    """The head of a form: which item it is about."""
    return section(f"*{phrases.title(item, 1_000)}*")


def about_items(items: Sequence[ItemFacts]) -> Block:
    """The same of several: each with its words."""
    if len(items) == 1:
        return about_item(items[0])
    return section("\n".join(phrases.title(item, 100) for item in items[:20]))
