"""The closing summary, and the messages that a run was reopened or archived."""

from bot.cards import asking, outcome, phrases
from bot.cards.blocks import escape, from_markdown, header, sections, unmarked
from bot.cards.concerns import told_in_summary
from bot.cards.message import Block, File, Message
from bot.domain.facts import News
from bot.domain.report_facts import Report
from bot.domain.wording import shorten
from bot.working_time.times import Times

STATED = 600  # characters of each part of the lead's statement
SMALL = 600  # characters for the small print, with the links to the attached files


def summary(news: News, report: Report) -> Message | None:
    """Draw the summary of this closing for its lane; the run's channel gets the brief one.

    If the run has been reopened since, a posted summary becomes a note, and an unsent one None.
    """
    closing = news.data.get("closing")
    if report.run.closed_at is None or closing not in (None, report.run.closed_at.isoformat()):
        return _void(news) if news.stands else None
    following = news.data.get("next")
    if news.lane == report.run.channel:
        return brief(report, following)
    times = Times(news.zone or report.run.zone, report.now, stands=True)
    ask = asking.asks(report, news.lane, times)
    return told(report, following, ask)


def told(report: Report, following: str | None, ask: asking.Ask) -> Message:
    """Draw the whole closing summary, as a stakeholder reads it.

    ``following`` is the code of a next phase that can be started here. ``ask`` is what its reader
    is asked.
    """
    parts = (
        [outcome.figures(report)],
        [f"*{title}:* {escape(shorten(words, STATED))}" for title, words in report.said],
        outcome.steps(report),
        [*outcome.checked(report), *outcome.not_done(report), *outcome.handoff(report)],
        told_in_summary(report, outcome.MOST),
    )
    title = _title(report)
    lines = [line for part in parts if part for line in ("", *part)]
    rest = f"{report.command} export {report.run.handle}"
    asked = ["", *ask.lines] if ask.lines else []
    text = phrases.fit([f"*{escape(title)}*", *lines[1:]], rest, asked, spare=SMALL)
    _, _, below = text.partition("\n")
    blocks = (header(title), *_in_parts(below), *ask.buttons)
    return Message(text, blocks, small=_closed(report, following))


def brief(report: Report, following: str | None) -> Message:
    """Draw the summary for the run's channel, where people know what they did."""
    title, figures = _title(report), outcome.figures(report)
    text = f"*{escape(title)}*\n{figures}"
    small = " ".join([_closed(report, following), *asking.answered(report)])
    return Message(text, (header(title), *sections([figures])), small=small)


def _title(report: Report) -> str:
    run = report.run
    return f"Phase {run.handle} is finished: {unmarked(run.phase.name)}"


def _closed(report: Report, following: str | None) -> str:
    """``closed by lead, Fri 11 Dec. This was the last phase.``"""
    run = report.run
    at = Times(run.zone, report.now, stands=True).day(run.closed_at or report.now)
    closed = f"closed by {phrases.plain_name(run, run.closed_by or '')}, {at}."
    return " ".join([closed, *what_comes_next(report, following)])


def _in_parts(text: str) -> list[Block]:
    """Make separate sections of each part, so that there is space between them."""
    parts = (part.strip("\n").split("\n") for part in text.split("\n\n"))
    return [block for lines in parts if any(lines) for block in sections(lines)]


def _void(news: News) -> Message:
    run = news.run
    return Message(
        f"Phase {run.handle} was opened again after this summary, so it no longer holds. "
        f"See {news.command} history {run.handle}"
    )


def reopened(news: News) -> Message:
    """Tell the channel and the summary's recipients that the run was reopened."""
    run, by = news.run, news.data["by"]
    why = escape(shorten(news.data["reason"], STATED))
    return Message(f"Phase {run.handle} is open again: {why} (<@{by}>)")


def what_comes_next(report: Report, following: str | None) -> list[str]:
    """Name the next phase in the document, and how to start it if it can be started here."""
    phase = report.run.phase
    if phase.next_phase is None:
        return ["This was the last phase."] if phase.is_final else []
    start = f" Start it with {report.command} start {following}" if following else ""
    return [f"Next phase: {from_markdown(phase.next_phase)}.{start}"]


def archived(news: News, report: Report, file: File | None = None) -> Message | None:
    """Tell the channel that the run is archived; None if it no longer is.

    ``file`` is the archive with everything about the run.
    """
    run = report.run
    if run.archived_at is None:
        return None
    name = from_markdown(run.phase.name, strong=False)
    held = " Its plan, its history and its reports are in this file." if file else ""
    read = f"{news.command} status {run.handle}"
    text = (
        f"<@{run.archived_by}> archived Phase {run.handle}, {name}.{held} To read it here: {read}, "
        f"or history {run.handle}."
    )
    again = f"{news.command} export {run.handle} zip"
    return Message(text, files=(file,) if file else (), otherwise=again)
