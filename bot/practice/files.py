"""The files of the practice workspace: those on their way up, and those that are there."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.practice.file_types import types_of
from bot.practice.messages import Blocks, Json
from bot.practice.problems import ApiError, Problem


@dataclass(frozen=True, slots=True)
class File:
    """``content`` is None until the bytes came. ``looks_left`` is None until the upload was
    completed, then counts the looks that find it unready: Slack reads a file a moment later.
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
        """Whether Slack has read it: a message can share it from now on."""
        return self.looks_left == 0

    @property
    def mimetype(self) -> str:
        """What browsers call its kind."""
        return types_of(self.name)[0]

    @property
    def filetype(self) -> str:
        """What Slack calls its kind."""
        return types_of(self.name)[1]


class Files:
    """Whoever calls holds the workspace still."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url
        self._files: dict[str, File] = {}
        self._tickets: dict[str, str] = {}
        self._link = re.compile(rf"{re.escape(base_url)}/files/\w+/(F[A-Z0-9]+)/")

    def expect(self, name: str, size: int, owner: str, created: int) -> tuple[File, str]:
        """A file whose bytes are to come, and the address for them."""
        file = File(_new_id(), name, name, owner, size, created)
        self._files[file.id] = file
        ticket = secrets.token_urlsafe(24)
        self._tickets[ticket] = file.id
        return file, f"{self.base_url}/upload/v1/{ticket}"

    def receive(self, ticket: str, content: bytes) -> File:
        """The bytes of an expected file. Raises ApiError."""
        if ticket not in self._tickets:
            raise ApiError("expired_url")
        file = self._files[self._tickets[ticket]]
        if len(content) != file.size:
            raise ApiError("invalid_length")
        del self._tickets[ticket]
        return self._keep(replace(file, content=content))

    def complete(self, id_: str, title: str | None) -> File:
        """The upload is over; the file is there in a moment. Raises ApiError."""
        file = self._files.get(id_)
        if file is None or file.content is None or file.looks_left is not None:
            raise ApiError("file_not_found")
        return self._keep(replace(file, title=title or file.title, looks_left=1))

    def add(self, name: str, content: bytes, owner: str, created: int) -> File:
        """A file that a person dropped: it is there at once."""
        new = File(_new_id(), name, name, owner, len(content), created, content, looks_left=0)
        return self._keep(new)

    def find(self, id_: str) -> File | None:
        """The file of that id, if its upload was completed."""
        file = self._files.get(id_)
        return None if file is None or file.looks_left is None else file

    def remove(self, file: File) -> None:
        """Somebody takes it away; messages that shared it stand without."""
        del self._files[file.id]

    def look(self, file: File) -> None:
        """Somebody looked whether it is ready."""
        if file.looks_left:
            self._keep(replace(file, looks_left=file.looks_left - 1))

    def linked(self, text: str) -> tuple[str, ...]:
        """The ids of the files whose links stand there, each once; what is not ready has none."""
        ids = dict.fromkeys(self._link.findall(text))
        return tuple(id_ for id_ in ids if (file := self.find(id_)) and file.is_ready)

    def named(self, slack_file: Json) -> File | None:
        """The file that a picture in a block names, by its id or one of its addresses."""
        address = slack_file.get("url", "")
        for file in self._files.values():
            links = (self.permalink(file), self.download(file), self.private(file))
            if file.is_ready and (file.id == slack_file.get("id") or address in links):
                return file
        return None

    def check_pictures(self, blocks: Blocks) -> None:
        """Raises ApiError where a picture in a block is no file that Slack has read."""
        problems = [
            Problem(("blocks", place, *path, "slack_file"), "invalid slack file")
            for place, block in enumerate(blocks)
            for path, image in (((), block), (("accessory",), block.get("accessory", {})))
            if "slack_file" in image and self.named(image["slack_file"]) is None
        ]
        if problems:
            raise ApiError("invalid_blocks", problems)

    def share(self, ids: Iterable[str], channel: str) -> None:
        """Who reads that conversation reads them from now on."""
        for id_ in ids:
            file = self._files[id_]
            self._keep(replace(file, shared_in=file.shared_in | {channel}))

    def permalink(self, file: File) -> str:
        """Where people see it; a message with this link in it shares the file."""
        return f"{self.base_url}/files/{file.owner}/{file.id}/{_in_an_address(file.name)}"

    def download(self, file: File) -> str:
        """Where its bytes are, for the bot's token alone."""
        return f"{self.base_url}/files-pri/{file.id}/download/{_in_an_address(file.name)}"

    def private(self, file: File) -> str:
        """The same, as Slack writes it where nothing is to be saved."""
        return self.download(file).replace("/download/", "/")

    def _keep(self, file: File) -> File:
        self._files[file.id] = file
        return file


def _new_id() -> str:
    return f"F{secrets.token_hex(5).upper()}"


def _in_an_address(name: str) -> str:
    """As Slack writes it: small letters, and a bar for each sign that an address would escape."""
    return re.sub(r"[^a-z0-9._-]+", "_", name.casefold())
