"""`make image-check`: builds the image and runs it as an operator would, with a practice Slack.

The base is made of Debian's packages, from the mirror that this machine's own apt uses; or it is
the image named by ``--base``. It wants podman, and mmdebstrap for a base of its own.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.practice import Practice
from tests.ports import free_port

ROOT = Path(__file__).parents[1]
MADE = "localhost/phasebot-base"
IMAGE = "localhost/phasebot-check"
SUITE = "trixie"
LIMITS = ("nofile=1024:1024", "nproc=1024:1024")
LEFT_OUT = ("doc/*", "man/*", "locale/*", "info/*")
STOPS_WITHIN = 10  # seconds, after which docker kills
LARGEST = 250_000_000  # bytes of files


def main() -> int:
    """Look at everything in turn; 1 when something is not as the guide says."""
    parser = argparse.ArgumentParser(prog="image_check", description=__doc__)
    parser.add_argument("--base", help="an image to build on; one of Debian's packages otherwise")
    parser.add_argument(
        "--podman", default="podman", help="how podman is called here, with its global options"
    )
    asked = parser.parse_args()
    podman = Podman(asked.podman.split())
    with Practice() as practice, TemporaryDirectory() as scratch:
        base = asked.base or podman.make_base(Path(scratch))
        podman(
            "build",
            "--isolation=chroot",
            "--format=docker",
            "--quiet",
            f"--build-arg=BASE={base}",
            f"--tag={IMAGE}",
            str(ROOT),
        )
        looks = Looks(podman, practice, Path(scratch))
        for look in (looks.contents, looks.doctor, looks.run, looks.mishaps):
            look()
    print("Something is not as it should be." if looks.wrong else "All is as the guide says.")
    return int(looks.wrong)


class Podman:
    """podman on the command line. Raises SystemExit with its words when it fails."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command

    def __call__(self, *words: str) -> str:
        code, said = self.ask(*words)
        if code:
            sys.exit(f"podman {words[0]} ended with {code}:\n{said}")
        return said.strip()

    def ask(self, *words: str) -> tuple[int, str]:
        """Return the exit code, and what was printed to either stream without podman's own log."""
        done = subprocess.run(
            [*self._command, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        own = re.compile(r'time="[^"]*" level=\w+ msg=".*"\n?')
        return done.returncode, own.sub("", done.stdout)

    def make_base(self, scratch: Path) -> str:
        """Make what the Dockerfile begins with, unless it was made before."""
        code, _ = self.ask("image", "exists", MADE)
        if code == 0:
            return MADE
        packed = scratch / "base.tar"
        slim = [f"--dpkgopt=path-exclude=/usr/share/{each}" for each in LEFT_OUT]
        # the authorities that this machine trusts, for the packages' index
        trusted = "copy-in /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs"
        words = ["mmdebstrap", "--quiet", "--variant=minbase", "--include=ca-certificates"]
        subprocess.run(
            [*words, *slim, f"--customize-hook={trusted}", SUITE, str(packed), _mirror()],
            check=True,
        )
        self("import", "--quiet", str(packed), MADE)
        return MADE


def _mirror() -> str:
    """The Debian mirror of this machine's apt."""
    for file in sorted(Path("/etc/apt").glob("**/*.sources")):
        if found := re.search(r"^URIs: (\S+/debian)/?$", file.read_text(), re.MULTILINE):
            return found[1]
    for file in sorted(Path("/etc/apt").glob("**/*.list")):
        if found := re.search(r"^deb (?:\[.*?\] )?(\S+/debian)/? ", file.read_text(), re.MULTILINE):
            return found[1]
    sys.exit("apt's sources name no mirror of Debian: name an image with --base")


class Looks:
    """What is looked at, one after the other; ``wrong`` once something is not as it should be."""

    def __init__(self, podman: Podman, practice: Practice, scratch: Path) -> None:
        self._podman = podman
        self._practice = practice
        self._port = free_port()
        self.wrong = False
        example = (ROOT / ".env.example").read_text()
        given = {
            "SLACK_BOT_TOKEN": practice.token,
            "SLACK_SIGNING_SECRET": practice.signing_secret,
        }
        for key, value in given.items():
            example = example.replace(f"{key}=\n", f"{key}={value}\n")
        self._env = scratch / "env"
        self._env.write_text(example)

    def contents(self) -> None:
        """How large it is, whose, and that nothing is left of its making."""
        size = int(self._in("sh", "-c", "du -sxb / 2>/dev/null | cut -f1")[1])
        self._told(f"{size / 1e6:.0f} MB of files", size < LARGEST)
        self._told(
            "no pip", self._in("sh", "-c", "! find / -xdev -name pip -print | grep .")[0] == 0
        )
        self._told("user 10001", self._in("id", "-u")[1].strip() == "10001")
        version = self._in("phasebot", "--version")[1].strip()
        self._told(version, version.startswith("phasebot "))
        shape = "{{.Architecture}} {{.Config.Healthcheck.Test}} {{.Config.Labels}}"
        print(f"  {self._podman('image', 'inspect', '--format', shape, IMAGE)}")

    def doctor(self) -> None:
        """A new installation by the example of settings, with nothing else set."""
        code, said = self._one("doctor")
        print(said)
        self._told("doctor finds nothing wrong", code == 0)

    def run(self) -> None:
        """A run of Phase E, a picture of it, a backup, and SIGTERM."""
        with self._running() as name:
            practice = self._practice
            practice.connect(f"http://127.0.0.1:{self._port}/slack/events")
            for typed in ("start E", "done E1.1", "export png"):
                practice.type("@lead", "#phase-e", f"/phase {typed}")
            self._told("a run was started and its channel told", self._comes(self._has_started))
            self._told("its burn-up picture was drawn and sent", self._comes(self._has_picture))
            for words in (
                ("phasebot", "healthcheck", "--ready"),
                ("phasebot", "db", "backup", "backups/"),
                ("python", "-c", "import tempfile; print(tempfile.mkdtemp())"),
                ("sh", "-c", "ls /data; ! touch /x /app/x /tmp/x /opt/x 2>/dev/null"),
                ("cat", "/proc/1/comm"),
                ("sh", "-c", "grep VmRSS /proc/[0-9]*/status"),
            ):
                code, said = self._podman.ask("exec", name, *words)
                print(f"  {' '.join(said.split())}")
                self._told(" ".join(words)[:60], code == 0)
            self._stops(name)

    def mishaps(self) -> None:
        """What operators get wrong: each ends with a sentence, and none with a traceback."""
        locked = self._env.parent / "locked"
        locked.mkdir(mode=0o755)
        self._env.parent.chmod(0o711)
        cases = (
            (
                "no settings",
                ("--env-file", str(ROOT / ".env.example")),
                "SLACK_BOT_TOKEN is not set",
            ),
            ("both kinds of secret", ("-e", "SLACK_BOT_TOKEN_FILE=/x"), "are both set"),
            ("a folder of somebody else", ("--user", "1234"), "can't be read: Permission denied"),
            ("/data read-only", (f"--volume={locked}:/data:ro",), "user 10001 may not write in"),
            ("/data full", ("--user=0", "--tmpfs=/data:rw,size=64k"), "disk is full"),
            ("a Service's link", ("-e", "PHASEBOT_PORT=tcp://10.0.0.1:80"), "PHASEBOT_PORT: "),
        )
        for name, options, said in cases:
            code, words = self._one("run", options)
            print(f"  {words.strip()}")
            is_told = code == 2 and said in words and "Traceback" not in words
            self._told(f"{name} ends with 2 and a sentence", is_told)

    def _stops(self, name: str) -> None:
        since = time.monotonic()
        self._podman("stop", f"--time={STOPS_WITHIN}", name)
        took = time.monotonic() - since
        code = self._podman("inspect", "--format={{.State.ExitCode}}", name)
        _, log = self._podman.ask("logs", name)
        is_clean = code == "0" and took < STOPS_WITHIN and "Traceback" not in log
        self._told(f"stopped by SIGTERM in {took:.1f} s, exit code {code}", is_clean)

    @contextmanager
    def _running(self) -> Iterator[str]:
        name = f"phasebot-check-{self._port}"
        own = ("--detach", f"--name={name}", f"--env=PHASEBOT_PORT={self._port}")
        self._podman("run", *own, *self._options(), IMAGE)
        try:
            deadline = time.monotonic() + 60
            while self._podman.ask("exec", name, "phasebot", "healthcheck", "--ready")[0]:
                if time.monotonic() > deadline:
                    sys.exit(f"It never answered:\n{self._podman.ask('logs', name)[1]}")
            yield name
        finally:
            self._podman.ask("rm", "--force", "--volumes", name)

    def _has_started(self) -> bool:
        return any("has started" in each.text for each in self._practice.workspace.messages())

    def _has_picture(self) -> bool:
        return bool(self._practice.calls.of("files.completeUploadExternal"))

    def _comes(self, is_there: Callable[[], bool]) -> bool:
        """Whether it is so within half a minute."""
        deadline = time.monotonic() + 30
        while not is_there() and time.monotonic() < deadline:
            time.sleep(0.2)
        return is_there()

    def _one(self, command: str, also: Sequence[str] = ()) -> tuple[int, str]:
        return self._podman.ask("run", "--rm", *self._options(), *also, IMAGE, command)

    def _in(self, *words: str) -> tuple[int, str]:
        return self._podman.ask(
            "run", "--rm", *self._options(), f"--entrypoint={words[0]}", IMAGE, *words[1:]
        )

    def _options(self) -> tuple[str, ...]:
        """As the guide runs it, on this machine's network."""
        return (
            "--read-only",
            "--read-only-tmpfs=false",
            "--cap-drop=ALL",
            "--security-opt=no-new-privileges",
            "--network=host",
            *(f"--ulimit={each}" for each in LIMITS),
            f"--env-file={self._env}",
            f"--env=SLACK_API_URL={self._practice.api_url}",
        )

    def _told(self, what: str, is_so: bool) -> None:
        print(f"{'ok   ' if is_so else 'WRONG'}  {what}", flush=True)
        self.wrong |= not is_so


if __name__ == "__main__":
    sys.exit(main())
