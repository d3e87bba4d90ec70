"""The messages that carry reports as files."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from bot.cards import closure
from bot.cards.blocks import escape
from bot.cards.message import File, Message
from bot.domain.burn_up import burn_up
from bot.domain.facts import News
from bot.domain.report_facts import Report
from bot.reports import file_of, picture
from phases.errors import UserError


def summary(news: News, report: Report) -> Message | None:
    """The closing summary with the burn-up and the whole report; an edit leaves the files alone."""
    said = closure.summary(news, report, unpictured(report))
    if said is None:
        return None
    said = replace(said, otherwise=f"{news.command} export {report.run.handle}")
    return said if news.stands else replace(said, files=tuple(_files(report)))


def _files(report: Report) -> Iterator[File]:
    """The attachments; a picture that fails holds nothing up: the page has its figures."""
    for name in attachments(report):
        with suppress(picture.UndrawnError):
            yield file_of(report, name)


def attachments(report: Report) -> list[str]:
    """The formats that go out with a closing summary."""
    drawn = picture.can_draw() and burn_up(report.run, report.now)
    return [*(["png"] if drawn else []), "html", "md"]


def unpictured(report: Report) -> str:
    """What the burn-up shows, in words, where it cannot be drawn; "" where it goes out."""
    burn = None if picture.can_draw() else burn_up(report.run, report.now)
    return picture.alt_text(burn) if burn else ""


def exported(news: News, report: Report) -> Message:
    """What somebody asked for with ``export``, or why it cannot be made any more."""
    handle = report.run.handle
    try:
        file = file_of(report, news.data["format"])
    except UserError as error:
        return Message(f"What you asked for of Phase {handle} cannot be made: {escape(str(error))}")
    return Message(f"Phase {handle}, as you asked:", files=(file,))


def archived(news: News, report: Report) -> Message | None:
    """That a run was archived, with everything about it as a file."""
    return closure.archived(news, report, file_of(report, "zip"))
