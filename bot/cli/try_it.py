"""``phasebot try``: the bot in a local practice workspace, without account or network."""

import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.terminal import folder_meant, has_browser, temporary_folder
from phases.errors import UserError

if TYPE_CHECKING:
    from bot.cli.practice_team import OwnFiles
    from bot.practice import Practice

PAGE_PORT = 3210


def _scenes() -> list[tuple[str, str]]:
    """Return what a shell completes: each scene, and its title."""
    from bot.practice.scenes import SCENES

    return [(scene.name, scene.title) for scene in SCENES]


def try_it(
    plan: Annotated[
        Path | None, typer.Argument(metavar="[PLAN.md]", help="Your own document, or a folder.")
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Your own git clone, to look into for proof.")
    ] = None,
    script: Annotated[
        Path | None, typer.Option(help="Play the lines of a file, or of - for standard input.")
    ] = None,
    db: Annotated[
        str | None, typer.Option(help="Keep the database in this file; a fresh one otherwise.")
    ] = None,
    calls: Annotated[
        str | None, typer.Option(help="Write each call of the bot to this file, a JSON a line.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help=f"The page's port; {PAGE_PORT} or any free one otherwise.")
    ] = None,
    scene: Annotated[
        str | None,
        typer.Option(
            help="Begin at a moment of a phase: fresh, day-6, ready.", autocompletion=_scenes
        ),
    ] = None,
    socket: Annotated[
        bool, typer.Option("--socket", help="Connect over Socket Mode, not over signed HTTP.")
    ] = False,
    quiet_board: Annotated[
        bool, typer.Option("--quiet-board", help="Print only the lines of a board that changed.")
    ] = False,
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the page in this machine's browser.")
    ] = True,
) -> None:
    """Try the bot in a practice workspace: a page for the browser, or a script."""
    lines = None if script is None else _lines(script)
    folder = Path() if script is None or str(script) == "-" else script.parent
    try:
        kept = _in_folder(db, "practice.db")
        log = _in_folder(calls, "calls.jsonl")
        with ExitStack() as open_:
            made = open_.enter_context(temporary_folder())
            own = _own(plan, workspace, made)
            practice = open_.enter_context(
                _practice(made, kept, port, own, on_a_page=lines is None, socket=socket)
            )
            if scene is not None:
                _set(scene, practice)
            code = (
                _wait(practice, own.to_type, open_page=open_page)
                if lines is None
                else _play(lines, practice, folder, quiet_board=quiet_board)
            )
            if log is not None:
                practice.write_calls(log)
    except UserError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from None
    raise typer.Exit(code)


def _in_folder(typed: str | None, name: str) -> Path | None:
    """Return the path that was typed, or the file ``name`` in it if it is a folder."""
    if typed is None:
        return None
    folder = folder_meant(typed)
    return folder / name if folder else Path(typed)


def _lines(script: Path) -> list[str]:
    if str(script) == "-":
        return sys.stdin.read().splitlines()
    try:
        return script.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        typer.echo(f"{script} cannot be read: {error}", err=True)
        raise typer.Exit(2) from None


def _own(plan: Path | None, workspace: Path | None, folder: Path) -> "OwnFiles":
    from bot.cli.practice_team import own_files

    return own_files(plan, workspace, folder)


@contextmanager
def _practice(
    folder: Path,
    db: Path | None,
    port: int | None,
    own: "OwnFiles",
    *,
    on_a_page: bool,
    socket: bool,
) -> Iterator["Practice"]:
    # Imported late, because --help, check and show need none of this.
    from bot.cli.practice_bot import PracticeBot
    from bot.commands import LISTED
    from bot.logs import set_up_logs
    from bot.practice import Practice
    from bot.slack.shortcuts import SHORTCUTS

    set_up_logs("WARNING")
    with ExitStack() as open_:
        offered = [{"usage": each.usage, "summary": each.summary} for each in LISTED]
        shortcuts = [each.as_json() for each in SHORTCUTS]
        workspace = partial(Practice, completions=offered, shortcuts=shortcuts)
        practice = _open_practice(workspace, port, on_a_page=on_a_page)
        open_.enter_context(practice)
        bot = PracticeBot(practice, folder, db, socket=socket, own=own)
        open_.callback(bot.stop)
        bot.start()
        yield practice


def _open_practice(
    workspace: Callable[..., "Practice"], port: int | None, *, on_a_page: bool
) -> "Practice":
    if port is None and not on_a_page:
        return workspace()
    try:
        return workspace(port=PAGE_PORT if port is None else port)
    except OSError:
        if port is None:
            return workspace()
        raise UserError(f"Port {port} is taken. Leave --port out for a free one.") from None


def _set(scene: str, practice: "Practice") -> None:
    from bot.practice.staging import set_scene

    set_scene(practice, scene)


def _play(lines: list[str], practice: "Practice", folder: Path, *, quiet_board: bool) -> int:
    from bot.practice import run_script

    return run_script(lines, practice, sys.stdout, folder, quiet_board=quiet_board)


def _wait(practice: "Practice", to_type: Sequence[str], *, open_page: bool) -> int:
    typer.echo(f"The practice workspace is open: {practice.url}")
    for line in to_type:
        typer.echo(f"Type in #phase-e: {line}")
    typer.echo("Stop it with Ctrl+C.")
    if open_page and sys.stdout.isatty() and has_browser():
        webbrowser.open(practice.url)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        typer.echo("")
    return 0
