"""One clone of a git repository, looked at without trusting it: the only module that imports git.

Nothing of the repository's is run (no hooks, filters, helpers), a look fetches and writes nothing,
and the work tree is never read. ``git.Repo`` would read the repository's own configuration in this
process, follow its includes, and work where ``core.worktree`` points; so git is called by ``Git``,
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
"""Seconds that all looks into one clone may take together; less where an answer is due sooner."""

LINK, SUBMODULE, FOLDER = "120000", "160000", "040000"
LARGEST_ANSWER = 32_000_000  # bytes of one call of git
DAMAGED = "an object in it is damaged or missing"

_NOT_THERE = 1  # the exit status of git config and git rev-parse for it
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
    """Git refused, was not there, or took too long; ``reason`` ends a sentence.

    ``complaint`` is what git itself said: for our own eyes, never for people's or the log's.
    """

    def __init__(self, reason: str, complaint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.complaint = complaint


class Entry(NamedTuple):
    """What stands at a path: ``mode`` tells a file from a link, a folder and a submodule."""

    mode: str
    id: str
    path: str


class Ref(NamedTuple):
    """A branch or a tag, and where it leads: ``to`` is the ref that a symbolic one names."""

    name: str
    id: str
    to: str


class Workspace:
    """A clone by its git directory, for one look on one thread."""

    def __init__(self, git_dir: Path, patience: float = PATIENCE) -> None:
        self._git_dir = str(git_dir.resolve())
        self._until = time.monotonic() + left(patience, keeping=FOR_A_FORM)

    def origin(self) -> str | None:
        """The one address of the remote ``origin`` as it is written; None for none or several."""
        answer = self.ask("config", "--null", "--get-all", "remote.origin.url", finds=True)
        urls = answer.decode(errors="replace").split("\0")[:-1]
        return urls[0] if len(urls) == 1 else None

    def commit(self, revision: str) -> str | None:
        """The id of the commit that a revision names."""
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
        """The branch that HEAD stands on, without its place; None where it is detached."""
        answer = self.ask("symbolic-ref", "--quiet", "HEAD", finds=True)
        return answer.decode(errors="replace").strip().removeprefix("refs/heads/") or None

    def refs(self, *names: str) -> list[str]:
        """The refs that there are of these full names, and those below them."""
        return [ref.name for ref in self.heads(*names)]

    def heads(self, *names: str) -> list[Ref]:
        """The same with where each leads."""
        form = "--format=%(refname)%00%(objectname)%00%(symref)"
        answer = self.ask("for-each-ref", form, "--end-of-options", *names)
        lines = answer.decode(errors="replace").splitlines()
        return [Ref(*line.split("\0")) for line in lines]

    def entry(self, commit: str, path: str) -> Entry | None:
        """What stands at a path of a commit."""
        return next(iter(self.entries(commit, path)), None)

    def entries(self, commit: str, *paths: str) -> list[Entry]:
        """What stands at each of these paths of a commit, where something does."""
        # With -t, a folder is listed although something below it is asked for too.
        listed = self._entries(commit, "--", *paths) if paths else ()
        return [entry for entry in listed if entry.path in paths]

    def folder(self, commit: str, path: str) -> list[Entry]:
        """What stands in a folder of a commit; "" is the top."""
        return list(self._entries(f"{commit}:{path}"))

    def paths(self, commit: str) -> list[str]:
        """The path of every file of a commit; GitFailedError where they are too many to read."""
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
        """How many bytes an object has."""
        return int(self.ask("cat-file", "-s", "--end-of-options", id_))

    def blob(self, id_: str) -> bytes:
        """The bytes of a file, as they are stored."""
        return self.ask("cat-file", "blob", "--end-of-options", id_)

    def ask(self, *words: str, finds: bool = False) -> bytes:
        """What git prints; where it ``finds`` something, nothing for what is not there.

        For commands that read objects: what comes from outside stands after ``--end-of-options``.
        """
        # With the directory named, git neither looks for one nor asks who owns it.
        environment = {**_ENVIRONMENT, **configured(_CONFIGURED), "GIT_DIR": self._git_dir}
        status, printed, complaint = call_git(
            words, Path(self._git_dir), environment, until=self._until
        )
        if status and not (finds and status == _NOT_THERE):
            said = DAMAGED if _DAMAGE.search(complaint) else f"git {words[0]} failed with {status}"
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
    """Run git in a folder: its status, output and complaints. It ends by ``until``, children too.

    GitPython's own time limit finds children by ``ps`` and ``pgrep``, which an image may lack.
    """
    try:
        import git  # late: it takes 60 ms, and looks for the program
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
        raise GitFailedError("it has more to say than can be read") from None


def configured(values: Mapping[str, str]) -> dict[str, str]:
    """What counts before a repository's own configuration, as git takes it: not in arguments."""
    named = {"GIT_CONFIG_COUNT": str(len(values))}
    for number, (key, value) in enumerate(values.items()):
        named |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return named
