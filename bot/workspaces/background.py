"""Runs work on a thread of its own, for callers that may not wait for its end."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")


def in_background(work: Callable[[], Result]) -> "Future[Result]":
    """Start the work and return its future. The work goes on even if nobody waits for it."""
    future = Future[Result]()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - result() raises it
            future.set_exception(error)

    threading.Thread(target=run, name="fetch", daemon=True).start()
    return future
