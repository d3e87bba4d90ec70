"""The files of the page and of the people on it; nothing but the page's own can run."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.practice.file_types import is_picture
from bot.practice.files import File

PAGE = Path(__file__).parent / "page"

# What a bot says is drawn on the page: none of it may load, run, send or frame anything.
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
    "Cache-Control": "no-cache",  # the files of one version belong together
}


def file_response(file: File) -> Response:
    """The bytes of somebody's file: a picture shows, anything else is saved, nothing runs."""
    shows = "inline" if is_picture(file.mimetype) else "attachment"
    headers = {
        **HEADERS,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Disposition": f"{shows}; filename*=UTF-8''{quote(file.name, safe='')}",
    }
    return Response(file.content, media_type=file.mimetype, headers=headers)


class PageFiles(StaticFiles):
    """Everything in the folder; the page itself at ``/`` and where the link of a message leads."""

    def __init__(self) -> None:
        super().__init__(directory=PAGE, html=True)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, under the strict policy."""
        file = "index.html" if path.startswith("archives/") else path
        response = await super().get_response(file, scope)
        response.headers.update(HEADERS)
        return response
