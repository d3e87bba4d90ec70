"""The endpoint ``/mcp``: one JSON message in, one JSON answer out, and nothing kept between."""

import json
from asyncio import get_running_loop
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import __version__
from bot.agents.callers import RefusedError
from bot.agents.desk import Desk
from bot.storage.trouble import TroubleError
from bot.web.bodies import read_body

if TYPE_CHECKING:
    from bot.agents.server import Protocol

PATH = "/mcp"
THREADS = 16
LARGEST_BODY = 100_000  # bytes
NEVER_KEPT = {"Cache-Control": "no-store"}
HEADERS = {401: {"WWW-Authenticate": "Bearer"}, 503: {"Retry-After": "10"}}
HERE = ("localhost", "127.0.0.1", "::1")
"""Where inspectors and editors have pages of their own."""
PARSE_ERROR = -32700  # of JSON-RPC


def agents_routes(desk: Desk, address: str) -> tuple[Route, ...]:
    """Build the routes for agents. ``address`` is the bot's public address, or "".

    With a slash at its end it is the same: some clients lose what they sent where they are sent on.
    """
    threads = ThreadPoolExecutor(THREADS, "agents")

    @cache
    def protocol() -> "Protocol":
        """The SDK takes half a second and 25 MB: nobody pays them before the first call."""
        from bot.agents.server import Protocol

        return Protocol(desk, threads, __version__)

    async def answer(request: Request) -> Response:
        try:
            _require_own_page(request.headers, address)
            raw = await _body(request)
            brought = desk.callers.credentials(request.headers, raw)
            message = _message(raw)
            if brought.signature:
                brought = brought._replace(person=desk.callers.person(message))
            try:
                speaking = await get_running_loop().run_in_executor(threads, protocol)
            except ModuleNotFoundError:
                raise RefusedError(501, "The extra “agents” is not installed here.") from None
            reply = await speaking.answer(message, request.headers, brought)
        except RefusedError as error:
            return _refused(error)
        except TroubleError as error:  # calls answer it in words; the rest has a status for it
            return _refused(RefusedError(503, str(error)))
        if reply.message is None:
            return Response(status_code=reply.status)
        return _in_json(reply.message, reply.status)

    return tuple(Route(path, answer, methods=["POST"]) for path in (PATH, f"{PATH}/"))


async def _body(request: Request) -> bytes:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    raw = await read_body(request, LARGEST_BODY)
    if raw is None:
        raise RefusedError(413, f"The message is too large: {LARGEST_BODY:,} bytes are the most.")
    if kind != "application/json":
        raise RefusedError(415, "The message is to be JSON: send Content-Type: application/json")
    return raw


def _message(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):  # numbers too long and nesting too deep as well
        raise RefusedError(400, "This is not JSON.", PARSE_ERROR) from None


def _require_own_page(headers: Mapping[str, str], address: str) -> None:
    """Refuse a page of another site, whose visitor's browser would speak for it."""
    origin = headers.get("origin")
    if origin is None:
        return
    try:
        came = urlsplit(origin)
    except ValueError:
        came = urlsplit("")
    own = bool(came.netloc) and came.netloc == urlsplit(address).netloc
    if came.hostname not in HERE and not own:
        raise RefusedError(403, "A page of another site may not speak here.")


def _refused(error: RefusedError) -> Response:
    said = {"code": error.code, "message": str(error)}
    return _in_json({"jsonrpc": "2.0", "id": None, "error": said}, error.status)


def _in_json(message: dict[str, Any], status: int) -> Response:
    text = json.dumps(message, separators=(",", ":"))
    headers = NEVER_KEPT | HEADERS.get(status, {})
    return Response(text, status, headers, "application/json")
