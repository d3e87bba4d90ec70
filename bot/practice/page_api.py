"""What the page asks for: the state as JSON, news of changes, and the ways to act."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.practice.clock_words import moment_meant
from bot.practice.doorbell import Doorbell
from bot.practice.guard import refusal
from bot.practice.names import person_called
from bot.practice.page_news import News
from bot.practice.people import PEOPLE
from bot.practice.presses import Press
from bot.practice.session import Session
from bot.practice.snapshot import snapshot
from phases.errors import UserError

HANDS = 16
CALLS_SHOWN = 200

Completions = Sequence[Mapping[str, str]]
"""What can follow the command: ``usage``, such as ``done ITEM…``, and ``summary`` for each."""
Endpoint = Callable[[Request], Awaitable[Response]]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Typed(_Body):
    person: str = Field(alias="as")
    conversation: str
    text: str = Field(max_length=40_000)


class _Pressed(_Body):
    person: str = Field(alias="as")
    channel: str
    ts: str
    block_id: str
    action_id: str
    chosen: Any = None


class _Read(_Body):
    person: str = Field(alias="as")
    conversation: str


class _Moved(_Body):
    person: str = Field(alias="as", default=PEOPLE[0].id)
    move: str


class PageApi:
    """The endpoints under ``/page``. Acts wait for the bot on threads that serve nothing else."""

    def __init__(self, session: Session, doorbell: Doorbell, completions: Completions = ()) -> None:
        self._session = session
        self._completions = [dict(each) for each in completions]
        self._hands = ThreadPoolExecutor(HANDS, thread_name_prefix="practice-hand")
        news = News(session.workspace, doorbell)
        self.routes = [
            Route("/page/state", _guarded(self._state), methods=["GET"]),
            Route("/page/news", _guarded(news.stream), methods=["GET"]),
            Route("/page/calls", _guarded(self._calls), methods=["GET"]),
            Route("/page/type", _guarded(self._act(_Typed, self._type)), methods=["POST"]),
            Route("/page/press", _guarded(self._act(_Pressed, self._press)), methods=["POST"]),
            Route("/page/read", _guarded(self._act(_Read, self._read)), methods=["POST"]),
            Route("/page/clock", _guarded(self._act(_Moved, self._move)), methods=["POST"]),
        ]

    def close(self) -> None:
        """Take up nothing more."""
        self._hands.shutdown(wait=False, cancel_futures=True)

    async def _state(self, request: Request) -> Response:
        """``?as=`` is who looks."""
        workspace = self._session.workspace
        person = person_called(workspace, request.query_params.get("as", PEOPLE[0].id))
        seen = snapshot(workspace, self._session.app.command, person.id)
        return JSONResponse(seen | {"completions": self._completions})

    async def _calls(self, _: Request) -> Response:
        """The newest calls of the bot, oldest of them first."""
        calls = self._session.calls.all()[-CALLS_SHOWN:]
        return JSONResponse([asdict(call) for call in calls])

    def _act(self, model: type[_Body], act: Callable[[Any], None]) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            body = model.model_validate_json(await request.body())
            await asyncio.wrap_future(self._hands.submit(act, body))
            return JSONResponse({"revision": self._session.workspace.revision})

        return endpoint

    def _type(self, body: _Typed) -> None:
        self._session.type(body.person, body.conversation, body.text)

    def _press(self, body: _Pressed) -> None:
        pressed = Press(body.channel, body.ts, body.block_id, body.action_id, body.chosen)
        self._session.press_element(body.person, pressed)

    def _read(self, body: _Read) -> None:
        who = person_called(self._session.workspace, body.person)
        self._session.workspace.mark_read(who.id, body.conversation)

    def _move(self, body: _Moved) -> None:
        """In the words of a script, in the zone of whoever moves it."""
        zone = ZoneInfo(person_called(self._session.workspace, body.person).zone)
        now = self._session.workspace.clock.now()
        self._session.move_clock(moment_meant(body.move, now, zone))


def _guarded(endpoint: Endpoint) -> Endpoint:
    async def guarded(request: Request) -> Response:
        refused = refusal(request)
        if refused is not None:
            return refused
        try:
            return await endpoint(request)
        except ValidationError as error:
            return PlainTextResponse(str(error), 400)
        except UserError as error:
            return PlainTextResponse(str(error), 400)

    return guarded
