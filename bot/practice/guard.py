"""Protects the page's endpoints from other sites in the same browser."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

_LOCAL = {"127.0.0.1", "localhost"}


def refusal(request: Request) -> Response | None:
    """A response with status 403 if another site made the request, else None.

    Another site's page can make the browser send requests here, but can forge neither ``Host``,
    which shows a name rebound to this machine, nor ``Origin``.
    """
    host = request.headers.get("host", "")
    if _hostname(f"//{host}") not in _LOCAL:
        return PlainTextResponse("This page answers on 127.0.0.1 only.", 403)
    origin = request.headers.get("origin")
    if request.method != "GET" and origin is not None and origin != f"http://{host}":
        return PlainTextResponse("This page answers to itself only.", 403)
    if request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
        return PlainTextResponse("This page answers to itself only.", 403)
    return None


def _hostname(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
