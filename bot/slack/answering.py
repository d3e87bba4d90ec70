"""What all listeners answer with: requests for the dispatcher, forms, and what follows the ack."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot import forms
from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.domain.facts import PersonFacts
from bot.logs import tell
from bot.requests.answer import Answer
from bot.requests.dispatcher import Dispatcher
from bot.requests.origin import Origin
from bot.requests.source import Source
from bot.slack.profiles import Profiles
from bot.slack.redrawing import VIEWS, Opened, Redrawing, said_of
from bot.slack.replies import Replies


class Answering:
    """Stands between the listeners and the dispatcher. ``clock`` is the one that people see.

    ``meet`` is told where somebody acts, before they do.
    """

    def __init__(
        self,
        dispatcher: Dispatcher,
        profiles: Profiles,
        replies: Replies,
        redrawing: Redrawing,
        clock: Callable[[], datetime],
        meet: Callable[[str], None],
    ) -> None:
        self.dispatcher = dispatcher
        self.profiles = profiles
        self.replies = replies
        self.redrawing = redrawing
        self.clock = clock
        self.meet = meet

    def origin(self, user: str, channel: str, *delivery: object) -> Origin:
        """Who asks, and where; ``delivery`` is what tells it from any other request."""
        tell(person=user)
        told = "\n".join(map(str, (user, channel, *delivery)))
        key = hashlib.sha256(told.encode()).hexdigest()

        def person() -> PersonFacts:
            self.meet(channel)
            return self.profiles.of(user, self.clock())

        return Origin(person, channel, key)

    def open(self, origin: Origin, name: str, source: Source, trigger: str) -> Answer:
        """Open the form of that name, or say why it did not open."""
        answer = self.dispatcher.open(origin, name, source)
        if answer.view is None:
            return answer
        opened = self.redrawing.open(trigger, answer.view, source)
        return answer if opened.view else self.not_opened(name, source, opened)

    def not_opened(self, name: str, source: Source, opened: Opened) -> Answer:
        """What to type instead of the form of that name."""
        typed = forms.BY_NAME[name].instead_of(source)
        instead = escape(f"{self.dispatcher.context.command} {typed}")
        how = "If you don't see it, type" if opened.unsure else "Type instead"
        said = f"{said_of(opened, 'The form')} {how}: {instead}"
        return Answer(Message(said), refused=True)

    def follow(
        self, origin: Origin, user: str, answer: Answer, source: Source, seen: str | None = None
    ) -> None:
        """What the person sees after the ack; one card's answers go one after the other.

        ``seen`` is the hash of the view that they pressed in.
        """
        if answer.view is not None or answer.silent:
            return
        if source.place in VIEWS:
            self.redrawing.redraw(user, origin, source, answer, seen)
        elif source.reply:
            if source.message:  # what all see is replaced by delivery alone
                answer = replace(answer, ephemeral=True)
            self.replies.send(source.reply, answer, after=f"{user} {source.run} {source.place}")
        if source.reply and answer.later:
            self.replies.follow(source.reply, answer.later)
