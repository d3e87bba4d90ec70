"""One request and its answer, as the SDK wants to see it: nothing goes back to the client."""

from asyncio import Event
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mcp.shared.dispatcher import CallOptions
from mcp.shared.exceptions import NoBackChannelError
from mcp.shared.message import MessageMetadata, ServerMessageMetadata
from mcp.shared.transport_context import TransportContext
from mcp.types import RequestId

from bot.agents.callers import Credentials

OVER_HTTP = TransportContext(kind="streamable-http", can_send_request=False)


@dataclass
class Exchange:
    """A request that is answered once. ``brought`` are its credentials."""

    request_id: RequestId
    brought: Credentials
    transport: TransportContext = OVER_HTTP
    can_send_request: bool = False
    cancel_requested: Any = field(default_factory=Event)

    @property
    def message_metadata(self) -> MessageMetadata:
        """Handlers find the credentials as their context's request."""
        return ServerMessageMetadata(request_context=self.brought)

    async def send_raw_request(
        self, method: str, params: Mapping[str, Any] | None, opts: CallOptions | None = None
    ) -> dict[str, Any]:
        """Refuse to ask the client anything."""
        del params, opts
        raise NoBackChannelError(method)

    async def notify(
        self, method: str, params: Mapping[str, Any] | None, opts: CallOptions | None = None
    ) -> None:
        """Drop it: there is one answer, and no stream."""

    async def progress(
        self, progress: float, total: float | None = None, message: str | None = None
    ) -> None:
        """Drop it too."""
