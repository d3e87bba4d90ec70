"""Real git repositories for the tests."""

import os
import subprocess
from pathlib import Path

AT = "2026-11-24T09:00:00Z"  # three quarters of an hour after the stage's clock begins

_QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "dev",
    "GIT_AUTHOR_EMAIL": "dev@example.com",
    "GIT_AUTHOR_DATE": AT,
    "GIT_COMMITTER_NAME": "dev",
    "GIT_COMMITTER_EMAIL": "dev@example.com",
    "GIT_COMMITTER_DATE": AT,
}


class Repository:
    """A repository with a work tree, made by git itself."""

    def __init__(self, folder: Path, origin: str | None = None, branch: str = "main") -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", f"--initial-branch={branch}")
        if origin is not None:
            self.git("config", "remote.origin.url", origin)

    def git(self, *words: str, **environment: str) -> str:
        """Run git; gives what it prints."""
        ran = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=os.environ | _QUIET | environment,
            check=True,
            capture_output=True,
        )
        return ran.stdout.decode().strip()

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file into the work tree, and stage it."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", path)
        return file

    def commit(
        self, message: str = "a change", *, by: str = "dev <dev@example.com>", at: str = AT
    ) -> str:
        """Commit what is staged; gives the commit's id."""
        name, _, email = by.rstrip(">").partition(" <")
        who = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email}
        dates = {"GIT_AUTHOR_DATE": at, "GIT_COMMITTER_DATE": at}
        self.git("commit", "--quiet", "--allow-empty", "-m", message, **who, **dates)
        return self.git("rev-parse", "HEAD")
