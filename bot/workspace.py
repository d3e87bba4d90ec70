"""One clone of a git repository, looked at without trusting it: the only module that imports git.

Nothing of the repository's is run (no hooks, filters, helpers), nothing is fetched or written, and
the work tree is never read. ``git.Repo`` would read the repository's own configuration in this
process, follow its includes, and work where ``core.worktree`` points; so git is called by ``Git``,
which keeps nothing open, with the folder named in the environment.
"""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

PATIENCE = 2.0
"""Seconds that all looks into one clone may take together: an answer is due within three."""

LINK, SUBMODULE, FOLDER = "120000", "160000", "040000"

_NOT_THERE = 1  # the exit status of git config and git rev-parse for it

_CONFIGURED = {
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "log.showSignature": "false",
    "protocol.allow": "never",
}
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}


class GitFailedError(Exception):
    """Git refused, was not there, or took too long; ``reason`` ends a sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Entry(NamedTuple):
    """What stands at a path: ``mode`` tells a file from a link, a folder and a submodule."""

    mode: str
    id: str
    path: str


class Workspace:
    """A clone by its git directory, for one look on one thread."""

    def __init__(self, git_dir: Path, patience: float = PATIENCE) -> None:
        self._git_dir = str(git_dir.resolve())
        self._until = time.monotonic() + patience

    def origin(self) -> str | None:
        """The one address of the remote ``origin`` as it is written; None for none or several."""
        answer = self._run("config", "--null", "--get-all", "remote.origin.url", finds=True)
        urls = answer.decode(errors="replace").split("\0")[:-1]
        return urls[0] if len(urls) == 1 else None

    def commit(self, revision: str) -> str | None:
        """The id of the commit that a revision names."""
        answer = self._run(
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{revision}^{{commit}}",
            finds=True,
        )
        return answer.decode().strip() or None

    def refs(self, *names: str) -> list[str]:
        """The refs that there are of these full names, and those below them."""
        answer = self._run("for-each-ref", "--format=%(refname)", "--end-of-options", *names)
        return answer.decode(errors="replace").splitlines()

    def entry(self, commit: str, path: str) -> Entry | None:
        """What stands at a path of a commit."""
        return next(iter(self._entries(commit, "--", path)), None)

    def folder(self, commit: str, path: str) -> list[Entry]:
        """What stands in a folder of a commit; "" is the top."""
        return list(self._entries(f"{commit}:{path}"))

    def _entries(self, *tree: str) -> Iterable[Entry]:
        answer = self._run("ls-tree", "-z", "--full-tree", "--end-of-options", *tree)
        for line in answer.decode(errors="surrogateescape").split("\0")[:-1]:
            head, _, path = line.partition("\t")
            mode, _, id_ = head.split(" ")
            yield Entry(mode, id_, path)

    def size(self, id_: str) -> int:
        """How many bytes an object has."""
        return int(self._run("cat-file", "-s", "--end-of-options", id_))

    def blob(self, id_: str) -> bytes:
        """The bytes of a file, as they are stored."""
        return self._run("cat-file", "blob", "--end-of-options", id_)

    def _run(self, *words: str, finds: bool = False) -> bytes:
        """What git prints; where it ``finds`` something, nothing for what is not there."""
        try:
            import git  # late: it takes 60 ms, and looks for the program
        except ImportError:
            raise GitFailedError("git is not installed on the bot's machine") from None
        runner = git.Git(self._git_dir)
        runner.update_environment(**self._environment())
        try:
            status, printed, _ = runner.execute(
                ["git", *words],
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                kill_after_timeout=max(self._until - time.monotonic(), 0.01),
            )
        except git.GitCommandNotFound:
            raise GitFailedError("git does not start on the bot's machine") from None
        if status and time.monotonic() >= self._until:
            raise GitFailedError("git took too long")
        if status and not (finds and status == _NOT_THERE):
            raise GitFailedError(f"git {words[0]} failed with {status}")
        return b"" if status else printed

    def _environment(self) -> dict[str, str]:
        # With the directory named, git neither looks for one nor asks who owns it.
        return {**_ENVIRONMENT, **_configuration(), "GIT_DIR": self._git_dir}


def _configuration() -> dict[str, str]:
    """What counts before the repository's own configuration."""
    named = {"GIT_CONFIG_COUNT": str(len(_CONFIGURED))}
    for number, (key, value) in enumerate(_CONFIGURED.items()):
        named |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return named
