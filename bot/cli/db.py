"""``phasebot db``: upgrade, back up, restore, check the database, or forget a person in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.forget import forget
from bot.cli.terminal import folder_meant, refuse
from bot.cli.without_slack import settings_without_slack
from phases.errors import UserError

if TYPE_CHECKING:
    from bot.storage.session import Database

DUMP = 'pg_dump --format=custom --file=phasebot.dump "$DATABASE_URL"'
MB = 1_000_000
LARGE = 100 * MB
"""Size up to which a database is read in a second or two."""
LOAD = 'pg_restore --clean --if-exists --dbname="$DATABASE_URL" phasebot.dump'

db = typer.Typer(
    help="Upgrade, back up, restore and check the database that DATABASE_URL names.",
    no_args_is_help=True,
)


@db.command()
def upgrade(
    without_backup: Annotated[
        bool, typer.Option("--without-backup", help="Upgrade without a backup taken first.")
    ] = False,
) -> None:
    """Bring the database to the tables of this Phasebot, after a backup."""
    from bot.storage import backup, schema

    with _opened() as database:
        at = schema.revision(database)
        if at == schema.HEAD:
            typer.echo(f"The database is up to date: revision {at}.")
            return
        schema.refuse_newer(at)
        if at and not without_backup and not backup.file_of(database.url):
            raise UserError(
                f"Nothing was changed: backups of PostgreSQL are pg_dump's work. Make one with "
                f"{DUMP} and then type: phasebot db upgrade --without-backup"
            )
        kept = schema.upgrade(database, with_backup=not without_backup)
        if kept:
            typer.echo(f"Backed up to {kept}")
        typer.echo(f"Upgraded from {f'revision {at}' if at else 'nothing'} to {schema.HEAD}.")


@db.command("backup")
def back_up(
    file: Annotated[
        str,
        typer.Argument(
            help="A file that does not exist yet, or a folder to put one in: with a slash at its "
            "end it is made where it is missing."
        ),
    ],
) -> None:
    """Write a whole backup to a file, beside a bot that goes on writing."""
    from bot.storage import backup

    with _told():
        database = _sqlite_file(f"Backups of PostgreSQL are pg_dump's work: {DUMP}")
        folder = folder_meant(file)
        to = _dated_in(folder, database) if folder else _beside_others(file)
        typer.echo(f"Backed up to {backup.back_up(database, to)}")


@db.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup that phasebot db backup wrote.")],
) -> None:
    """Put a checked backup in the database's place. Stop the bot first."""
    from bot.storage.restore import restore

    with _told():
        database = _sqlite_file(f"Restoring PostgreSQL is pg_restore's work: {LOAD}")
        replaced = restore(file, database)
        typer.echo(f"Restored {database} from {file}")
        if replaced:
            typer.echo(f"What was there is kept as {replaced}")


@db.command()
def check(
    file: Annotated[
        Path | None, typer.Argument(help="A backup; the database itself otherwise.")
    ] = None,
) -> None:
    """Look for damage. Ends with 1 when there is any, with 2 when it cannot be looked at."""
    from bot.storage import backup, health, schema

    with _told():
        url = "" if file else settings_without_slack().database_url
        tell = _progress(file or backup.file_of(url))
        found = health.of_file(file, tell=tell) if file else health.of_url(url, tell=tell)
        if found.revision is None and not found.problems:
            raise UserError("There are no Phasebot tables in it yet: phasebot db upgrade")
        if not found.problems:
            schema.refuse_newer(found.revision)
    for problem in found.problems:
        typer.echo(problem)
    if found.problems:
        raise typer.Exit(1)
    counts = ", ".join(f"{number} {table}" for table, number in found.counts.items())
    behind = "" if found.revision == schema.HEAD else f" (this Phasebot's is {schema.HEAD})"
    typer.echo(f"No damage. Revision {found.revision}{behind}; {counts}.")


def _progress(file: Path | None) -> Callable[[str], object]:
    """Return a function that reports progress to standard error, if the file is large."""
    size = file.stat().st_size if file and file.exists() else 0
    if size < LARGE:
        return lambda _: None
    typer.echo(f"Reading {size // MB:,} MB through.", err=True)
    return lambda table: typer.echo(f"… {table}", err=True)


db.command()(forget)


@contextmanager
def _told() -> Iterator[None]:
    """Turn a UserError into its sentence and exit code 2."""
    try:
        yield
    except UserError as error:
        refuse(str(error))


@contextmanager
def _opened() -> Iterator["Database"]:
    from bot.storage.session import Database

    with _told():
        database = Database(settings_without_slack().database_url)
        try:
            yield database
        finally:
            database.close()


def _sqlite_file(otherwise: str) -> Path:
    from bot.storage import backup

    file = backup.file_of(settings_without_slack().database_url)
    if file is None:
        raise UserError(otherwise)
    return file


def _beside_others(file: str) -> Path:
    to = Path(file)
    if not to.parent.is_dir():
        raise UserError(
            f"There is no folder {to.parent}. One that ends with a slash is made, and the file in "
            f"it has its date: phasebot db backup {to.parent}/"
        )
    return to


def _dated_in(folder: Path, database: Path) -> Path:
    from bot.storage import backup

    return backup.dated(folder / database.name, "backup", datetime.now(UTC))
