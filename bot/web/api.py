"""The API for pipelines and programs, under /api/v1. All responses are JSON, errors too.

What is not JSON is the script that pipelines report with: a bot that is reached is also where they
get it, of the bot's own version.
"""

import re
from asyncio import get_running_loop
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route

from bot.web.bodies import read_body
from bot.web.openapi import DESCRIPTION_PATH, PREFIX, RESULTS_PATH, description
from bot.web.programs.programs import Programs
from bot.web.programs.routes import is_of_programs, not_routed, program_routes
from bot.web.result_shapes import Refusal
from bot.web.results import LARGEST_BODY, Results

SCRIPT = Path(__file__).with_name("report_gate.py")
THREADS = 4
NEVER_KEPT = {"Cache-Control": "no-store"}


def build_api(results: Results, programs: Programs, address: str) -> Mount:
    """Build the routes for results, for programs, and the OpenAPI document.

    ``address`` is the bot's public address, or "".
    """
    threads = ThreadPoolExecutor(THREADS, "api")

    async def take(request: Request) -> Response:
        body = await read_body(request, LARGEST_BODY)
        reply = await get_running_loop().run_in_executor(
            threads, results.answer, request.path_params["id"], request.headers, body
        )
        return JSONResponse(
            reply.body.model_dump(mode="json"),
            status_code=reply.status,
            headers=NEVER_KEPT | reply.headers,
        )

    async def describe(_: Request) -> Response:
        return JSONResponse(description(address))

    async def give_script(_: Request) -> Response:
        return FileResponse(SCRIPT, media_type="text/x-python")

    routes = [
        Route(RESULTS_PATH, take, methods=["POST"]),
        Route(DESCRIPTION_PATH, describe),
        Route(f"/{SCRIPT.name}", give_script),
        *program_routes(programs),
    ]
    api = Mount(PREFIX, app=Starlette(routes=routes, exception_handlers={HTTPException: _in_json}))
    # A line break in an address belongs to it: else the answer would not be in JSON.
    api.path_regex = re.compile(api.path_regex.pattern, re.DOTALL)
    return api


async def _in_json(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if is_of_programs(request):
        return not_routed(request, error)
    said = {
        404: f"There is nothing at this address. See {PREFIX}{DESCRIPTION_PATH}",
        405: "This address takes another method. Results are sent with POST.",
    }
    sentence = said.get(error.status_code, error.detail)
    return JSONResponse(
        Refusal(error=sentence).model_dump(), status_code=error.status_code, headers=error.headers
    )
