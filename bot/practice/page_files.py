"""Serve the page's own files and people's files; only the page's own scripts can run."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.practice.file_types import is_picture
from bot.practice.files import File

PAGE = Path(__file__).parent / "page"

# The page shows the bot's content, which must not load, run, send or frame anything.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",  # files of different versions must not mix
}


def file_response(file: File) -> Response:
    """Serve a person's file: shown if it is a picture, else downloaded; scripts cannot run."""
    shows = "inline" if is_picture(file.mimetype) else "attachment"
    headers = {
        **HEADERS,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f"{shows}; filename*=UTF-8''{quote(file.name, safe='')}",
    }
    return Response(file.content, media_type=file.mimetype, headers=headers)


class PageFiles(StaticFiles):
    """Serves the page's folder; the page itself is at ``/`` and at permalinks of messages."""

    def __init__(self) -> None:
        super().__init__(directory=PAGE, html=True)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve a file with the strict headers."""
        file = "index.html" if path.startswith("archives/") else path
        response = await super().get_response(file, scope)
        response.headers.update(HEADERS)
        return response
