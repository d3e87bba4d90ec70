"""What each kind of request means: read it, ask the desk, answer in the ack or right after."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import Ack, BoltResponse

from bot.blocks import escape
from bot.commands import forms
from bot.commands.about import HOME, About
from bot.commands.command import Answer
from bot.commands.desk import Desk, Request
from bot.logs import tell
from bot.messenger import Message
from bot.slack.presses import Pressed, read_press
from bot.slack.profiles import Profiles
from bot.slack.redrawing import VIEWS, Redrawing
from bot.slack.replies import Replies
from bot.slack.views import read_fields


class Listeners:
    """The listeners, with what they hand requests to."""

    def __init__(
        self,
        desk: Desk,
        profiles: Profiles,
        replies: Replies,
        redrawing: Redrawing,
        clock: Callable[[], datetime],
    ) -> None:
        self._desk = desk
        self._profiles = profiles
        self._replies = replies
        self._redrawing = redrawing
        self._clock = clock

    def typed(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """A slash command: the ack is the answer."""
        text, user, channel = (body.get(key) or "" for key in ("text", "user_id", "channel_id"))
        if not user or not channel:
            return BoltResponse(status=400)
        request = self._request(user, channel, body.get("trigger_id"), text)
        return ack(**self._desk.type(request, text).as_ack())

    def typed_unknown(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """A slash command that Slack sends here and that we were not told of."""
        ours = self._desk.place.command
        return ack(f"I don't know {escape(str(body.get('command')))}. I listen to {ours}")

    def pressed(self, ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> BoltResponse:
        """A button: Slack ignores the ack's body, so the answer follows right after."""
        user = (body.get("user") or {}).get("id")
        if not user:
            return BoltResponse(status=400)
        press = read_press(body, action)
        tell(word=press.name)
        request = self._request(user, press.about.channel, *press.mark)
        if press.name in forms.BY_NAME:
            answer = self._open(request, press)
        else:
            answer = self._desk.press(request, press.name, press.about)
        if answer.beside and press.about.place in VIEWS:
            answer = self._redrawing.open_beside(press, answer)
        self._follow(user, request, answer, press.about, press.seen)
        return ack()

    def submitted(self, ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> BoltResponse:
        """A form was sent in: the ack closes it, or says what is wrong with it."""
        user = (body.get("user") or {}).get("id")
        if not user:
            return BoltResponse(status=400)
        tell(word=view["callback_id"])
        about = About.of_json(view.get("private_metadata") or "")
        request = self._request(user, about.channel, view.get("id"), view.get("hash"))
        answer = self._desk.submit(request, view["callback_id"], about, read_fields(view))
        if answer.field:
            return ack(response_action="errors", errors={answer.field: answer.message.text})
        if answer.view:
            if about.place in VIEWS:
                self._redrawing.redraw(user, request, about)  # what was refused had gone stale
            return ack(response_action="update", view=answer.view.as_json())
        self._follow(user, request, answer, about)
        return ack()

    def home_opened(self, event: dict[str, Any]) -> None:
        """Somebody looks at a tab of ours: the home is drawn for them."""
        user = event.get("user")
        if user and event.get("tab") == "home":
            seen = (event.get("view") or {}).get("hash")
            self._redrawing.redraw(user, self._request(user, ""), About(place=HOME), seen=seen)

    def _open(self, request: Request, press: Pressed) -> Answer:
        answer = self._desk.open(request, press.name, press.about)
        if answer.view is None or self._redrawing.open(press, answer.view):
            return answer
        typed = forms.BY_NAME[press.name].instead.format(code=press.about.code)
        instead = escape(f"{self._desk.place.command} {typed}")
        return Answer(Message(f"The form did not open. Type instead: {instead}"), refused=True)

    def _follow(
        self, user: str, request: Request, answer: Answer, about: About, seen: str | None = None
    ) -> None:
        """What the person sees after the ack; one card's answers go one after the other.

        ``seen`` is the hash of the view that they pressed in.
        """
        if answer.view is not None:
            return
        if about.place in VIEWS:
            self._redrawing.redraw(user, request, about, answer.message.text, seen)
        elif about.reply:
            self._replies.send(about.reply, answer, after=f"{user} {about.run} {about.place}")

    def profile_changed(self, event: dict[str, Any]) -> None:
        """Somebody's profile changed: their zone may have."""
        profile = event.get("user")
        if isinstance(profile, dict) and profile.get("id"):
            self._profiles.refresh(profile, self._clock())

    def _request(self, user: str, channel: str, *delivery: object) -> Request:
        tell(person=user)
        told = "\n".join(map(str, (user, channel, *delivery)))
        key = hashlib.sha256(told.encode()).hexdigest()
        return Request(lambda: self._profiles.of(user, self._clock()), channel, key)
