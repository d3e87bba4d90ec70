"""Replies to presses in a view: forms on top of it, and the view itself, drawn again."""

from dataclasses import replace
from typing import NamedTuple

import structlog

from bot.cards.message import Message, View
from bot.cards.modal import as_modal
from bot.delivery.messenger import RefusedError, TryLaterError
from bot.requests.answer import Answer
from bot.requests.dispatcher import Dispatcher
from bot.requests.origin import Origin
from bot.requests.source import HOME, MODAL, Source
from bot.slack.presses import Pressed
from bot.slack.replies import Replies
from bot.slack.views import Views

log = structlog.get_logger()

LATE = "Slack waits three seconds after a press, and they were over"
WHY = {
    "expired_trigger_id": LATE,
    "trigger_expired": LATE,
    "exchanged_trigger_id": "one was opened for that press already",
}
"""Slack's errors about triggers, in words."""
NOTHING = Answer(Message(""))
VIEWS = (HOME, MODAL)
"""The places without a ``response_url``: they are redrawn."""


class Opened(NamedTuple):
    """The result of opening a form: ``view`` is its id, or "" if it did not open.

    ``why`` is the reason then, if it is known. ``unsure``: Slack did not answer, so the form may
    be open.
    """

    view: str = ""
    why: str = ""
    unsure: bool = False


class Redrawing:
    """Opens forms before the ack, and redraws homes and step cards after it."""

    def __init__(self, dispatcher: Dispatcher, replies: Replies, views: Views) -> None:
        self._dispatcher = dispatcher
        self._replies = replies
        self._views = views

    def open(self, trigger: str, view: View, source: Source) -> Opened:
        """Open a form, on top of the form that contains the button if there is one."""
        try:
            return Opened(self._views.open(trigger, view, above=source.place == MODAL))
        except (TryLaterError, RefusedError) as error:
            log.warning("form_not_opened", form=view.name or view.title, reason=error.reason)
            return opened_after(error)

    def open_beside(self, press: Pressed, answer: Answer) -> Answer:
        """Show an ephemeral answer to a press in a view as a form.

        Returns the answer with the opened view, or a refusal that says why it did not open.
        """
        title = answer.title or press.label
        view = as_modal(answer.message, title)
        opened = self.open(press.trigger, view, press.source)
        if opened.view and answer.later:
            self._replies.wait(
                answer.later,
                lambda late: self._fill(opened.view, as_modal(late.message, title)),
            )
        if opened.view:
            return replace(answer, view=view, later=None)
        again = "If you don't see it, press once more." if opened.unsure else "Press it once more."
        return Answer(Message(f"{said_of(opened, 'It')} {again}"), refused=True)

    def _fill(self, opened: str, view: View) -> None:
        """Put an answer that came later into the form that was opened for it."""
        self._replies.show(lambda: self._views.update(opened, view), after=opened)

    def redraw(
        self,
        user: str,
        origin: Origin,
        source: Source,
        answer: Answer = NOTHING,
        seen: str | None = None,
    ) -> None:
        """Redraw the view after the ack; views of one person are drawn one after the other.

        ``answer`` is the result of the press, ``seen`` the hash of the view it was made in.
        """
        self._replies.show(
            lambda: self._show(user, origin, source, answer, seen), after=f"{user} views"
        )
        if answer.later:
            self._replies.wait(answer.later, lambda late: self.redraw(user, origin, source, late))

    def _show(
        self, user: str, origin: Origin, source: Source, answer: Answer, seen: str | None
    ) -> None:
        said = answer.message.text
        if source.place == MODAL:
            self._update(origin, source, answer)
            source, said, seen = Source(place=HOME), "", None
        self._views.publish(user, lambda: self._dispatcher.draw(origin, source, said), seen)

    def _update(self, origin: Origin, source: Source, answer: Answer) -> None:
        """Update the form that contains the button; an answer with blocks replaces its content."""
        if answer.message.blocks:
            view = as_modal(answer.message, "Phasebot")
        else:
            view = self._dispatcher.draw(origin, source, answer.message.text)
        try:
            self._views.update(source.view, view)
        except RefusedError as error:  # the form was closed meanwhile; the home is still shown
            log.warning("reply_failed", reason=error.reason)


def said_of(opened: Opened, what: str) -> str:
    """Return the sentence that a form did not open, or may not have, and why."""
    if opened.unsure:
        return f"{what} may not have opened: Slack did not answer."
    return f"{what} did not open{opened.why and f': {opened.why}'}."


def opened_after(error: TryLaterError | RefusedError) -> Opened:
    """Return the result for a form that Slack did not open."""
    if isinstance(error, TryLaterError):
        return Opened(unsure=error.unsure)
    return Opened(why=WHY.get(error.reason, ""))
