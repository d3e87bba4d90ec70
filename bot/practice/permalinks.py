"""Where the links to messages and files lead when somebody follows one in a browser."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.practice.drawn import address_of


async def _file(request: Request) -> Response:
    return RedirectResponse(address_of(request.path_params["id"]), 302)


async def _message(_: Request) -> Response:
    return RedirectResponse("/", 302)


ROUTES = (
    Route("/files/{user}/{id}/{name}", _file, methods=["GET"]),
    Route("/archives/{channel}/{message}", _message, methods=["GET"]),
)
