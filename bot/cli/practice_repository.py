"""The repository of the practice workspace; it gets commits as the practice clock advances."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from bot.workspaces.git import GitFailedError
from bot.workspaces.planting import Planted, begin, mark_fetched, push

NAME = "devnet"
ORIGIN = "https://git.example.com/acme/devnet.git"

LEAD, DEV = "Lena Brandt <lead@example.com>", "Dana Ortiz <dev@example.com>"
SOMEBODY = "Arjun <arjun@laptop.example>"
"""An author whose address is in no profile: a user has to say who that is."""


class PracticeRepository:
    """A repository that starts with the commits before ``began`` and gets later ones in time."""

    def __init__(self, folder: Path, began: datetime) -> None:
        self.roots: tuple[Path, ...] = (folder,)
        self._folder = folder / NAME
        self._coming = list(_commits(began))
        try:
            begin(self._folder, ORIGIN)
            self.grow(began)
        except GitFailedError:  # without git everything except proof can be practised
            self.roots, self._coming = (), []

    def grow(self, now: datetime) -> bool:
        """Push the commits that are due by ``now``; return whether there were any."""
        due = [commit for commit in self._coming if commit.at <= now]
        if due:
            push(self._folder, due)
            self._coming = self._coming[len(due) :]
        if self.roots:
            mark_fetched(self._folder, now)
        return bool(due)


def _commits(began: datetime) -> Iterator[Planted]:
    """Yield a commit before the phase, one with E1's suggested message, and a near miss for E2."""
    yield Planted(
        began - timedelta(days=5),
        LEAD,
        "chore(phase-d): acceptance recorded",
        {
            ".env.example": "API_URL=\n",
            "DEVNET-PROGRESS.md": "# Progress\n\nPhase D is accepted.\n",
            "docs/standards/operations/deployment.md": "# Deployment\n",
            "docs/standards/security/appsec.md": "# Application security\n",
            "package.json": '{"name": "devnet"}\n',
        },
    )
    yield Planted(
        began + timedelta(days=1, hours=5),
        DEV,
        "feat(phase-e): observability foundation established",
        {
            "packages/api/src/logging.ts": "export const correlationId = nextId;\n",
            "packages/infrastructure/src/tracing.ts": "export const trace = startSpan;\n",
            "docs/operations/slo.md": "# Targets\n\n99.9 % of sign-ins within 800 ms.\n",
        },
    )
    yield Planted(
        began + timedelta(days=2, hours=5),
        SOMEBODY,
        "chore(phase-e): security hardening done",
        {
            ".env.example": "API_URL=\nVAULT_ADDR=\n",
            "docs/security/threat-model.md": "# Threat model\n",
            ".github/workflows/audit.yml": "on: schedule\n",
        },
    )
