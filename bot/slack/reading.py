"""Reads what people shared after the ack, on threads of its own, and shows what came of it."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace

import structlog

from bot.cards.opening import RUN_FORM
from bot.commands import forms
from bot.commands.about import About
from bot.commands.command import Answer
from bot.commands.desk import Desk, Request
from bot.messenger import RefusedError, TryLaterError
from bot.patience import afterwards
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

    def __init__(self, desk: Desk, files: Files, views: Views, replies: Replies) -> None:
        self._desk = desk
        self._files = files
        self._views = views
        self._replies = replies
        self._threads = ThreadPoolExecutor(THREADS, "reading")
        self._under_way: set[Future[None]] = set()
        self._stopping = threading.Event()

    def into_view(self, request: Request, about: About, file: str, view: str) -> None:
        """Read a file; a form to start it takes the place of what stands in that view."""

        def show(answer: Answer) -> None:
            notice = forms.BY_NAME[RUN_FORM].notice(answer.message.text, "")
            try:
                self._views.update(view, answer.view or notice)
            except (TryLaterError, RefusedError) as error:  # closed by now, as a rule
                log.warning("view_not_updated", reason=error.reason)

        self._begin(lambda: self._desk.read(request, about, lambda: self._files.read(file)), show)

    def into_reply(self, request: Request, wanted: Shared, person: str, reply: str) -> None:
        """Read what somebody linked to; what starts it is told where they typed the link."""

        def fetched() -> Answer:
            channel = request.channel
            return self._desk.read(
                request,
                About(channel=channel),
                lambda: self._files.read_linked(wanted, person, channel),
            )

        soonest = time.monotonic() + ACK_FIRST

        def show(answer: Answer) -> None:
            self._stopping.wait(max(0.0, soonest - time.monotonic()))
            self._replies.send(reply, replace(answer, view=None, beside=True), after=person)

        self._begin(fetched, show)

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
