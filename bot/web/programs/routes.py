"""The addresses of programs under /api/v1. All responses are JSON, refusals too."""

from asyncio import get_running_loop
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.bodies import read_body
from bot.web.programs import problems
from bot.web.programs.call import JSON, LARGEST_BODY, Call, Reply
from bot.web.programs.deeds import DEEDS
from bot.web.programs.guard import refused
from bot.web.programs.problems import PROBLEMS_PATH, ProblemError
from bot.web.programs.programs import Programs

THREADS = 4
RUN_PATH = "/runs/{id}"
EVENTS_PATH = f"{RUN_PATH}/events"
NOTES_PATH = f"{RUN_PATH}/notes"
ITEM_PATH = f"{RUN_PATH}/items/{{code}}"

Endpoint = Callable[[Request], Awaitable[Response]]


def program_routes(programs: Programs) -> list[Route]:
    """Build a route for each thing that a program asks or does."""
    threads = ThreadPoolExecutor(THREADS, "programs")

    def served(answer: Callable[[Call], Reply], *, reads: bool = False) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            body = b"" if reads else await read_body(request, LARGEST_BODY)
            call = _call(request, body)
            return _response(await get_running_loop().run_in_executor(threads, answer, call))

        return endpoint

    gets = {RUN_PATH: programs.run, EVENTS_PATH: programs.events, ITEM_PATH: programs.item}
    posts: dict[str, Callable[[Call], Reply]] = {
        f"{ITEM_PATH}/{deed.name}": partial(programs.act, deed) for deed in DEEDS
    }
    posts[NOTES_PATH] = programs.note
    return [
        *(
            Route(path, served(answer, reads=True), methods=["GET"])
            for path, answer in gets.items()
        ),
        *(Route(path, served(answer), methods=["POST"]) for path, answer in posts.items()),
        Route(PROBLEMS_PATH, _list_problems, methods=["GET"]),
    ]


def is_of_programs(request: Request) -> bool:
    """Whether a refused request meant one of these addresses."""
    _, _, path = request.url.path.partition("/runs/")
    return bool(path) and not path.rstrip("/").endswith("/results")


def not_routed(request: Request, error: HTTPException) -> Response:
    """The answer where no route takes a request, or its body did not come in time."""
    kind, detail = {
        404: (problems.NOT_FOUND, "There is nothing at this address. See /api/v1/openapi.json"),
        405: (problems.METHOD, "This address takes another method; Allow names it."),
    }.get(error.status_code, (problems.TOO_SLOW, f"{error.detail} Nothing was changed."))
    headers = dict(error.headers or {})
    return _response(refused(ProblemError(kind, detail), _address(request), **headers))


async def _list_problems(_: Request) -> Response:
    return Response(problems.all_problems().model_dump_json(), media_type=JSON)


def _call(request: Request, body: bytes | None) -> Call:
    headers = request.headers
    return Call(
        address=_address(request),
        run=request.path_params["id"],
        code=request.path_params.get("code", ""),
        authorization=headers.get("authorization", ""),
        query=request.query_params.multi_items(),
        kind=headers.get("content-type", ""),
        body=body,
        keys=headers.getlist("idempotency-key"),
        matches=",".join(headers.getlist("if-none-match")),
    )


def _address(request: Request) -> str:
    """What was asked, as it was sent, without the query."""
    raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
    return raw.partition(b"?")[0].decode("ascii", "backslashreplace")[:500]


def _response(reply: Reply) -> Response:
    kind = reply.kind if reply.body else None
    return Response(reply.body, status_code=reply.status, headers=reply.headers, media_type=kind)
