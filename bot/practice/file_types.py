"""The MIME type of a file and Slack's name for it, by the file's extension."""

from pathlib import PurePath

_TYPES = {
    "md": ("text/markdown", "markdown"),
    "markdown": ("text/markdown", "markdown"),
    "txt": ("text/plain", "text"),
    "log": ("text/plain", "text"),
    "csv": ("text/csv", "csv"),
    "html": ("text/html", "html"),
    "json": ("application/json", "json"),
    "yaml": ("application/yaml", "yaml"),
    "yml": ("application/yaml", "yaml"),
    "svg": ("image/svg+xml", "svg"),
    "png": ("image/png", "png"),
    "jpg": ("image/jpeg", "jpg"),
    "jpeg": ("image/jpeg", "jpg"),
    "gif": ("image/gif", "gif"),
    "pdf": ("application/pdf", "pdf"),
    "zip": ("application/zip", "zip"),
}
_UNKNOWN = ("application/octet-stream", "binary")
_TEXTS = ("application/json", "application/yaml")
_PICTURES = ("image/png", "image/jpeg", "image/gif")


def types_of(name: str) -> tuple[str, str]:
    """The MIME type and Slack's type, such as ``("text/markdown", "markdown")``."""
    return _TYPES.get(PurePath(name).suffix.removeprefix(".").casefold(), _UNKNOWN)


def is_text(mimetype: str) -> bool:
    """Whether the page may show it as text."""
    return mimetype.startswith("text/") or mimetype in _TEXTS


def is_picture(mimetype: str) -> bool:
    """Whether the page may show it as a picture."""
    return mimetype in _PICTURES
