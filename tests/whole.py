"""The whole bot in the practice workspace: signed HTTP or Socket Mode in, the Web API out."""

import io
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.app import Phasebot
from bot.practice import MovableClock, Practice, run_script
from bot.practice.messages import Message
from bot.practice.server import Server
from bot.settings import read_settings
from bot.slack.shortcuts import SHORTCUTS
from tests import fresh

MONDAY = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)


class Whole:
    """A bot in a practice workspace, driven by script lines; it serves HTTP under ``url``."""

    def __init__(self, practice: Practice, bot: Phasebot, url: str) -> None:
        self.practice = practice
        self.bot = bot
        self.url = url

    def play(self, script: str) -> str:
        """Play the lines; gives what was printed. Every line must be understood, nothing fail."""
        out = io.StringIO()
        code = run_script(script.strip().splitlines(), self.practice, out)
        assert code == 0, out.getvalue()
        return out.getvalue()

    def posts(self, channel: str) -> list[str]:
        """What the bot posted in a channel for all to see, but for what is pinned."""
        return [message.text for message in self._standing(channel) if not message.is_pinned]

    def board(self, channel: str) -> Message:
        """The one message that is pinned there."""
        [board] = [message for message in self._standing(channel) if message.is_pinned]
        return board

    def _standing(self, channel: str) -> list[Message]:
        workspace = self.practice.workspace
        return [
            message
            for message in workspace.messages()
            if message.only_for is None
            and not message.deleted
            and workspace.conversations[message.channel].name == channel
            and workspace.people[message.author].is_bot
        ]

    def wait_for_posts(self, channel: str, count: int) -> None:
        """Return once so many stand there; the bot tries again after a real second or two."""
        changed = threading.Event()
        self.practice.workspace.listen(changed.set)
        while len(self.posts(channel)) < count:
            assert changed.wait(30), self.posts(channel)
            changed.clear()


@contextmanager
def running(way: str, tmp_path: Path, **settings: Any) -> Iterator[Whole]:
    """A bot with these settings as well, which Slack reaches over ``http`` or ``socket mode``."""
    over_socket = way == "socket mode"
    with ExitStack() as open_:
        shortcuts = [each.as_json() for each in SHORTCUTS]
        practice = open_.enter_context(Practice(MovableClock(MONDAY), shortcuts=shortcuts))
        server = Server()
        settings = {"database_url": f"sqlite:///{tmp_path / 'whole.db'}"} | settings
        fresh.migrate(settings["database_url"])
        bot = Phasebot(
            read_settings(
                _env_file=None,
                slack_bot_token=practice.token,
                slack_app_token=practice.app_token if over_socket else None,
                slack_signing_secret=None if over_socket else practice.signing_secret,
                slack_api_url=practice.api_url,
                **settings,
                phasebot_url=server.url,
            ),
            clock=practice.clock.now,
        )
        bot.check_tokens()
        bot.start()
        open_.callback(bot.stop)
        server.start(bot.web)
        open_.callback(server.stop)
        if over_socket:
            practice.connect_socket(tick=lambda _: bot.remind(), settle=bot.settle)
        else:
            address = f"{server.url}/slack/events"
            practice.connect(address, tick=lambda _: bot.remind(), settle=bot.settle)
        yield Whole(practice, bot, server.url)
