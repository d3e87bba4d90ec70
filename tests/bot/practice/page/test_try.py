"""The page that `phasebot try` opens."""

import re
import signal
import subprocess
import sys
from functools import partial

import httpx2

from bot.commands import LISTED
from bot.slack.shortcuts import SHORTCUTS


def test_the_box_offers_every_subcommand() -> None:
    command = [sys.executable, "-m", "bot", "try", "--port", "0"]
    # Tests that run in the background ignore Ctrl+C, and so would what they start.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    piped = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, preexec_fn=heed)
    with piped as process:
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert address is not None
        seen = httpx2.get(f"{address.group()}/page/state", trust_env=False).json()
        page = httpx2.get(address.group(), trust_env=False)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert [each["usage"] for each in seen["completions"]] == [each.usage for each in LISTED]
    assert [each["name"] for each in seen["shortcuts"]] == [each.name for each in SHORTCUTS]
    assert "<title>Practice workspace</title>" in page.text
    assert process.returncode == 0
