"""Handles each call of the bot: applies faults, and logs the call."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.practice.calls import Call, CallLog
from bot.practice.faults import NONE, Fault, Faults
from bot.practice.messages import Json
from bot.practice.problems import ApiError
from bot.practice.workspace import Workspace


class Wire:
    """The layer between the bot and the workspace; all its work is short enough for a loop."""

    def __init__(self, workspace: Workspace, calls: CallLog, faults: Faults) -> None:
        self.workspace = workspace
        self._calls = calls
        self._faults = faults

    async def answer(
        self,
        request: Request,
        method: str,
        args: Json,
        act: Callable[[], Response],
        refuse: Callable[[ApiError], Response],
    ) -> Response:
        """Run ``act`` unless a fault prevents it, log the call, and return the response."""
        fault = self._faults.take(method) or NONE
        if not fault.only(args):
            fault = NONE
        if fault.delay:
            await asyncio.sleep(fault.delay)
        response, refusal = Response(), None
        try:
            if fault.refusal:
                raise ApiError(fault.refusal)
            if fault.stored:
                response = act()
        except ApiError as error:
            response, refusal = refuse(error), error
        self._note(method, args, fault, refusal)
        if fault.dropped:
            await _hang_up(request)
        return response if fault.status is None else _troubled(fault)

    def _note(self, method: str, args: Json, fault: Fault, refusal: ApiError | None) -> None:
        error = fault.error or (refusal.error if refusal else None)
        self._calls.add(Call(method, args, fault.stored and refusal is None, error))
        if refusal and refusal.is_the_apps_fault and not fault.refusal:
            self.workspace.fail(f"{method} was refused: {refusal}")


def _troubled(fault: Fault) -> Response:
    headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
    return JSONResponse({"ok": False, "error": fault.error}, fault.status or 500, headers)


async def _hang_up(request: Request) -> None:
    """Abort the connection; after one turn of the loop, the server knows that it is closed."""
    request.scope["state"]["transport"].abort()
    await asyncio.sleep(0)
