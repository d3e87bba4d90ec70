"""The real bot in a practice workspace; they communicate as the bot and Slack do."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from bot.app import Phasebot
from bot.cli.practice_repository import PracticeRepository
from bot.cli.practice_team import OwnFiles
from bot.practice import Practice
from bot.practice.server import Server
from bot.settings import Settings, read_settings


class PracticeBot:
    """A bot that a practice workspace reaches over signed HTTP or Socket Mode.

    Each start creates a fresh database in ``folder``, unless ``kept`` names one. The folder also
    has a clone of a repository in which runs may look for proof.
    """

    def __init__(
        self,
        practice: Practice,
        folder: Path,
        kept: Path | None = None,
        *,
        socket: bool = False,
        own: OwnFiles | None = None,
    ) -> None:
        self._practice = practice
        self._folder = folder
        self._kept = kept
        self._socket = socket
        self._own = own or OwnFiles()
        self._starts = 0
        self._running = ExitStack()
        if kept is None:
            practice.renewing = self._renewing

    def start(self) -> None:
        """Start the bot; when this returns, it handles requests."""
        practice, connections = self._practice, self._practice.sockets.opened
        self._starts += 1
        repository = PracticeRepository(
            self._folder / f"clones-{self._starts}", practice.clock.now()
        )
        server = Server()
        bot = Phasebot(self._settings(repository.roots, server.url), clock=practice.clock.now)
        bot.check_tokens()

        def tick(now: datetime) -> None:
            bot.remind()
            bot.notice()
            if repository.grow(now):
                bot.watch()

        bot.start()
        self._running.callback(bot.stop)
        server.start(bot.web)
        self._running.callback(server.stop)
        if self._socket:
            practice.connect_socket(tick, bot.settle, after=connections)
            return
        practice.connect(f"{server.url}/slack/events", tick, bot.settle)

    def stop(self) -> None:
        """Stop the bot after the work in progress."""
        self._running.close()

    @contextmanager
    def _renewing(self) -> Iterator[None]:
        self.stop()
        yield
        self.start()

    def _settings(self, workspace_roots: tuple[Path, ...], address: str) -> Settings:
        database = self._kept or self._folder / f"practice-{self._starts}.db"
        return read_settings(
            _env_file=None,
            slack_bot_token=self._practice.token,
            slack_app_token=self._practice.app_token if self._socket else None,
            slack_signing_secret=self._practice.signing_secret,
            slack_api_url=self._practice.api_url,
            database_url=f"sqlite:///{database.absolute()}",
            phasebot_command=self._practice.app.command,
            phasebot_url=address,
            phasebot_posting_threads=1,  # a script gets its messages in the same order each time
            workspace_roots=(*workspace_roots, *self._own.clones),
            plans_dir=self._own.plans,
            workspace_mirrors=self._folder / "mirrors",
            webhook_hosts=("localhost:*", "127.0.0.1:*"),  # whoever tries it has a receiver here
            webhook_networks=("127.0.0.0/8", "::1/128"),
        )
