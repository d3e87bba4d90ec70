"""Processes of their own, forked of one that has imported the bot: each starts in a tenth of the time."""

import multiprocessing
import os
import sys
from contextlib import chdir
from functools import cache
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
IMPORTED = ("bot.app", "bot.cli.practice_bot", "bot.cli.try_it", "bot.practice.staging")


class Ended(NamedTuple):
    """How a process ended, and what it printed."""

    returncode: int | None
    stdout: str
    stderr: str


@cache
def forks() -> ForkServerContext:
    """What starts such processes; the first use starts the one that they are forked of."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(IMPORTED))
    with chdir(ROOT):  # it imports what stands here, wherever a test is
        forkserver.ensure_running()
    return context


def phasebot(*words: str, typed: str = "", cwd: Path | None = None) -> Ended:
    """Run the program as a shell does, with what it reads on standard input."""
    with TemporaryDirectory(prefix="phasebot-process-") as made:
        folder = Path(made)
        (folder / "in").write_text(typed)
        process = forks().Process(target=_run, args=(words, folder, cwd or Path.cwd()))
        process.start()
        process.join()
        out, err = ((folder / name).read_text() for name in ("out", "err"))
        return Ended(process.exitcode, out, err)


def _run(words: tuple[str, ...], folder: Path, cwd: Path) -> None:
    os.chdir(cwd)
    for number, name, how in ((0, "in", "r"), (1, "out", "w"), (2, "err", "w")):
        with (folder / name).open(how) as file:
            os.dup2(file.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w", 1)
    sys.argv = ["phasebot", *words]
    from bot.cli import main

    main()
