"""The bot as a process that is killed again and again, and comes back."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import httpx2

from bot.practice import Practice

STARTS_IN = 60  # seconds, at the most
LIVES_FOR = 2.0  # seconds after it answers, at the most
KILLED_WHILE_STARTING = 0.1
SETTINGS = ("SLACK_", "PHASEBOT_", "DATABASE_", "LOG_", "PLANS_", "WORKSPACE_")


class Lives:
    """One bot at a time, over signed HTTP, on one port and one database."""

    def __init__(self, practice: Practice, port: int, database: str, log: Path) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.database = database
        self.killed: list[int] = []
        self._living: subprocess.Popen[bytes] | None = None
        self._log = log
        self._environment = {
            key: value for key, value in os.environ.items() if not key.startswith(SETTINGS)
        } | {
            "SLACK_BOT_TOKEN": practice.token,
            "SLACK_SIGNING_SECRET": practice.signing_secret,
            "SLACK_API_URL": practice.api_url,
            "DATABASE_URL": database,
            "PHASEBOT_PORT": str(port),
        }

    def live(self) -> subprocess.Popen[bytes]:
        """Start one."""
        with self._log.open("ab") as log:
            self._living = subprocess.Popen(
                [sys.executable, "-m", "soak.bot"], env=self._environment, stdout=log, stderr=log
            )
        return self._living

    def live_and_die(self) -> None:
        """Start one, and kill it at a random moment."""
        bot = self.live()
        if random.random() < KILLED_WHILE_STARTING:
            time.sleep(random.uniform(0.0, 1.0))
        else:
            self.wait_for(bot)
            time.sleep(random.uniform(0.0, LIVES_FOR))
        self.kill(bot)

    def kill(self, bot: subprocess.Popen[bytes]) -> None:
        """End it without a warning."""
        bot.kill()
        bot.wait()
        self.killed.append(bot.pid)

    def end(self) -> None:
        """Tell the last one to stop."""
        if self._living is not None:
            self._living.terminate()
            self._living.wait()

    def wait_for(self, bot: subprocess.Popen[bytes]) -> None:
        """Return once it answers."""
        deadline = time.monotonic() + STARTS_IN
        while time.monotonic() < deadline:
            assert bot.poll() is None, f"The bot ended by itself: see {self._log}"
            try:
                if httpx2.get(f"{self.url}/healthz", timeout=1, trust_env=False).is_success:
                    return
            except httpx2.HTTPError:
                time.sleep(0.02)
        raise AssertionError(f"The bot did not answer in {STARTS_IN} s: see {self._log}")
