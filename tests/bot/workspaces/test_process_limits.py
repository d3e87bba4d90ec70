"""A program is read to its end, and nothing of its group is left, on Linux and on macOS."""

import os
import select
import subprocess
import time

import pytest

from bot.workspaces.process_limits import TooLongError, read_all


@pytest.mark.parametrize("system", ["linux", "macos before Python 3.13"])
def test_what_a_program_started_ends_with_it(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if system != "linux":
        monkeypatch.delattr(os, "waitid", raising=False)
    for ends, script in (
        (True, "sleep 60 >/dev/null 2>&1 & echo read; exit 3"),
        (False, "sleep 60"),
    ):
        alive, held = os.pipe()
        process = subprocess.Popen(
            ["sh", "-c", script],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            pass_fds=(held,),
        )
        os.close(held)
        if ends:
            assert read_all(process, time.monotonic() + 30, 1_000) == (3, b"read\n", b"")
        else:
            with pytest.raises(TooLongError):
                read_all(process, time.monotonic() + 0.2, 1_000)
        assert select.select([alive], [], [], 10)[0]
        assert os.read(alive, 1) == b""  # nobody holds the other end any more
        os.close(alive)
