"""Documents shared in Slack: found, checked, and downloaded with the bot's token."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httpx2
import structlog
from slack_sdk import WebClient

from bot.cards.message import Document
from bot.delivery.messenger import NotAllowedError, RefusedError, TryLaterError
from bot.slack.errors import map_slack_errors
from bot.words.shared_files import Shared, SharedFile, SharedMessage
from phases import parser
from phases.errors import UserError

log = structlog.get_logger()

SECONDS = 20.0
"""Time limit of a download."""

ENDINGS = (".md", ".markdown", ".txt")
HOSTS = (".slack.com", ".slack-gov.com")
NO_SCOPE = (
    "I may not read files here. Your operator gives the app the scope files:read and installs it "
    "again; until then, put the document into PLANS_DIR."
)
NOT_THEIRS = (
    "I see no document there that was shared with everyone, or here. Type the command where it was "
    "shared."
)
"""The only reply about a place that the user may not see: it tells no name, nor what is missing."""


class Files:
    """Reads files. The token is sent only to Slack's hosts and to the host of the Web API."""

    def __init__(
        self, client: WebClient, token: str, api_url: str, seconds: float = SECONDS
    ) -> None:
        self._client = client
        self._token = token
        self._api = urlsplit(api_url)
        self._seconds = seconds

    def read(self, id_: str) -> Document:
        """Read a file of a message. Raises UserError with the remedy if it cannot be read."""
        return self._read(self._file(id_))

    def read_linked(self, wanted: Shared, person: str, channel: str) -> Document:
        """Read a file that a person linked to in a channel, if they may see it themselves.

        Raises UserError if they may not, or if it cannot be read.
        """
        self._require_ours(wanted.host)
        id_ = wanted.id if isinstance(wanted, SharedFile) else self._file_in(wanted, channel)
        file = self._file(id_)
        places = {place for key in ("channels", "groups", "ims") for place in file.get(key) or []}
        if not (file.get("is_public") or file.get("user") == person or channel in places):
            raise UserError(NOT_THEIRS)
        return self._read(file)

    def _require_ours(self, host: str) -> None:
        if host != self._api.netloc.casefold() and not host.endswith(HOSTS):
            raise UserError(f"{host} is not Slack, and I read files from Slack only.")

    def _file_in(self, wanted: SharedMessage, channel: str) -> str:
        if wanted.is_reply:
            raise UserError("That message is in a thread. Type the link of the file itself.")
        with _told("the message"):
            answer = self._client.conversations_history(
                channel=wanted.channel,
                oldest=wanted.ts,
                latest=wanted.ts,
                inclusive=True,
                limit=1,
            )
        messages: list[Mapping[str, Any]] = answer.get("messages") or []
        try:
            return str(document_in(messages[0] if messages else {})["id"])
        except UserError:
            if wanted.channel != channel:
                raise UserError(NOT_THEIRS) from None
            raise

    def _file(self, id_: str) -> Mapping[str, Any]:
        with _told("the file"):
            answer = self._client.files_info(file=id_)
        return dict(answer["file"])

    def _read(self, file: Mapping[str, Any]) -> Document:
        name = name_of(file)
        if not is_document(file):
            raise UserError(f"{name} is not a Markdown file. Share the document as a file .md")
        if int(file.get("size") or 0) > parser.LIMIT:
            raise _too_large(name)
        address = str(file.get("url_private_download") or file.get("url_private") or "")
        if not self._is_slacks(urlsplit(address)):
            raise UserError(f"{name} is kept outside Slack. Share the document itself, as a file.")
        return Document(name, str(file.get("permalink") or ""), self._download(name, address))

    def _is_slacks(self, address: SplitResult) -> bool:
        if (address.scheme, address.netloc) == (self._api.scheme, self._api.netloc):
            return True
        # The whole netloc is compared, so an address with a port or a user name gets no token.
        return address.scheme == "https" and f".{address.netloc.casefold()}".endswith(HOSTS)

    def _download(self, name: str, address: str) -> bytes:
        try:
            return self._bytes(name, address)
        except (httpx2.HTTPError, OSError) as error:
            log.warning("file_unreadable", reason=type(error).__name__)
            raise UserError(f"Slack did not hand out {name} just now. Try again.") from None

    def _bytes(self, name: str, address: str) -> bytes:
        """Download the file's bytes. Redirects are not followed, so the token goes nowhere else."""
        until = time.monotonic() + self._seconds
        headers = {"Authorization": f"Bearer {self._token}"}
        data = b""
        with httpx2.stream("GET", address, headers=headers, timeout=self._seconds) as answer:
            kind = answer.headers.get("content-type", "")
            if answer.status_code >= 500:
                raise httpx2.HTTPError(f"status {answer.status_code}")
            if answer.status_code != 200 or kind.startswith("text/html"):  # Slack's login page
                raise UserError(f"Slack does not let me read {name}. {NO_SCOPE}")
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > parser.LIMIT:
                    raise _too_large(name)
                if time.monotonic() > until:
                    raise httpx2.ReadTimeout("the whole took too long")
        return data


def document_in(message: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the first Markdown file of a message. Raises UserError if there is none."""
    files: list[Mapping[str, Any]] = [file for file in message.get("files") or [] if file.get("id")]
    if not files:
        raise UserError("That message has no file. Share a phase document, a file .md, and use it.")
    found = next((file for file in files if is_document(file)), None)
    if found is None:
        raise UserError(
            f"{name_of(files[0])} is not a Markdown file. Share the document as a file .md"
        )
    return found


def is_document(file: Mapping[str, Any]) -> bool:
    """Return whether a file may be Markdown, judging by its name and Slack's ``filetype``.

    For a file of another workspace, a message has only the id; such a file passes.
    """
    if file.get("file_access") == "check_file_info":
        return True
    return name_of(file).casefold().endswith(ENDINGS) or file.get("filetype") == "markdown"


def name_of(file: Mapping[str, Any]) -> str:
    """Return the name or the title of a file, cut to 120 characters."""
    return str(file.get("name") or file.get("title") or "The file")[:120]


def _too_large(name: str) -> UserError:
    return UserError(
        f"{name} is larger than {parser.LIMIT:,} bytes. Split it into several phases, or move long "
        "listings into files of their own."
    )


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Turn Slack's errors into a UserError for the person who wants to read ``what``."""
    try:
        with map_slack_errors():
            yield
    except NotAllowedError as error:
        if error.reason != "missing_scope":
            raise UserError(f"Slack refuses me: {error.reason}. Tell your operator.") from None
        other = "I may not look at messages here. Type the link of the file itself."
        raise UserError(NO_SCOPE if what == "the file" else other) from None
    except TryLaterError:
        raise UserError("Slack did not answer just now. Try again in a minute.") from None
    except RefusedError:
        raise UserError(
            f"I cannot see {what}: it is gone, or I'm not in its channel. Invite me there, or "
            "share the document again."
        ) from None
