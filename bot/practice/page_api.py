"""The page's API: the state as JSON, a stream of changes, and acts."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.practice.doorbell import Doorbell
from bot.practice.guard import refusal
from bot.practice.names import person_called
from bot.practice.page_acts import ACTS, Body
from bot.practice.page_files import file_response
from bot.practice.page_news import News
from bot.practice.people import PEOPLE
from bot.practice.session import Session
from bot.practice.snapshot import snapshot
from phases.errors import UserError

HANDS = 16
CALLS_SHOWN = 200

Completions = Sequence[Mapping[str, str]]
"""The commands to complete: ``usage``, such as ``done ITEM…``, and ``summary`` of each."""
Endpoint = Callable[[Request], Awaitable[Response]]


class PageApi:
    """The endpoints under ``/page``. Acts block on the bot, so they run on threads of their own."""

    def __init__(self, session: Session, doorbell: Doorbell, completions: Completions = ()) -> None:
        self._session = session
        self._completions = [dict(each) for each in completions]
        self._hands = ThreadPoolExecutor(HANDS, thread_name_prefix="practice-hand")
        news = News(session.workspace, doorbell)
        self.routes = [
            Route("/page/state", _guarded(self._state), methods=["GET"]),
            Route("/page/news", _guarded(news.stream), methods=["GET"]),
            Route("/page/calls", _guarded(self._calls), methods=["GET"]),
            Route("/page/files/{id}", _guarded(self._file), methods=["GET"]),
            *(
                Route(f"/page/{name}", _guarded(self._act(model, act)), methods=["POST"])
                for name, (model, act) in ACTS.items()
            ),
        ]

    def close(self) -> None:
        """Accept no more acts."""
        self._hands.shutdown(wait=False, cancel_futures=True)

    async def _state(self, request: Request) -> Response:
        """The state as JSON; ``?as=`` is the person who looks."""
        workspace = self._session.workspace
        person = person_called(workspace, request.query_params.get("as", PEOPLE[0].id))
        seen = snapshot(self._session, person.id)
        return JSONResponse(seen | {"completions": self._completions})

    async def _calls(self, _: Request) -> Response:
        """The newest calls of the bot, in order."""
        calls = self._session.calls.all()[-CALLS_SHOWN:]
        return JSONResponse([asdict(call) for call in calls])

    async def _file(self, request: Request) -> Response:
        """A file: shown if it is a picture, else downloaded."""
        file = self._session.workspace.files.find(request.path_params["id"])
        if file is None:
            return PlainTextResponse("There is no such file.", 404)
        return file_response(file)

    def _act(self, model: type[Body], act: Callable[[Session, Any], None]) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            body = model.model_validate_json(await request.body())
            await asyncio.wrap_future(self._hands.submit(act, self._session, body))
            return JSONResponse({"revision": self._session.workspace.revision})

        return endpoint


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
