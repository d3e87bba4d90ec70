"""Reads what people shared after the ack, on threads of its own, and shows what came of it."""

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
"""Seconds: an answer that came sooner could stand above the "Reading …" of the ack."""

Show = Callable[[Answer], None]


class Reading:
    """A slow download holds up other downloads at the most."""

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
        """Read a file; a form to start it takes the place of what stands in that view."""

        def show(answer: Answer) -> None:
            notice = forms.BY_NAME[RUN_FORM].notice(answer.message.text, "")
            # Refused where it was closed by now.
            self._replies.show(lambda: self._views.update(view, answer.view or notice), after=view)

        self._begin(
            lambda: self._dispatcher.read(origin, source, lambda: self._files.read(file)), show
        )

    def into_reply(self, origin: Origin, wanted: Shared, person: str, reply: str) -> None:
        """Read what somebody linked to; what starts it is told where they typed the link."""
        channel = origin.channel
        source = Source(channel=channel, reply=reply)
        self._reply(
            origin, source, lambda: self._files.read_linked(wanted, person, channel), person
        )

    def into_reply_of(self, origin: Origin, source: Source, file: str, person: str) -> None:
        """Read a file; what starts it is told beside the message that it was shared in."""
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
        """Return when all that was asked for has been read and shown."""
        wait(list(self._under_way))

    def stop(self) -> None:
        """Finish what is under way, take no more."""
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
