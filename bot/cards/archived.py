"""That a run is archived, with everything about it as a file."""

from bot.cards.blocks import from_markdown
from bot.cards.message import File, Message
from bot.domain.facts import News
from bot.domain.report_facts import Report


def archived(news: News, report: Report, file: File | None = None) -> Message | None:
    """For the channel; no news of a run that somebody brought back.

    ``file`` holds everything about it.
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
