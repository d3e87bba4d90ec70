"""The ``response_url`` of a command or a press: valid for five uses within thirty minutes."""

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.practice.arguments import parse
from bot.practice.problems import ApiError
from bot.practice.said import Place, Said, say
from bot.practice.wire import Wire

MOST_USES = 5
SECONDS = 30 * 60
METHOD = "response_url"


@dataclass(slots=True)
class _Ticket:
    place: Place
    expires: float
    uses: int = 0


class ResponseUrls:
    """Issues response URLs and counts their uses, by the real clock."""

    def __init__(self, base_url: str, real: Callable[[], float]) -> None:
        self._base_url = base_url
        self._real = real
        self._lock = threading.Lock()
        self._tickets: dict[str, _Ticket] = {}

    def issue(self, place: Place) -> str:
        """A new response URL for a place."""
        token = secrets.token_urlsafe(18)
        with self._lock:
            self._tickets[token] = _Ticket(place, self._real() + SECONDS)
        return f"{self._base_url}/respond/{token}"

    def use(self, token: str) -> Place:
        """Count a use, and return the place. Raises ApiError: ``used_url``, ``expired_url``."""
        with self._lock:
            ticket = self._tickets.get(token)
            if ticket is None or self._real() >= ticket.expires:
                raise ApiError("expired_url")
            if ticket.uses == MOST_USES:
                raise ApiError("used_url")
            ticket.uses += 1
            return ticket.place

    def forget(self) -> None:
        """Invalidate all issued URLs."""
        with self._lock:
            self._tickets.clear()


class RespondEndpoint:
    """The endpoint of ``/respond/{token}``; the body is JSON."""

    def __init__(self, wire: Wire, urls: ResponseUrls) -> None:
        self._wire = wire
        self._urls = urls

    async def answer(self, request: Request) -> Response:
        """Handle one call of the bot."""
        body = await _json(request)
        args = body if isinstance(body, dict) else {}

        def act() -> Response:
            place = self._urls.use(request.path_params["token"])
            if not isinstance(body, dict):
                raise ApiError("invalid_payload")
            say(self._wire.workspace, parse(Said, body), place)
            return PlainTextResponse("ok")

        return await self._wire.answer(request, METHOD, args, act, _refused)


async def _json(request: Request) -> object:
    try:
        body: object = await request.json()
    except ValueError:
        return None
    return body


def _refused(error: ApiError) -> Response:
    status = 404 if error.error in ("used_url", "expired_url") else 400
    return JSONResponse({"ok": False, "error": error.error}, status)
