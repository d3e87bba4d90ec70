"""That a run is archived, with everything about it as a file."""

from bot.blocks import from_markdown
from bot.facts import News
from bot.messenger import Message
from bot.report_facts import Report


def archived(news: News, report: Report) -> Message | None:
    """For the channel; no news of a run that somebody brought back."""
    run = report.run
    if run.archived_at is None:
        return None
    name = from_markdown(run.phase.name, strong=False)
    read = f"{news.command} status {run.handle}"
    return Message(
        f"<@{run.archived_by}> archived Phase {run.handle}, {name}. Its plan, its history and its "
        f"reports are in this file; to read it here: {read}, or history {run.handle}."
    )
