"""What each kind of request means: read it, ask the desk, answer in the ack or right after."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from slack_bolt import Ack, BoltResponse

from bot.blocks import escape
from bot.cards.opening import EVIDENCE_FORM, RUN_FORM
from bot.commands import forms
from bot.commands.about import HOME, MESSAGE, About
from bot.commands.command import Answer
from bot.commands.desk import Desk, Request
from bot.commands.forms.run_as_phase import reading
from bot.commands.refusing import refusal
from bot.logs import tell
from bot.messenger import Message
from bot.slack.files import document_in, name_of
from bot.slack.permalinks import Permalinks
from bot.slack.presses import read_press
from bot.slack.profiles import Profiles
from bot.slack.reading import Reading
from bot.slack.redrawing import VIEWS, Redrawing
from bot.slack.replies import Replies
from bot.slack.views import read_fields
from phases.errors import UserError


class Listeners:
    """The listeners, with what they hand requests to."""

    def __init__(
        self,
        desk: Desk,
        profiles: Profiles,
        replies: Replies,
        redrawing: Redrawing,
        permalinks: Permalinks,
        reading: Reading,
        clock: Callable[[], datetime],
    ) -> None:
        self._desk = desk
        self._profiles = profiles
        self._replies = replies
        self._redrawing = redrawing
        self._permalinks = permalinks
        self._reading = reading
        self._clock = clock

    def typed(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """A slash command: the ack is the answer."""
        text, user, channel = (body.get(key) or "" for key in ("text", "user_id", "channel_id"))
        if not user or not channel:
            return BoltResponse(status=400)
        request = self._request(user, channel, body.get("trigger_id"), text)
        answer = self._desk.type(request, text)
        reply = body.get("response_url") or ""
        if answer.wanted and reply:
            self._reading.into_reply(request, answer.wanted, user, reply)
        if answer.later and reply:
            self._replies.follow(reply, answer.later)
        return ack(**answer.as_ack())

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
        about = press.about
        tell(word=press.name)
        request = self._request(user, about.channel, *press.mark)
        if press.name in forms.BY_NAME:
            answer = self._open(request, press.name, about, press.trigger)
        else:
            answer = self._desk.press(request, press.name, about)
        if answer.beside and about.place in VIEWS:
            answer = self._redrawing.open_beside(press, answer)
        self._follow(request, user, answer, about, press.seen)
        return ack()

    def used_as_evidence(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """A shortcut on a message: it opens a form, and the answer comes beside the message."""
        user, about = _used_on(body)
        if not user or not about.channel:
            return BoltResponse(status=400)
        about = replace(about, links=self._permalinks.evidence(body))
        trigger = body.get("trigger_id") or ""
        request = self._request(user, about.channel, trigger)
        answer = self._open(request, EVIDENCE_FORM, about, trigger)
        self._follow(request, user, answer, about)
        return ack()

    def run_as_phase(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """A shortcut on a message with a document: what opens is filled once that is read."""
        user, about = _used_on(body)
        if not user or not about.channel:
            return BoltResponse(status=400)
        try:
            file = document_in(body.get("message") or {})
        except UserError as error:
            file, view = {}, forms.BY_NAME[RUN_FORM].notice(refusal(error).text, "")
        else:
            view = reading(name_of(file))
        about = replace(about, links=str(file.get("permalink") or "LINK"))
        trigger = body.get("trigger_id") or ""
        request = self._request(user, about.channel, trigger)
        opened = self._redrawing.open(trigger, view, about)
        if opened is None:
            self._follow(request, user, self._not_opened(RUN_FORM, about), about)
        elif file:
            self._reading.into_view(request, about, str(file["id"]), opened)
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
        self._follow(request, user, answer, about)
        return ack()

    def home_opened(self, event: dict[str, Any]) -> None:
        """Somebody looks at a tab of ours: the home is drawn for them."""
        user = event.get("user")
        if user and event.get("tab") == "home":
            seen = (event.get("view") or {}).get("hash")
            self._redrawing.redraw(user, self._request(user, ""), About(place=HOME), seen=seen)

    def _open(self, request: Request, name: str, about: About, trigger: str) -> Answer:
        answer = self._desk.open(request, name, about)
        if answer.view is None or self._redrawing.open(trigger, answer.view, about):
            return answer
        return self._not_opened(name, about)

    def _not_opened(self, name: str, about: About) -> Answer:
        typed = forms.BY_NAME[name].instead_of(about)
        instead = escape(f"{self._desk.place.command} {typed}")
        return Answer(Message(f"The form did not open. Type instead: {instead}"), refused=True)

    def _follow(
        self, request: Request, user: str, answer: Answer, about: About, seen: str | None = None
    ) -> None:
        """What the person sees after the ack; one card's answers go one after the other.

        ``seen`` is the hash of the view that they pressed in.
        """
        if answer.view is not None or answer.silent:
            return
        if about.place in VIEWS:
            self._redrawing.redraw(user, request, about, answer, seen)
        elif about.reply:
            self._replies.send(about.reply, answer, after=f"{user} {about.run} {about.place}")
        if about.reply and answer.later:
            self._replies.follow(about.reply, answer.later)

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


def _used_on(body: dict[str, Any]) -> tuple[str, About]:
    """Who used a shortcut, and on which message."""
    tell(word=body["callback_id"])
    user, channel = (str((body.get(key) or {}).get("id") or "") for key in ("user", "channel"))
    return user, About(place=MESSAGE, channel=channel, reply=body.get("response_url") or "")
