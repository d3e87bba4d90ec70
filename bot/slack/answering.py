"""What all listeners share: origins for the dispatcher, opening forms, replies after the ack."""

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
    """Connects the listeners to the dispatcher. ``clock`` gives the time that users see.

    ``meet`` is called with the channel before somebody acts in it.
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
        """Return who acts, and where; ``delivery`` holds the values that identify the request."""
        tell(person=user)
        told = "\n".join(map(str, (user, channel, *delivery)))
        key = hashlib.sha256(told.encode()).hexdigest()

        def person() -> PersonFacts:
            self.meet(channel)
            return self.profiles.of(user, self.clock())

        return Origin(person, channel, key)

    def open(self, origin: Origin, name: str, source: Source, trigger: str) -> Answer:
        """Open the form of this name, or return a reply that says why it did not open."""
        answer = self.dispatcher.open(origin, name, source)
        if answer.view is None:
            return answer
        opened = self.redrawing.open(trigger, answer.view, source)
        return answer if opened.view else self.not_opened(name, source, opened)

    def not_opened(self, name: str, source: Source, opened: Opened) -> Answer:
        """Return a reply with the command to type instead of this form."""
        typed = forms.BY_NAME[name].instead_of(source)
        instead = escape(f"{self.dispatcher.context.command} {typed}")
        how = "If you don't see it, type" if opened.unsure else "Type instead"
        said = f"{said_of(opened, 'The form')} {how}: {instead}"
        return Answer(Message(said), refused=True)

    def follow(
        self, origin: Origin, user: str, answer: Answer, source: Source, seen: str | None = None
    ) -> None:
        """Send the reply that follows the ack; replies to one card are sent in order.

        ``seen`` is the hash of the view that the button was pressed in.
        """
        if answer.view is not None or answer.silent:
            return
        if source.place in VIEWS:
            self.redrawing.redraw(user, origin, source, answer, seen)
        elif source.reply:
            if source.message:  # only delivery edits messages that everyone sees
                answer = replace(answer, ephemeral=True)
            self.replies.send(source.reply, answer, after=f"{user} {source.run} {source.place}")
        if source.reply and answer.later:
            self.replies.follow(source.reply, answer.later)
