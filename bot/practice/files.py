"""The files of the practice workspace, and their uploads."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.practice.file_types import types_of
from bot.practice.messages import Blocks, Json
from bot.practice.problems import ApiError, Problem


@dataclass(frozen=True, slots=True)
class File:
    """A file; ``content`` is None until the bytes have arrived.

    ``looks_left`` is None until the upload is completed. Then it is the number of look-ups that
    still find the file unready, since Slack processes a file with a delay.
    """

    id: str
    name: str
    title: str
    owner: str
    size: int
    created: int
    content: bytes | None = None
    looks_left: int | None = None
    shared_in: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_ready(self) -> bool:
        """Whether Slack has processed the file, so that messages can share it."""
        return self.looks_left == 0

    @property
    def mimetype(self) -> str:
        """Its MIME type."""
        return types_of(self.name)[0]

    @property
    def filetype(self) -> str:
        """Slack's name for its type."""
        return types_of(self.name)[1]


class Files:
    """All files, by id. Callers must hold the workspace's lock."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self._files: dict[str, File] = {}
        self._tickets: dict[str, str] = {}
        self._link = re.compile(rf"{re.escape(base_url)}/files/\w+/(F[A-Z0-9]+)/")

    def expect(self, name: str, size: int, owner: str, created: int) -> tuple[File, str]:
        """Announce a file; return it and the upload address for its bytes."""
        file = File(_new_id(), name, name, owner, size, created)
        self._files[file.id] = file
        ticket = secrets.token_urlsafe(24)
        self._tickets[ticket] = file.id
        return file, f"{self.base_url}/upload/v1/{ticket}"

    def receive(self, ticket: str, content: bytes) -> File:
        """Store the bytes of an announced file. Raises ApiError."""
        if ticket not in self._tickets:
            raise ApiError("expired_url")
        file = self._files[self._tickets[ticket]]
        if len(content) != file.size:
            raise ApiError("invalid_length")
        del self._tickets[ticket]
        return self._keep(replace(file, content=content))

    def complete(self, id_: str, title: str | None) -> File:
        """Complete an upload; the file is ready a moment later. Raises ApiError."""
        file = self._files.get(id_)
        if file is None or file.content is None or file.looks_left is not None:
            raise ApiError("file_not_found")
        return self._keep(replace(file, title=title or file.title, looks_left=1))

    def add(self, name: str, content: bytes, owner: str, created: int) -> File:
        """Add a file dropped by a person, ready at once."""
        new = File(_new_id(), name, name, owner, len(content), created, content, looks_left=0)
        return self._keep(new)

    def find(self, id_: str) -> File | None:
        """The file with this id, if its upload was completed."""
        file = self._files.get(id_)
        return None if file is None or file.looks_left is None else file

    def remove(self, file: File) -> None:
        """Delete a file; messages that shared it stay without it."""
        del self._files[file.id]

    def look(self, file: File) -> None:
        """Count a look-up of the file."""
        if file.looks_left:
            self._keep(replace(file, looks_left=file.looks_left - 1))

    def linked(self, text: str) -> tuple[str, ...]:
        """The ids of the ready files linked in a text, without duplicates."""
        ids = dict.fromkeys(self._link.findall(text))
        return tuple(id_ for id_ in ids if (file := self.find(id_)) and file.is_ready)

    def named(self, slack_file: Json) -> File | None:
        """The ready file that an image block names, by id or by one of its addresses."""
        address = slack_file.get("url", "")
        for file in self._files.values():
            links = (self.permalink(file), self.download(file), self.private(file))
            if file.is_ready and (file.id == slack_file.get("id") or address in links):
                return file
        return None

    def check_pictures(self, blocks: Blocks) -> None:
        """Raise ApiError if an image in a block names no ready file."""
        problems = [
            Problem(("blocks", place, *path, "slack_file"), "invalid slack file")
            for place, block in enumerate(blocks)
            for path, image in (((), block), (("accessory",), block.get("accessory", {})))
            if "slack_file" in image and self.named(image["slack_file"]) is None
        ]
        if problems:
            raise ApiError("invalid_blocks", problems)

    def share(self, ids: Iterable[str], channel: str) -> None:
        """Share files in a conversation."""
        for id_ in ids:
            file = self._files[id_]
            self._keep(replace(file, shared_in=file.shared_in | {channel}))

    def permalink(self, file: File) -> str:
        """The link for people; a message that contains it shares the file."""
        return f"{self.base_url}/files/{file.owner}/{file.id}/{_in_an_address(file.name)}"

    def download(self, file: File) -> str:
        """The address of its bytes, which needs the bot's token."""
        return f"{self.base_url}/files-pri/{file.id}/download/{_in_an_address(file.name)}"

    def private(self, file: File) -> str:
        """The same for viewing instead of download."""
        return self.download(file).replace("/download/", "/")

    def _keep(self, file: File) -> File:
        self._files[file.id] = file
        return file


def _new_id() -> str:
    return f"F{secrets.token_hex(5).upper()}"


def _in_an_address(name: str) -> str:
    """A file name as in Slack's addresses: lower case, underscores for special characters."""
    return re.sub(r"[^a-z0-9._-]+", "_", name.casefold())
