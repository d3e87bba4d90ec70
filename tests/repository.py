"""Real git repositories for the tests."""

import os
import subprocess
from pathlib import Path

_QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "dev",
    "GIT_AUTHOR_EMAIL": "dev@example.com",
    "GIT_AUTHOR_DATE": "2026-11-24T09:00:00Z",
    "GIT_COMMITTER_NAME": "dev",
    "GIT_COMMITTER_EMAIL": "dev@example.com",
    "GIT_COMMITTER_DATE": "2026-11-24T09:00:00Z",
}


class Repository:
    """A repository with a work tree, made by git itself."""

    def __init__(self, folder: Path, origin: str | None = None, branch: str = "main") -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", f"--initial-branch={branch}")
        if origin is not None:
            self.git("config", "remote.origin.url", origin)

    def git(self, *words: str) -> str:
        """Run git; gives what it prints."""
        ran = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=os.environ | _QUIET,
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

    def commit(self, subject: str = "a change") -> str:
        """Commit what is staged; gives the commit's id."""
        self.git("commit", "--quiet", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")
