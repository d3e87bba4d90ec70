"""``phasebot export``: the report of a run, read from the database while the bot may run."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.terminal import folder_meant, means_folder, refuse
from bot.cli.without_slack import settings_without_slack
from phases.errors import UserError

if TYPE_CHECKING:
    from bot.domain.report_facts import Report
    from bot.reports import Format

Handle = Annotated[str, typer.Argument(metavar="RUN", help="The run's handle, such as E or E-2.")]
Wanted = Annotated[
    str,
    typer.Option(
        "--format",
        help="md, html, json, csv, png or zip; else what the ending of FILE says, or md.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        help="The file to write, or a folder to put one in, which a slash at its end makes; else "
        "it is printed."
    ),
]


def export(run: Handle, wanted: Wanted = "", output: Output = None) -> None:
    """Write the report of a run. It reads alone: the bot may go on."""
    try:
        form = _format(wanted, _ending(output))
        if output is None and not form.is_text and sys.stdout.isatty():
            raise UserError(f"{form.name} is nothing for a terminal. Name a file: --output FILE")
        report = _report(run)
        content = form.make(report)
        file = _file(output, report, form) if output else None
    except UserError as error:
        refuse(str(error))
    if file is None:
        sys.stdout.buffer.write(content)
        return
    try:
        file.write_bytes(content)
    except OSError as error:
        refuse(f"{file} cannot be written: {error.strerror}.")
    typer.echo(f"{file}: {len(content):,} bytes")


def _ending(output: str | None) -> str:
    return Path(output).suffix if output and not means_folder(output) else ""


def _file(output: str, report: "Report", form: "Format") -> Path:
    from bot.reports import file_name

    folder = folder_meant(output)
    return folder / file_name(report.run.handle, form.name) if folder else Path(output)


def _format(wanted: str, ending: str) -> "Format":
    from bot.reports import FORMATS, format_named

    form = format_named(wanted or ending or "md")
    if form is None:
        named = (
            f"There is no format {wanted}. " if wanted else f"{ending} is no format of a report. "
        )
        raise UserError(f"{named}Name one, --format: {', '.join(FORMATS)}")
    return form


def _report(handle: str) -> "Report":
    from bot.storage import backup, runs, schema
    from bot.storage.session import Database
    from bot.use_cases.gather_report import gather_report

    settings = settings_without_slack()
    file = backup.file_of(settings.database_url)
    if file and not file.exists():
        raise UserError(f"There is no database at {file}, which DATABASE_URL names.")
    database = Database(settings.database_url)
    try:
        at = schema.revision(database)
        if at != schema.HEAD:
            schema.refuse_newer(at)
            raise UserError("The database has not the tables of this Phasebot: phasebot db upgrade")
        with database.read() as session:
            found = runs.by_handle(session, handle)
            if found is None:
                known = ", ".join(runs.handles(session)) or "none"
                raise UserError(f"There is no run {handle}. There are: {known}")
            now = datetime.now(UTC)
            return gather_report(session, found, now, settings.phasebot_command)
    finally:
        database.close()
