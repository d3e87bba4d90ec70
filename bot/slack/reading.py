"""Reads shared documents after the ack, on its own threads, and shows the result."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace

import structlog

from bot import forms
from bot.ack_budget import afterwards
from bot.cards.message import Document
from bot.cards.opening import RUN_FORM
from bot.requests.answer import Answer
from bot.requests.dispatcher import Dispatcher
from bot.requests.origin import Origin
from bot.requests.source import Source
from bot.slack.files import Files
from bot.slack.replies import Replies
from bot.slack.views import Views
from bot.words.shared_files import Shared

log = structlog.get_logger()

THREADS = 2
ACK_FIRST = 0.5
"""Seconds that a reply waits, so that Slack does not show it above the ack's "Reading …"."""

Show = Callable[[Answer], None]


class Reading:
    """Reads documents on a few threads: a slow download delays only other downloads."""

    def __init__(
        self, dispatcher: Dispatcher, files: Files, views: Views, replies: Replies
    ) -> None:
        self._dispatcher = dispatcher
        self._files = files
        self._views = views
        self._replies = replies
        self._threads = ThreadPoolExecutor(THREADS, "reading")
        self._under_way: set[Future[None]] = set()
        self._stopping = threading.Event()

    def into_view(self, origin: Origin, source: Source, file: str, view: str) -> None:
        """Read a file; then replace the content of the open view by the form that starts it."""

        def show(answer: Answer) -> None:
            notice = forms.BY_NAME[RUN_FORM].notice(answer.message.text, "")
            # Slack refuses the update if the view was closed meanwhile.
            self._replies.show(lambda: self._views.update(view, answer.view or notice), after=view)

        self._begin(
            lambda: self._dispatcher.read(origin, source, lambda: self._files.read(file)), show
        )

    def into_reply(self, origin: Origin, wanted: Shared, person: str, reply: str) -> None:
        """Read a linked document; then reply, where the link was typed, with how to start it."""
        channel = origin.channel
        source = Source(channel=channel, reply=reply)
        self._reply(
            origin, source, lambda: self._files.read_linked(wanted, person, channel), person
        )

    def into_reply_of(self, origin: Origin, source: Source, file: str, person: str) -> None:
        """Read a file; then reply, beside the message with the file, with how to start it."""
        self._reply(origin, source, lambda: self._files.read(file), person)

    def _reply(
        self, origin: Origin, source: Source, read: Callable[[], Document], person: str
    ) -> None:
        soonest = time.monotonic() + ACK_FIRST

        def show(answer: Answer) -> None:
            self._stopping.wait(max(0.0, soonest - time.monotonic()))
            self._replies.send(
                source.reply, replace(answer, view=None, ephemeral=True), after=person
            )

        self._begin(lambda: self._dispatcher.read(origin, source, read), show)

    def settle(self) -> None:
        """Return when all requested documents have been read and shown."""
        wait(list(self._under_way))

    def stop(self) -> None:
        """Finish the reads in progress, and take no more."""
        self._stopping.set()
        self._threads.shutdown()

    def _begin(self, read: Callable[[], Answer], show: Show) -> None:
        def run() -> None:
            try:
                show(read())
            except Exception:
                log.exception("reading_failed")

        reading = self._threads.submit(afterwards(run))
        self._under_way.add(reading)
        reading.add_done_callback(self._under_way.discard)
