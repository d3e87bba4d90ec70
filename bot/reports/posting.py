"""The messages that carry reports as files."""

from collections.abc import Iterator
from dataclasses import replace

from bot.cards import closure
from bot.cards.blocks import escape
from bot.cards.message import File, Message
from bot.domain.facts import News
from bot.domain.report_facts import Report
from bot.reports import file_of
from phases.errors import UserError


def summary(news: News, report: Report) -> Message | None:
    """Build the closing summary with the burn-up and the report; an edit keeps the files."""
    said = closure.summary(news, report)
    if said is None:
        return None
    said = replace(said, otherwise=f"{news.command} export {report.run.handle}")
    return said if news.stands else replace(said, files=tuple(_files(report)))


def _files(report: Report) -> Iterator[File]:
    for name in attachments(report):
        file = file_of(report, name)
        yield replace(file, title=file.name)  # short, as it stands in the small print


def attachments(report: Report) -> list[str]:
    """Return the formats that are attached to a closing summary."""
    return [*(["png"] if report.run.deliverables else []), "html", "md"]


def exported(news: News, report: Report) -> Message:
    """Build the message with an exported file, or the reason why it cannot be made any more."""
    handle = report.run.handle
    try:
        file = file_of(report, news.data["format"])
    except UserError as error:
        return Message(f"What you asked for of Phase {handle} cannot be made: {escape(str(error))}")
    return Message(f"Phase {handle}, as you asked:", files=(file,))


def archived(news: News, report: Report) -> Message | None:
    """Build the message that a run was archived, with the bundle attached."""
    return closure.archived(news, report, file_of(report, "zip"))
