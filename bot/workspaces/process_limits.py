"""Reads a program's output within limits of time and size, and kills its process group."""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress

_CHUNK = 65_536
_LOOK_UP = 0.2  # seconds between two calls of given_up
_LONGEST_COMPLAINT = 8_000  # bytes of standard error that are kept


class TooLongError(Exception):
    """The process did not end in time, or the caller gave up."""


class TooMuchError(Exception):
    """The process printed more than the limit."""


def never() -> bool:
    """Return False: the caller does not give up."""
    return False


def read_all(
    process: subprocess.Popen[bytes],
    until: float,
    limit: int,
    given_up: Callable[[], bool] = never,
) -> tuple[int, bytes, bytes]:
    """Return the exit status, output and standard error of a process.

    The process must lead its own process group, all of which is killed when this returns or
    raises. ``until`` is a ``time.monotonic`` time.
    """
    try:
        printed, complaint = _drain(process, until, limit, given_up)
        _await_end(process, until, given_up)
    finally:
        # Where it could be looked at without reaping it, no other process has its id yet.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
        process.wait()
    return process.returncode, printed, complaint


def _drain(
    process: subprocess.Popen[bytes], until: float, limit: int, given_up: Callable[[], bool]
) -> tuple[bytes, bytes]:
    assert process.stdout is not None
    assert process.stderr is not None
    read = {process.stdout.fileno(): bytearray(), process.stderr.fileno(): bytearray()}
    printed, complaint = read.values()
    with selectors.DefaultSelector() as waiting:
        for descriptor in read:
            waiting.register(descriptor, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select(_patience(until, given_up)):
                chunk = os.read(key.fd, _CHUNK)
                if not chunk:
                    waiting.unregister(key.fd)
                read[key.fd] += chunk
                if len(printed) > limit:
                    raise TooMuchError
                del complaint[_LONGEST_COMPLAINT:]
    return bytes(printed), bytes(complaint)


def _await_end(
    process: subprocess.Popen[bytes], until: float, given_up: Callable[[], bool]
) -> None:
    """Wait without reaping, in short steps: most processes end right after their output."""
    pause = 0.0002
    while not _has_ended(process):
        time.sleep(min(pause, _patience(until, given_up)))
        pause = min(pause * 2, 0.02)


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    if not hasattr(os, "waitid"):  # macOS before Python 3.13: only reaping tells
        return process.poll() is not None
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def _patience(until: float, given_up: Callable[[], bool]) -> float:
    left = until - time.monotonic()
    if left <= 0 or given_up():
        raise TooLongError
    return min(left, _LOOK_UP)
