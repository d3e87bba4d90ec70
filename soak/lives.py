"""The bot as processes that are killed again and again, and come back."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import httpx2

from bot.practice import Practice

STARTS_IN = 60  # seconds, at the most
LIVES_FOR = 2.0  # seconds after it answers, at the most
KILLED_WHILE_STARTING = 0.1
SETTINGS = ("SLACK_", "PHASEBOT_", "DATABASE_", "LOG_", "PLANS_", "WORKSPACE_")


class Lives:
    """Bots over signed HTTP, each on a port of its own, all on one database."""

    def __init__(
        self, practice: Practice, ports: Sequence[int], database: str, plans: Path, log: Path
    ) -> None:
        self.urls = [f"http://127.0.0.1:{port}" for port in ports]
        self.database = database
        self.killed: list[int] = []
        self._living: dict[str, subprocess.Popen[bytes]] = {}
        self._log = log
        self._environment = {
            key: value for key, value in os.environ.items() if not key.startswith(SETTINGS)
        } | {
            "SLACK_BOT_TOKEN": practice.token,
            "SLACK_SIGNING_SECRET": practice.signing_secret,
            "SLACK_API_URL": practice.api_url,
            "DATABASE_URL": database,
            "PLANS_DIR": str(plans),
        }

    def begin(self) -> None:
        """Start all: the first makes the tables."""
        for url in self.urls:
            self.live(url)
            self.wait_for(url)

    def live(self, url: str) -> None:
        """Start the one that answers there."""
        environment = self._environment | {"PHASEBOT_PORT": url.rpartition(":")[2]}
        with self._log.open("ab") as log:
            self._living[url] = subprocess.Popen(
                [sys.executable, "-m", "soak.bot"], env=environment, stdout=log, stderr=log
            )

    def die_and_live(self) -> None:
        """Kill one of them without a warning, at a random moment, and start it again."""
        url = random.choice(self.urls)
        if random.random() < KILLED_WHILE_STARTING:
            time.sleep(random.uniform(0.0, 1.0))
        else:
            self.wait_for(url)
            time.sleep(random.uniform(0.0, LIVES_FOR))
        bot = self._living[url]
        bot.kill()
        bot.wait()
        self.killed.append(bot.pid)
        self.live(url)

    def end(self) -> None:
        """Tell all to stop."""
        for bot in self._living.values():
            bot.terminate()
        for bot in self._living.values():
            bot.wait()

    def wait_for(self, url: str) -> None:
        """Return once it answers there."""
        deadline = time.monotonic() + STARTS_IN
        while time.monotonic() < deadline:
            assert self._living[url].poll() is None, f"The bot ended by itself: see {self._log}"
            try:
                if httpx2.get(f"{url}/healthz", timeout=1, trust_env=False).is_success:
                    return
            except httpx2.HTTPError:
                time.sleep(0.02)
        raise AssertionError(f"The bot did not answer in {STARTS_IN} s: see {self._log}")
