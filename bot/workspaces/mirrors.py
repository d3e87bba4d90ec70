"""Bare mirrors of the operator's remotes, in a folder of the bot's own: only these are fetched.

Keys and tokens stay in their files: ssh gets the key's path, and a credential helper of ours reads
the token. Neither appears in an argument, in the environment, in a log or in the database.
"""

import fcntl
import re
import shlex
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.workspaces.branches import ORIGIN
from bot.workspaces.gathering import Source
from bot.workspaces.git import GitFailedError, Workspace, call_git, configured
from bot.workspaces.process_limits import never
from bot.workspaces.remotes import Remote

PATIENCE = 60.0
"""Seconds for one fetch."""

_FETCHED = "phasebot-fetched"
_HEAD = f"{ORIGIN}HEAD"
_ASK_AGAIN = 86_400.0  # seconds; asking costs another network call
_REFSPECS = ("+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*")
_ENVIRONMENT = {
    "GIT_ASKPASS": "",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_SSH_VARIANT": "ssh",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
    "SSH_ASKPASS_REQUIRE": "never",
}
_CONFIGURED = {
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "credential.helper": "",
    "fetch.writeCommitGraph": "true",
    "gc.autoDetach": "false",
    "http.followRedirects": "false",
    "http.lowSpeedLimit": "1",
    "http.lowSpeedTime": "20",
    "maintenance.autoDetach": "false",
    "transfer.bundleURI": "false",
}
_SSH = (
    "ssh -F /dev/null -o BatchMode=yes -o ClearAllForwardings=yes -o ConnectTimeout=10 "
    "-o GlobalKnownHostsFile=/dev/null -o IdentitiesOnly=yes -o IdentityAgent=none "
    "-o PermitLocalCommand=no -o ServerAliveCountMax=2 -o ServerAliveInterval=10 "
    "-o StrictHostKeyChecking=yes -o UpdateHostKeys=no"
)
_REASONS = (
    (
        r"host key verification failed|identification has changed",
        "the host's key is not the one that known_hosts pins",
    ),
    (
        r"permission denied|authentication failed|could not read username|\b40[13]\b",
        "the key or token was refused",
    ),
    (r"certificate|ssl", "its certificate is not trusted"),
    (r"could not resolve", "the name of its host is not known"),
    (
        r"not found|does not exist|does not appear to be a git repository",
        "there is no such repository, or the key may not read it",
    ),
    (
        r"connection|timed out|unreachable|operation too slow|could not read from remote",
        "the host does not answer",
    ),
)


class Mirrors:
    """The mirrors in a folder; two processes may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def source(self, remote: Remote, branch: str | None) -> Source:
        """Return the mirror of a remote as a source for looks."""
        return Source(remote.name, self._git_dir(remote), branch, True, remote.forge)

    def was_fetched(self, remote: Remote) -> bool:
        """Whether the remote was ever fetched completely."""
        return (self._git_dir(remote) / _FETCHED).is_file()

    def fetch(
        self,
        remote: Remote,
        patience: float = PATIENCE,
        given_up: Callable[[], bool] = never,
    ) -> None:
        """Fetch the mirror. Raises GitFailedError with a readable reason."""
        try:
            self._fetch(remote, time.monotonic() + patience, given_up)
        except OSError as error:
            said = f"WORKSPACE_MIRRORS, {self._folder}, cannot be written: {error.strerror}"
            raise GitFailedError(said) from None

    def _fetch(self, remote: Remote, until: float, given_up: Callable[[], bool]) -> None:
        git_dir = self._git_dir(remote)
        with self._alone(remote, until):
            if not (git_dir / "HEAD").is_file():
                self._begin(git_dir, until)
            _call(git_dir, until, "config", "remote.origin.url", remote.url)
            fetch = ("fetch", "--quiet", "--prune", "--force", "--no-recurse-submodules", "origin")
            _call(git_dir, until, *fetch, *_REFSPECS, remote=remote, given_up=given_up)
            if not _knows_its_branch(git_dir):
                # A remote may have no default branch yet; its other branches are still of use.
                with suppress(GitFailedError):
                    head = ("remote", "set-head", "origin", "--auto")
                    _call(git_dir, until, *head, remote=remote, given_up=given_up)
                    (git_dir / _HEAD).touch()
            (git_dir / _FETCHED).touch()

    def _git_dir(self, remote: Remote) -> Path:
        return self._folder.absolute() / f"{remote.name}.git"

    @contextmanager
    def _alone(self, remote: Remote, until: float) -> Iterator[None]:
        """Lock a mirror, so that other fetches of it wait, in any process."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._folder / f"{remote.name}.lock").open("w") as lock:
            while not _taken(lock.fileno()):
                if time.monotonic() >= until:
                    raise GitFailedError("another fetch of it takes too long")
                time.sleep(0.05)
            yield

    def _begin(self, git_dir: Path, until: float) -> None:
        """Create an empty mirror atomically."""
        half = git_dir.with_suffix(".new")
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir()
        _call(half, until, "init", "--quiet", "--bare", "--template=")
        shutil.rmtree(git_dir, ignore_errors=True)
        half.rename(git_dir)


def _knows_its_branch(git_dir: Path) -> bool:
    """Whether the remote's default branch was asked for recently and still exists."""
    head = git_dir / _HEAD
    asked = head.stat().st_mtime if head.is_file() else 0.0
    if not 0 <= time.time() - asked < _ASK_AGAIN:
        return False
    try:
        return Workspace(git_dir).commit(_HEAD) is not None
    except GitFailedError:  # the next look reports what is wrong
        return False


def _taken(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _call(
    git_dir: Path,
    until: float,
    *words: str,
    remote: Remote | None = None,
    given_up: Callable[[], bool] = never,
) -> None:
    """Run git in a mirror; it may connect to the given ``remote`` only, or to none."""
    environment = _ENVIRONMENT | {"GIT_DIR": str(git_dir)} | _means(remote)
    status, _, complaint = call_git(words, git_dir, environment, until=until, given_up=given_up)
    if status:
        raise GitFailedError(_reason(complaint.decode(errors="replace"), words[0], status))


def _means(remote: Remote | None) -> dict[str, str]:
    """Return the environment to reach a remote; without one, no protocol is allowed."""
    if remote is None:
        return {"GIT_ALLOW_PROTOCOL": "none", **configured(_CONFIGURED)}
    configuration = dict(_CONFIGURED)
    if remote.token:
        configuration[f"credential.{remote.url}.helper"] = _helper(remote.user, remote.token)
    means = {"GIT_ALLOW_PROTOCOL": remote.way, **configured(configuration)}
    if remote.ca:
        means["GIT_SSL_CAINFO"] = str(remote.ca.absolute())
    if remote.key and remote.known_hosts:
        known = f"UserKnownHostsFile={remote.known_hosts.absolute()}"
        named = shlex.join(("-i", str(remote.key.absolute()), "-o", known))
        means["GIT_SSH_COMMAND"] = f"{_SSH} {named}"
    return means


def _helper(user: str, token: Path) -> str:
    """Return a credential helper. The shell prints the token, so no process has it as argument."""
    file = shlex.quote(str(token.absolute()))
    said = f"printf 'username=%s\\npassword=%s\\n' {shlex.quote(user)} \"$(cat {file})\""
    return f'!f() {{ test "$1" = get && {said}; }}; f'


def _reason(complaint: str, verb: str, status: int) -> str:
    for pattern, reason in _REASONS:
        if re.search(pattern, complaint, re.IGNORECASE):
            return reason
    return f"git {verb} stopped with exit code {status}"
