"""Files over HTTP: uploads to an issued address, downloads with the bot's token."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from bot.practice.files import File
from bot.practice.problems import ApiError
from bot.practice.web_api.endpoint import bearer
from bot.practice.web_api.files import is_open_to_bot
from bot.practice.wire import Wire

UPLOAD, DOWNLOAD = "upload", "download"
"""The names of both methods for faults and the log."""


class FileBytes:
    """The endpoints of ``/upload/v1/{ticket}`` and ``/files-pri/{id}/…``."""

    def __init__(self, wire: Wire, token: str) -> None:
        self._wire = wire
        self._workspace = wire.workspace
        self._token = token

    async def take(self, request: Request) -> Response:
        """Receive the bytes of an announced file."""
        content = await request.body()

        def act() -> Response:
            with self._workspace.changing():
                file = self._workspace.files.receive(request.path_params["ticket"], content)
            return PlainTextResponse(f"OK - {file.size}")

        return await self._wire.answer(request, UPLOAD, {"length": len(content)}, act, _refused)

    async def give(self, request: Request) -> Response:
        """Send the bytes to the bot; redirect all others to ``/``, as Slack does."""
        file = self._workspace.files.find(request.path_params["id"])

        def act() -> Response:
            if file is None or not self._may_read(request, file):
                return RedirectResponse(f"/?redir={request.url.path}", 302)
            return Response(file.content, media_type=file.mimetype)

        args = {"file": request.path_params["id"]}
        return await self._wire.answer(request, DOWNLOAD, args, act, _refused)

    def _may_read(self, request: Request, file: File) -> bool:
        may_all = "files:read" in self._workspace.scopes
        is_bot = bearer(request) == self._token
        return may_all and is_bot and is_open_to_bot(self._workspace, file)


def _refused(error: ApiError) -> Response:
    return JSONResponse({"ok": False, "error": error.error}, 400)
