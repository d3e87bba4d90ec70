"""What is shown where somebody pressed in a view: forms on top of it, and the view itself anew."""

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
"""What a refusal says of a trigger."""
NOTHING = Answer(Message(""))
VIEWS = (HOME, MODAL)
"""The places that have no address at which they can be changed: they are drawn anew."""


class Opened(NamedTuple):
    """What became of a form: ``view`` is its id once it stands, ``why`` what is known of one that
    does not. Where Slack did not answer it is ``unsure``.
    """

    view: str = ""
    why: str = ""
    unsure: bool = False


class Redrawing:
    """Opens forms before the ack, and draws homes and steps anew after it."""

    def __init__(self, dispatcher: Dispatcher, replies: Replies, views: Views) -> None:
        self._dispatcher = dispatcher
        self._replies = replies
        self._views = views

    def open(self, trigger: str, view: View, source: Source) -> Opened:
        """Open it, above the form that was pressed in where it was one."""
        try:
            return Opened(self._views.open(trigger, view, above=source.place == MODAL))
        except (TryLaterError, RefusedError) as error:
            log.warning("form_not_opened", form=view.name or view.title, reason=error.reason)
            return opened_after(error)

    def open_beside(self, press: Pressed, answer: Answer) -> Answer:
        """An answer beside a view is a form; gives what is left to say."""
        title = answer.title or press.label
        view = _within(press.source, as_modal(answer.message, title))
        opened = self.open(press.trigger, view, press.source)
        if opened.view and answer.later:
            self._replies.wait(
                answer.later,
                lambda late: self._fill(
                    opened.view, _within(press.source, as_modal(late.message, title))
                ),
            )
        if opened.view:
            return replace(answer, view=view, later=None)
        if press.source.place not in VIEWS:
            return answer  # it is said beside the message instead
        again = "If you don't see it, press once more." if opened.unsure else "Press it once more."
        return Answer(Message(f"{said_of(opened, 'It')} {again}"), refused=True)

    def _fill(self, opened: str, view: View) -> None:
        """Put what came later into a form that was opened for it."""
        self._replies.show(lambda: self._views.update(opened, view), after=opened)

    def redraw(
        self,
        user: str,
        origin: Origin,
        source: Source,
        answer: Answer = NOTHING,
        seen: str | None = None,
    ) -> None:
        """Draw it anew once the ack is out; the views of one person one after the other.

        ``answer`` is what came of the press, ``seen`` the hash of the view that it was made in.
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
        """An answer with blocks of its own takes the place of what was pressed in."""
        if answer.message.blocks:
            view = as_modal(answer.message, answer.title or "Phasebot")
        else:
            view = self._dispatcher.draw(origin, source, answer.message.text)
        try:
            self._views.update(source.view, _within(source, view))
        except RefusedError as error:  # it was closed meanwhile: the home is still there
            log.warning("reply_failed", reason=error.reason)


def _within(source: Source, view: View) -> View:
    """The view with the conversation that it was opened in: what is pressed in it counts there."""
    if not source.channel:
        return view
    return replace(view, about=Source(channel=source.channel).as_json())


def said_of(opened: Opened, what: str) -> str:
    """That it did not open, or that it may not have, and why."""
    if opened.unsure:
        return f"{what} may not have opened: Slack did not answer."
    return f"{what} did not open{opened.why and f': {opened.why}'}."


def opened_after(error: TryLaterError | RefusedError) -> Opened:
    """What is known of a form after Slack did not open it."""
    if isinstance(error, TryLaterError):
        return Opened(unsure=error.unsure)
    return Opened(why=WHY.get(error.reason, ""))
