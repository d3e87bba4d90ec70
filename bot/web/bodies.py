"""Request bodies, read with a limit of size and time."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

DRAINED = 1_000_000
"""Bytes up to which a too large body is read to its end: a client that is still sending does not
read the response."""
SECONDS = 5
"""Time limit for the whole body."""


async def read_body(request: Request, most: int) -> bytes | None:
    """Read the body; return None if it has more than ``most`` bytes or the client disconnects.

    Raises HTTPException (408) if it does not arrive in time.
    """
    try:
        async with asyncio.timeout(SECONDS):
            return await _read(request, most)
    except ClientDisconnect:
        return None
    except TimeoutError:
        late = f"The body did not come within {SECONDS} seconds."
        raise HTTPException(408, late, {"Connection": "close"}) from None


async def _read(request: Request, most: int) -> bytes | None:
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > max(most, DRAINED):
            return None
        if size <= most:
            chunks.append(chunk)
    return b"".join(chunks) if size <= most else None
