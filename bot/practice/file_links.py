"""Redirect a file's permalink, opened in a browser, to its bytes."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.practice.drawn import address_of


async def _file(request: Request) -> Response:
    return RedirectResponse(address_of(request.path_params["id"]), 302)


FILE_LINK = Route("/files/{user}/{id}/{name}", _file, methods=["GET"])
