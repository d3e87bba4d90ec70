"""The listener for each kind of request: read it, dispatch it, reply in the ack or after it."""

from typing import Any

from slack_bolt import Ack, BoltResponse

from bot import forms
from bot.cards.blocks import escape
from bot.logs import tell
from bot.requests.source import HOME, Source
from bot.slack.answering import Answering
from bot.slack.presses import read_press
from bot.slack.reading import Reading
from bot.slack.redrawing import VIEWS
from bot.slack.views import read_fields


class Listeners:
    """Bolt's listeners for commands, buttons, forms, the home and profiles."""

    def __init__(self, answering: Answering, reading: Reading) -> None:
        self._answering = answering
        self._dispatcher = answering.dispatcher
        self._replies = answering.replies
        self._redrawing = answering.redrawing
        self._reading = reading

    def typed(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """Handle a slash command; the ack carries the reply."""
        text, user = body.get("text") or "", body["user_id"]
        origin = self._answering.origin(user, body["channel_id"], body.get("trigger_id"), text)
        answer = self._dispatcher.type(origin, text)
        reply = body.get("response_url") or ""
        if answer.wanted and reply:
            self._reading.into_reply(origin, answer.wanted, user, reply)
        if answer.later and reply:
            self._replies.follow(reply, answer.later)
        return ack(**answer.as_ack())

    def typed_unknown(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """Handle a slash command that the app has and the settings do not name."""
        ours = self._dispatcher.context.command
        return ack(f"I don't know {escape(str(body.get('command')))}. I listen to {ours}")

    def pressed(self, ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> BoltResponse:
        """Handle a button. Slack ignores the ack's body, so the reply is sent right after it."""
        user = body["user"]["id"]
        press = read_press(body, action)
        source = press.source
        tell(word=press.name)
        origin = self._answering.origin(user, source.channel, *press.mark)
        if press.name in forms.BY_NAME:
            answer = self._answering.open(origin, press.name, source, press.trigger)
        else:
            answer = self._dispatcher.press(origin, press.name, source)
        if answer.wanted and source.reply:
            self._reading.into_reply(origin, answer.wanted, user, source.reply)
        if answer.ephemeral and (answer.as_form or source.place in VIEWS):
            answer = self._redrawing.open_beside(press, answer)
        self._answering.follow(origin, user, answer, source, press.seen)
        return ack()

    def submitted(self, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> BoltResponse:
        """Handle a submitted form: the ack closes it, replaces it, or marks the wrong field."""
        user = body["user"]["id"]
        tell(word=view["callback_id"])
        source = Source.of_json(view.get("private_metadata") or "")
        origin = self._answering.origin(user, source.channel, view.get("id"), view.get("hash"))
        answer = self._dispatcher.submit(origin, view["callback_id"], source, read_fields(view))
        if answer.field:
            return ack(response_action="errors", errors={answer.field: answer.message.text})
        if answer.view:
            if answer.refused and source.place in VIEWS:
                self._redrawing.redraw(user, origin, source)  # what was refused had gone stale
            return ack(response_action="update", view=answer.view.as_json())
        self._answering.follow(origin, user, answer, source)
        return ack()

    def home_opened(self, event: dict[str, Any]) -> None:
        """Handle an opened tab of the app: draw the user's home if that is the tab."""
        user = event.get("user")
        if user and event.get("tab") == "home":
            seen = (event.get("view") or {}).get("hash")
            self._redrawing.redraw(
                user, self._answering.origin(user, ""), Source(place=HOME), seen=seen
            )

    def profile_changed(self, event: dict[str, Any]) -> None:
        """Handle a changed profile; the time zone may be new."""
        profile = event.get("user")
        if isinstance(profile, dict) and profile.get("id"):
            self._answering.profiles.refresh(profile, self._answering.clock())
