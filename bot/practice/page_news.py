"""Changes for the page: the workspace's revision as server-sent events."""

from collections.abc import AsyncIterator
from functools import partial

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.practice.doorbell import Doorbell
from bot.practice.workspace import Workspace

HEARTBEAT_SECONDS = 15.0
COME_BACK = "retry: 1000\n\n"  # milliseconds until a disconnected page reconnects
HEARTBEAT = ": still here\n\n"
HEADERS = {"Cache-Control": "no-store"}


class News:
    """Streams ``data: 42`` at once and at every change; a page then fetches the new state.

    Heartbeats in between detect pages that are gone.
    """

    def __init__(self, workspace: Workspace, doorbell: Doorbell) -> None:
        self._workspace = workspace
        self._doorbell = doorbell

    async def stream(self, _: Request) -> Response:
        """The endpoint of the stream."""
        return StreamingResponse(self._events(), media_type="text/event-stream", headers=HEADERS)

    async def _events(self) -> AsyncIterator[str]:
        seen = None
        yield COME_BACK
        while not self._doorbell.is_closed:
            revision = self._workspace.revision
            yield HEARTBEAT if revision == seen else f"data: {revision}\n\n"
            seen = revision
            await self._doorbell.wait(HEARTBEAT_SECONDS, partial(self._is_at, revision))

    def _is_at(self, revision: int) -> bool:
        return self._workspace.revision == revision
