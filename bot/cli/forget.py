"""``phasebot db forget``: delete a person's data, and keep what they did without their name."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.cli.terminal import refuse
from bot.cli.without_slack import settings_without_slack
from phases.errors import UserError


def forget(
    person: Annotated[str, typer.Argument(help="The id of somebody in Slack: U012AB3CD.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Delete a person's data; what they did stays, without their name. Stop the bot first."""
    try:
        _forget(person, yes)
    except UserError as error:
        refuse(str(error))


def _forget(person: str, yes: bool) -> None:
    from bot.storage import backup, restore, schema
    from bot.storage.session import Database
    from bot.use_cases.forget_person import forget_person, require_forgettable

    url = settings_without_slack().database_url
    file = backup.file_of(url)
    if file is not None:
        if not file.exists():
            raise UserError(f"{file}: there is no such file.")
        restore.require_alone(file)
    database = Database(url)
    try:
        at = schema.revision(database)
        if at != schema.HEAD:
            raise UserError("The database is not of this Phasebot. First: phasebot db upgrade")
        with database.read() as session:
            require_forgettable(session, person)
        if not yes:
            typer.confirm(f"Delete what is known of {person}? It cannot be taken back", abort=True)
        done = forget_person(database, person, datetime.now(UTC))
        database.scrub()
    finally:
        database.close()
    typer.echo(f"Deleted {done.deleted} rows about {person}.")
    typer.echo(f"Left without an owner: {done.items} open items.")
    told = ", ".join(f"{number} {table}" for table, number in done.rewritten.items()) or "nothing"
    typer.echo(f"Rewritten without the name: {told}.")
    typer.echo("Backups that were made before still hold it: delete them, or let them age out.")
