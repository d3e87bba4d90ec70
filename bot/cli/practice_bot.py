"""The very bot in a practice workspace; they talk as Slack and a bot do."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.main import Phasebot
from bot.practice import Practice
from bot.practice.server import Server
from bot.settings import Settings, read_settings


class PracticeBot:
    """A bot that a practice workspace reaches over signed HTTP, or over Socket Mode.

    Its databases lie in ``folder``, a fresh one for each start, or it keeps one: ``kept``.
    """

    def __init__(
        self, practice: Practice, folder: Path, kept: Path | None = None, *, socket: bool = False
    ) -> None:
        self._practice = practice
        self._folder = folder
        self._kept = kept
        self._socket = socket
        self._starts = 0
        self._running = ExitStack()
        if kept is None:
            practice.renewing = self._renewing

    def start(self) -> None:
        """It answers when this returns."""
        practice, connections = self._practice, self._practice.sockets.opened
        bot = Phasebot(self._settings(), clock=practice.clock.now)
        bot.check_tokens()
        bot.start()
        self._running.callback(bot.stop)
        if self._socket:
            practice.connect_socket(lambda _: bot.remind(), bot.settle, after=connections)
            return
        server = Server()
        server.start(bot.web)
        self._running.callback(server.stop)
        practice.connect(f"{server.url}/slack/events", lambda _: bot.remind(), bot.settle)

    def stop(self) -> None:
        """It has finished what was in hand when this returns."""
        self._running.close()

    @contextmanager
    def _renewing(self) -> Iterator[None]:
        self.stop()
        yield
        self.start()

    def _settings(self) -> Settings:
        self._starts += 1
        database = self._kept or self._folder / f"practice-{self._starts}.db"
        return read_settings(
            _env_file=None,
            slack_bot_token=self._practice.token,
            slack_app_token=self._practice.app_token if self._socket else None,
            slack_signing_secret=self._practice.signing_secret,
            slack_api_url=self._practice.api_url,
            database_url=f"sqlite:///{database.absolute()}",
            phasebot_command=self._practice.app.command,
        )
