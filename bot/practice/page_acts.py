"""The acts of people on the page: a body model and a function for each path under ``/page``."""

import base64
import binascii
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field

from bot.practice.clock_words import moment_meant
from bot.practice.names import person_called
from bot.practice.people import PEOPLE
from bot.practice.presses import Press
from bot.practice.session import Session
from bot.practice.staging import set_scene
from phases.errors import UserError

MOST_TEXT = 40_000


class Body(BaseModel):
    """The body of a request; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Personal(Body):
    person: str = Field(alias="as")


class _Typed(_Personal):
    conversation: str
    text: str = Field(max_length=MOST_TEXT)


class _Pressed(_Personal):
    """A press in a message (``channel``, ``ts``), or in an open form or the home (``view``)."""

    channel: str = ""
    ts: str = ""
    view: str | None = None
    block_id: str
    action_id: str
    chosen: Any = None


class _Submitted(_Personal):
    view: str
    values: dict[str, dict[str, Any]] = Field(default_factory=dict)


class _Closed(_Personal):
    view: str


class _Used(_Personal):
    channel: str
    ts: str
    callback_id: str


class _Uploaded(_Personal):
    conversation: str
    name: str = Field(min_length=1, max_length=255)
    content_base64: str
    text: str = Field("", max_length=MOST_TEXT)


class _Read(_Personal):
    conversation: str


class _Moved(Body):
    person: str = Field(alias="as", default=PEOPLE[0].id)
    move: str


class _Switched(Body):
    name: str
    on: bool


class _Scene(Body):
    name: str


def _type(session: Session, body: _Typed) -> None:
    session.type(body.person, body.conversation, body.text)


def _press(session: Session, body: _Pressed) -> None:
    ids = (body.block_id, body.action_id)
    pressed = Press(body.channel, body.ts, *ids, body.chosen, view=body.view)
    session.press_element(body.person, pressed)


def _submit(session: Session, body: _Submitted) -> None:
    session.submit(body.person, body.view, body.values)


def _close(session: Session, body: _Closed) -> None:
    session.cancel(body.person, body.view)


def _look_home(session: Session, body: _Personal) -> None:
    session.open_home(body.person)


def _use(session: Session, body: _Used) -> None:
    session.shortcut_on(body.person, body.channel, body.ts, body.callback_id)


def _upload(session: Session, body: _Uploaded) -> None:
    try:
        content = base64.b64decode(body.content_base64, validate=True)
    except binascii.Error:
        raise UserError(f"{body.name} did not arrive whole.") from None
    session.drop(body.person, body.conversation, body.name, content, body.text)


def _read(session: Session, body: _Read) -> None:
    who = person_called(session.workspace, body.person)
    session.workspace.mark_read(who.id, body.conversation)


def _move(session: Session, body: _Moved) -> None:
    """Move the clock, with the words of a script, in the person's zone."""
    zone = ZoneInfo(person_called(session.workspace, body.person).zone)
    now = session.workspace.clock.now()
    session.move_clock(moment_meant(body.move, now, zone))


def _switch(session: Session, body: _Switched) -> None:
    session.switch(body.name, on=body.on)


def _scene(session: Session, body: _Scene) -> None:
    set_scene(session, body.name)


ACTS: dict[str, tuple[type[Body], Callable[[Session, Any], None]]] = {
    "type": (_Typed, _type),
    "press": (_Pressed, _press),
    "submit": (_Submitted, _submit),
    "close": (_Closed, _close),
    "home": (_Personal, _look_home),
    "shortcut": (_Used, _use),
    "upload": (_Uploaded, _upload),
    "read": (_Read, _read),
    "clock": (_Moved, _move),
    "fault": (_Switched, _switch),
    "scene": (_Scene, _scene),
}
