"""`phasebot run`: a process of its own, against a server that answers as Slack does."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import __version__
from bot.practice import Practice
from tests.ports import free_port
from tests.scraping import read

NO_SETTINGS = {key: value for key, value in os.environ.items() if not key.startswith("SLACK_")}


@dataclass
class Running:
    """The bot as a process, and the workspace that it serves."""

    practice: Practice
    url: str
    process: subprocess.Popen[str]
    over_socket: bool

    def wait_until_it_answers(self) -> None:
        """Return once its process can be asked how it is."""
        wait_for(f"{self.url}/healthz", self.process)

    def meet(self) -> None:
        """Return once each can reach the other."""
        wait_for(f"{self.url}/readyz", self.process)
        if self.over_socket:
            self.practice.connect_socket()
        else:
            self.practice.connect(f"{self.url}/slack/events")

    def wait_for_post(self, words: str) -> None:
        """Return once a message with these words stands: a channel gets one post a second."""
        changed = threading.Event()
        self.practice.workspace.listen(changed.set)
        while not any(words in message.text for message in self.practice.workspace.messages()):
            assert changed.wait(30), words
            changed.clear()

    def end(self) -> str:
        """Tell it to stop; gives what it wrote."""
        self.process.send_signal(signal.SIGTERM)
        out, log = self.process.communicate(timeout=20)
        return out + log


@contextmanager
def running(practice: Practice, folder: Path, way: str = "http", **also: str) -> Iterator[Running]:
    """The bot as a process."""
    port = free_port()
    over_socket = way == "socket mode"
    key, secret = (
        ("SLACK_APP_TOKEN", practice.app_token)
        if over_socket
        else ("SLACK_SIGNING_SECRET", practice.signing_secret)
    )
    environment = NO_SETTINGS | {
        "SLACK_BOT_TOKEN": practice.token,
        key: secret,
        "SLACK_API_URL": practice.api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'run.db'}",
        "PHASEBOT_PORT": str(port),
        **also,
    }
    bot = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield Running(practice, f"http://127.0.0.1:{port}", bot, over_socket)
    finally:
        bot.kill()
        bot.communicate()


def wait_for(url: str, process: subprocess.Popen[str]) -> None:
    """Ask until it answers, half a minute at the most, or until the process is no more."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not has_ended(process, within=0.05):
        with suppress(OSError), urllib.request.urlopen(url, timeout=1) as answer:
            assert answer.read().startswith(b"ok\n")
            return
    pytest.fail(f"{url} never answered")


def has_ended(process: subprocess.Popen[str], *, within: float) -> bool:
    """Whether a process ends within so many seconds."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(within)
    return process.returncode is not None


def ask_how_it_is(bot: Running) -> subprocess.CompletedProcess[str]:
    """Ask as a container's health check does: with the port, and nothing else."""
    environment = NO_SETTINGS | {"PHASEBOT_PORT": bot.url.rpartition(":")[2]}
    words = [sys.executable, "-m", "bot", "healthcheck", "--ready"]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


either_way = pytest.mark.parametrize("way", ["http", "socket mode"])


@either_way
def test_it_answers_and_stops_cleanly_when_told_to(tmp_path: Path, way: str) -> None:
    with Practice() as practice, running(practice, tmp_path, way) as bot:
        bot.meet()
        practice.type("@lead", "#phase-e", "/phase start E")
        texts = [message.text for message in practice.workspace.messages()]
        assert any("has started" in text for text in texts)
        with urllib.request.urlopen(f"{bot.url}/healthz", timeout=5) as answer:
            assert answer.read().startswith(b"ok\n")
        asked = ask_how_it_is(bot)
        assert (asked.returncode, asked.stdout) == (0, f"ok\nversion: {__version__}\n")
        log = bot.end()
        assert "Traceback" not in log
        assert bot.process.returncode == 0
        [started] = [line for line in log.splitlines() if "event=started" in line]
        transport = "http" if way == "http" else '"socket mode"'
        assert f"version={__version__} " in started
        asked = ask_how_it_is(bot)
        assert (asked.returncode, asked.stdout) == (1, "")
        assert asked.stderr.startswith(f"Nothing answers at {bot.url}/readyz: ")
        assert f"transport={transport} database=sqlite address=127.0.0.1:" in started


def test_metrics_are_on_a_port_of_their_own_and_a_taken_one_stops_the_start(
    tmp_path: Path,
) -> None:
    port = free_port()
    with (
        Practice() as practice,
        running(practice, tmp_path, PHASEBOT_METRICS_PORT=str(port)) as bot,
    ):
        bot.meet()
        practice.type("@lead", "#phase-e", "/phase start E")
        page = read(f"http://127.0.0.1:{port}/metrics")
        assert page.value("phasebot_acks_total", word="start", outcome="ok") == 1
        with pytest.raises(urllib.error.HTTPError, match="404") as refused:
            urllib.request.urlopen(f"{bot.url}/metrics", timeout=5)
        refused.value.close()
        with running(practice, tmp_path, PHASEBOT_METRICS_PORT=str(port)) as second:
            assert has_ended(second.process, within=30)
            said = second.end()
        assert second.process.returncode == 2
        assert f"PHASEBOT_METRICS_PORT: nothing can listen at 127.0.0.1:{port} (" in said
        assert "Traceback" not in said
        log = bot.end()
    assert f" metrics=127.0.0.1:{port}" in log
    assert "Traceback" not in log


TYPED = """
@lead #phase-e /phase start E
@dev #phase-e /phase done E1.1 "zanzibar note" https://example.com/zanzibar/7
@dev #phase-e /phase waive E1.2 "zanzibar reason"
@dev #phase-e /phase block E1.3 "zanzibar block"
@dev #phase-e /phase zanzibar E1.4
@dev #phase-e /phase step E1
"""


@either_way
@pytest.mark.parametrize("form", ["logfmt", "json"])
def test_no_token_and_nothing_that_was_typed_is_ever_logged(
    tmp_path: Path, way: str, form: str
) -> None:
    logging = {"LOG_LEVEL": "DEBUG", "LOG_FORMAT": form}
    with Practice() as practice, running(practice, tmp_path, way, **logging) as bot:
        bot.meet()
        for line in TYPED.strip().splitlines():
            who, where, text = line.split(" ", 2)
            practice.type(who, where, text)
        practice.press("@dev", "Done", "E1.4")
        practice.travel("@dev", "Asia/Tokyo")
        with urllib.request.urlopen(f"{bot.url}/readyz?zanzibar", timeout=5):
            log = bot.end()
    assert "kind=command" in log or '"kind": "command"' in log
    secrets = ["zanzibar", "Observability", "xoxb", "xapp", practice.signing_secret]
    secrets += ["/respond/", "/link/", "has started", "Traceback"]
    assert [secret for secret in secrets if secret in log] == []


def test_a_post_can_be_traced_to_the_request_that_owed_it(tmp_path: Path) -> None:
    with (
        Practice() as practice,
        running(practice, tmp_path, "socket mode", LOG_FORMAT="json") as bot,
    ):
        bot.meet()
        practice.type("@lead", "#phase-e", "/phase start E")
        practice.type("@dev", "#phase-e", "/phase done E1")
        bot.wait_for_post("is done")
        log = [json.loads(line) for line in bot.end().splitlines()]
    requests = [line for line in log if line["event"] == "request"]
    posts = [line for line in log if line["event"] == "post"]
    assert [(line["word"], line["outcome"], line["status"]) for line in requests] == [
        ("start", "answered", 200),
        ("done", "answered", 200),
    ]
    ids = [line["correlation"] for line in requests]
    news = [line for line in posts if line["kind"] != "board"]
    assert [line["kind"] for line in news] == ["started", "step_done"]
    assert {line["outcome"] for line in news} == {"sent"}
    assert [line["correlation"] for line in news] == ids
    board = [line["correlation"] for line in posts if line["kind"] == "board"]
    assert board[-1] == ids[1]  # the first waits its second, and may say both
    assert len(set(ids)) == 2
    assert requests[0]["person"] == "U0LEAD0001"


@pytest.mark.parametrize(
    ("key", "given", "said"),
    [
        ("SLACK_BOT_TOKEN", "xoxb-wrong", "OAuth & Permissions"),
        ("SLACK_APP_TOKEN", "xapp-wrong", "App-Level Tokens"),
    ],
)
def test_a_token_that_slack_refuses_stops_the_start(
    tmp_path: Path, key: str, given: str, said: str
) -> None:
    with Practice() as practice, running(practice, tmp_path, **{key: given}) as bot:
        _, log = bot.process.communicate(timeout=30)
        assert bot.process.returncode == 2
        assert f"{key} was refused by Slack (invalid_auth)" in log
        assert said in log
        assert "Traceback" not in log


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
