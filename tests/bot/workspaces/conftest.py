"""A remote over TLS, as an operator names it, and an empty folder of mirrors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspaces.mirrors import Mirrors
from bot.workspaces.remotes import Remote
from tests.bot.workspaces.hosting import publish
from tests.git_host import CERTIFICATE, TOKEN, GitHost, git_host
from tests.repository import Repository


@pytest.fixture
def origin(tmp_path: Path) -> Repository:
    """What people push to."""
    repository = Repository(tmp_path / "host" / "devnet.git")
    repository.write("packages/api/log.ts", "x")
    repository.commit("chore: before the run", at="2026-11-20T09:00:00Z")
    repository.git("config", "core.bare", "true")
    return repository


@pytest.fixture
def host(origin: Repository) -> Iterator[GitHost]:
    """A host over TLS."""
    origin.git("config", "core.bare", "false")
    publish(origin)
    with git_host(origin.folder.parent) as host:
        yield host


@pytest.fixture
def remote(host: GitHost, tmp_path: Path) -> Remote:
    """The remote, as the operator's file names it."""
    token = tmp_path / "token"
    token.write_text(f"{TOKEN}\n")
    return Remote(name="devnet", url=f"{host.url}/served", token=token, ca=CERTIFICATE)


@pytest.fixture
def mirrors(tmp_path: Path) -> Mirrors:
    """An empty folder of mirrors."""
    return Mirrors(tmp_path / "mirrors")
