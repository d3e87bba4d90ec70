"""Reads a clone of a git repository without trusting it: the only module that imports GitPython.

Nothing of the repository is run (no hooks, filters, helpers), a look fetches and writes nothing,
and the work tree is never read. ``git.Repo`` would read the repository's own configuration in this
process, follow its includes, and work where ``core.worktree`` points. So git is called by ``Git``,
which keeps nothing open, with the folder named in the environment.
"""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from bot.ack_budget import FOR_A_FORM, left
from bot.workspaces.process_limits import TooLongError, TooMuchError, never, read_all

PATIENCE = 2.0
"""Seconds for all looks into one clone; less if an answer is due sooner."""

LINK, SUBMODULE, FOLDER = "120000", "160000", "040000"
LARGEST_ANSWER = 32_000_000  # bytes that one call of git may print
DAMAGED = "an object in it is damaged or missing"

_NOT_THERE = 1  # exit status of git config and git rev-parse for something missing
_DAMAGE = re.compile(
    rb"corrupt|inflate|bad object|bad tree object|unable to (?:read|parse|find)|could not parse"
    rb"|missing (?:blob|tree|commit)|hash mismatch|garbage at end of loose|could not (?:get|fetch)",
    re.IGNORECASE,
)

_CONFIGURED = {
    "core.attributesFile": "/dev/null",
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "core.quotePath": "false",
    "diff.orderFile": "/dev/null",
    "log.follow": "false",
    "log.mailmap": "false",
    "log.showRoot": "true",
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
    "LC_ALL": "C",
}


class GitFailedError(Exception):
    """Git refused, was missing, or took too long; ``reason`` completes a sentence.

    ``complaint`` is git's own output. It must not reach users or the log.
    """

    def __init__(self, reason: str, complaint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.complaint = complaint


class Entry(NamedTuple):
    """An entry of a tree; ``mode`` tells files, links, folders and submodules apart."""

    mode: str
    id: str
    path: str


class Ref(NamedTuple):
    """A branch or a tag, and the object it points to; ``to`` is a symbolic ref's target."""

    name: str
    id: str
    to: str


class Workspace:
    """A clone, by its git directory; for one look, on one thread."""

    def __init__(self, git_dir: Path, patience: float = PATIENCE) -> None:
        self._git_dir = str(git_dir.resolve())
        self._until = time.monotonic() + left(patience, keeping=FOR_A_FORM)

    def origin(self) -> str | None:
        """Return the address of the remote ``origin`` as configured; None if none or several."""
        answer = self.ask("config", "--null", "--get-all", "remote.origin.url", finds=True)
        urls = answer.decode(errors="replace").split("\0")[:-1]
        return urls[0] if len(urls) == 1 else None

    def commit(self, revision: str) -> str | None:
        """Return the id of the commit that a revision names; None if there is none."""
        answer = self.ask(
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            f"{revision}^{{commit}}",
            finds=True,
        )
        return answer.decode().strip() or None

    def branch(self) -> str | None:
        """Return the short name of HEAD's branch; None if HEAD is detached."""
        answer = self.ask("symbolic-ref", "--quiet", "HEAD", finds=True)
        return answer.decode(errors="replace").strip().removeprefix("refs/heads/") or None

    def refs(self, *names: str) -> list[str]:
        """Return the existing refs with these full names, and those below them."""
        return [ref.name for ref in self.heads(*names)]

    def heads(self, *names: str) -> list[Ref]:
        """Return the same refs with the objects they point to."""
        form = "--format=%(refname)%00%(objectname)%00%(symref)"
        answer = self.ask("for-each-ref", form, "--end-of-options", *names)
        lines = answer.decode(errors="replace").splitlines()
        return [Ref(*line.split("\0")) for line in lines]

    def entry(self, commit: str, path: str) -> Entry | None:
        """Return the entry at a path of a commit; None if there is none."""
        return next(iter(self.entries(commit, path)), None)

    def entries(self, commit: str, *paths: str) -> list[Entry]:
        """Return the entries that exist at these paths of a commit."""
        # -t also lists a folder if something below it is asked for, too.
        listed = self._entries(commit, "--", *paths) if paths else ()
        return [entry for entry in listed if entry.path in paths]

    def folder(self, commit: str, path: str) -> list[Entry]:
        """Return the entries in a folder of a commit; "" is the top folder."""
        return list(self._entries(f"{commit}:{path}"))

    def paths(self, commit: str) -> list[str]:
        """Return all file paths of a commit. Raises GitFailedError if there are too many."""
        listed = ("ls-tree", "-r", "-z", "--name-only", "--full-tree", "--end-of-options")
        answer = self.ask(*listed, commit)
        return answer.decode(errors="replace").split("\0")[:-1]

    def _entries(self, *tree: str) -> Iterable[Entry]:
        answer = self.ask("ls-tree", "-z", "-t", "--full-tree", "--end-of-options", *tree)
        for line in answer.decode(errors="surrogateescape").split("\0")[:-1]:
            head, _, path = line.partition("\t")
            mode, _, id_ = head.split(" ")
            yield Entry(mode, id_, path)

    def size(self, id_: str) -> int:
        """Return the size of an object in bytes."""
        return int(self.ask("cat-file", "-s", "--end-of-options", id_))

    def blob(self, id_: str) -> bytes:
        """Return the stored bytes of a file."""
        return self.ask("cat-file", "blob", "--end-of-options", id_)

    def ask(self, *words: str, finds: bool = False) -> bytes:
        """Return what git prints; with ``finds``, nothing if the thing does not exist.

        Only for commands that read. Outside input has to follow ``--end-of-options``.
        """
        # With GIT_DIR set, git neither searches for a repository nor checks who owns it.
        environment = {**_ENVIRONMENT, **configured(_CONFIGURED), "GIT_DIR": self._git_dir}
        status, printed, complaint = call_git(
            words, Path(self._git_dir), environment, until=self._until
        )
        if status and not (finds and status == _NOT_THERE):
            ended = f"git {words[0]} stopped with exit code {status}"
            said = DAMAGED if _DAMAGE.search(complaint) else ended
            raise GitFailedError(said, complaint.decode(errors="replace"))
        return b"" if status else printed


def call_git(
    words: Iterable[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    until: float,
    given: BinaryIO | None = None,
    given_up: Callable[[], bool] = never,
) -> tuple[int, bytes, bytes]:
    """Run git in a folder; return status, output and standard error. Kills it after ``until``.

    Its children are killed, too. GitPython's own time limit finds them by ``ps`` and ``pgrep``,
    which a container image may lack.
    """
    try:
        import git  # imported late: it takes 60 ms, and searches for the program
    except ImportError:
        raise GitFailedError("git is not installed on the bot's machine") from None
    if not folder.is_dir():
        raise GitFailedError("its folder is not there any more")
    runner = git.Git(str(folder))
    runner.update_environment(**environment)
    try:
        started = runner.execute(
            ["git", *words], istream=given, as_process=True, start_new_session=True
        )
    except git.GitCommandNotFound:
        raise GitFailedError("git does not start on the bot's machine") from None
    assert started.proc is not None
    try:
        return read_all(started.proc, until, LARGEST_ANSWER, given_up)
    except TooLongError:
        raise GitFailedError("git took too long") from None
    except TooMuchError:
        raise GitFailedError("its answer is too long to read") from None


def configured(values: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that overrides a repository's configuration, without arguments."""
    named = {"GIT_CONFIG_COUNT": str(len(values))}
    for number, (key, value) in enumerate(values.items()):
        named |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return named
