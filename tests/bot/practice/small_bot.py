"""A bot of a few lines, over real HTTP: it checks signatures, keeps what came, and answers."""

import json
from collections.abc import Callable
from typing import Any, Self
from urllib.parse import parse_qsl

from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.practice.server import Server

Json = dict[str, Any]
Answer = Json | str | int | Response
"""A JSON body, a plain one, a status without any, or a whole response."""


class SmallBot:
    """``answer`` is given each delivery: a form, an interaction, or an event."""

    def __init__(self, signing_secret: str, port: int = 0) -> None:
        self.deliveries: list[Json] = []
        self.answer: Callable[[Json], Answer] = lambda _: 200
        self._verifier = SignatureVerifier(signing_secret)
        self._server = Server(port)
        self.url = f"{self._server.url}/slack/events"

    def __enter__(self) -> Self:
        self._server.start(Starlette(routes=[Route("/slack/events", self._take, methods=["POST"])]))
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    async def _take(self, request: Request) -> Response:
        body = await request.body()
        if not self._verifier.is_valid_request(body, dict(request.headers)):
            return Response(status_code=401)
        delivery = _read(body.decode(), request.headers["content-type"])
        self.deliveries.append(delivery)
        answer = await run_in_threadpool(self.answer, delivery)
        if isinstance(answer, Response):
            return answer
        if isinstance(answer, int):
            return Response(status_code=answer)
        return PlainTextResponse(answer) if isinstance(answer, str) else JSONResponse(answer)


def _read(body: str, kind: str) -> Json:
    if kind == "application/json":
        return dict(json.loads(body))
    form = dict(parse_qsl(body, keep_blank_values=True))
    return dict(json.loads(form["payload"])) if "payload" in form else form
