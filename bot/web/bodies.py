"""Bodies of requests, read up to a size."""

from starlette.requests import ClientDisconnect, Request

DRAINED = 1_000_000
"""Bytes up to which a body too large is read to its end: whoever still sends reads no answer."""


async def read_body(request: Request, most: int) -> bytes | None:
    """The body, or None where it is larger, or broke off."""
    chunks, size = [], 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > max(most, DRAINED):
                return None
            if size <= most:
                chunks.append(chunk)
    except ClientDisconnect:
        return None
    return b"".join(chunks) if size <= most else None
