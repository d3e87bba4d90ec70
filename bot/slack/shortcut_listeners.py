"""The listeners of message shortcuts: each opens a form, and the reply stands by the message."""

from dataclasses import replace
from typing import Any

from slack_bolt import Ack, BoltResponse

from bot import forms
from bot.cards.blocks import escape_all_but_mentions
from bot.cards.opening import EVIDENCE_FORM, RUN_FORM
from bot.logs import tell
from bot.requests.shared_document import reading
from bot.requests.source import MESSAGE, Source
from bot.slack.answering import Answering
from bot.slack.files import document_in, name_of
from bot.slack.permalinks import Permalinks
from bot.slack.reading import Reading
from phases.errors import UserError


class ShortcutListeners:
    """Bolt's listeners for message shortcuts."""

    def __init__(self, answering: Answering, permalinks: Permalinks, reading: Reading) -> None:
        self._answering = answering
        self._redrawing = answering.redrawing
        self._permalinks = permalinks
        self._reading = reading

    def used_as_evidence(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """Handle "Use as evidence": open a form; the reply is sent beside the message."""
        user, source = _used_on(body)
        source = replace(source, links=self._permalinks.evidence(body))
        trigger = body.get("trigger_id") or ""
        origin = self._answering.origin(user, source.channel, trigger)
        answer = self._answering.open(origin, EVIDENCE_FORM, source, trigger)
        self._answering.follow(origin, user, answer, source)
        return ack()

    def run_as_phase(self, ack: Ack, body: dict[str, Any]) -> BoltResponse:
        """Handle "Run as a phase": open a form, which is filled once the document is read."""
        user, source = _used_on(body)
        try:
            file = document_in(body.get("message") or {})
        except UserError as error:
            file, view = {}, forms.BY_NAME[RUN_FORM].notice(escape_all_but_mentions(str(error)), "")
        else:
            view = reading(name_of(file))
        source = replace(source, links=str(file.get("permalink") or "LINK"))
        trigger = body.get("trigger_id") or ""
        origin = self._answering.origin(user, source.channel, trigger)
        opened = self._redrawing.open(trigger, view, source)
        if not opened.view:
            answer = self._answering.not_opened(RUN_FORM, source, opened)
            self._answering.follow(origin, user, answer, source)
            if file and opened.unsure:  # the form may be open, but without its id it stays empty
                self._reading.into_reply_of(origin, source, str(file["id"]), user)
        elif file:
            self._reading.into_view(origin, source, str(file["id"]), opened.view)
        return ack()


def _used_on(body: dict[str, Any]) -> tuple[str, Source]:
    """Return who used a shortcut, and its Source."""
    tell(word=body["callback_id"])
    channel, reply = body["channel"]["id"], body.get("response_url") or ""
    return body["user"]["id"], Source(place=MESSAGE, channel=channel, reply=reply)
