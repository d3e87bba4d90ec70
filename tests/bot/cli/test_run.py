"""`phasebot run`: a process of its own, against a server that answers as Slack does."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.practice import Practice

NO_SETTINGS = {key: value for key, value in os.environ.items() if not key.startswith("SLACK_")}


@contextmanager
def running(
    practice: Practice, folder: Path, **also: str
) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The bot as a process; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = NO_SETTINGS | {
        "SLACK_BOT_TOKEN": practice.token,
        "SLACK_SIGNING_SECRET": practice.signing_secret,
        "SLACK_API_URL": practice.api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'run.db'}",
        "PHASEBOT_PORT": str(port),
        **also,
    }
    bot = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], env=environment, stderr=subprocess.PIPE, text=True
    )
    try:
        yield f"http://127.0.0.1:{port}", bot
    finally:
        bot.kill()
        bot.communicate()


def wait_until_ready(url: str) -> None:
    """Ask until it answers, half a minute at the most."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=1) as answer:
                assert answer.read() == b"ok\n"
                return
        except OSError:
            continue
    pytest.fail("the bot never became ready")


def test_it_answers_and_stops_cleanly_when_told_to(tmp_path: Path) -> None:
    with Practice() as practice, running(practice, tmp_path) as (url, bot):
        wait_until_ready(url)
        practice.connect(f"{url}/slack/events")
        practice.type("@lead", "#phase-e", "/phase start E")
        texts = [message.text for message in practice.workspace.messages()]
        assert any("has begun" in text for text in texts)
        bot.send_signal(signal.SIGTERM)
        _, log = bot.communicate(timeout=20)
        assert "Traceback" not in log
        assert practice.signing_secret not in log
        assert practice.token not in log


def test_a_token_that_slack_refuses_stops_the_start(tmp_path: Path) -> None:
    with (
        Practice() as practice,
        running(practice, tmp_path, SLACK_BOT_TOKEN="xoxb-wrong") as (_, bot),
    ):
        _, log = bot.communicate(timeout=30)
        assert bot.returncode == 2
        assert "SLACK_BOT_TOKEN was refused by Slack (invalid_auth)" in log


def test_missing_settings_are_named_without_a_traceback(tmp_path: Path) -> None:
    tried = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env=NO_SETTINGS,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 2
    assert "SLACK_BOT_TOKEN is not set" in tried.stderr
    assert "Traceback" not in tried.stderr
