"""Message to the lead: the branch that the run looks for proof in is gone."""

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.domain.facts import News


def told(news: News) -> Message | None:
    """Say why, and what does not happen meanwhile; None if the run is closed or it is repaired."""
    run, data = news.run, news.data
    gone = run.branch_gone_at is not None and run.workspace_branch == data["branch"]
    if run.closed_at is not None or not gone:
        return None
    lines = [
        f"I can't look for proof in Phase {run.handle}: {escape(data['why'])}",
        "Until then I propose no commits, and notice no reverts.",
    ]
    return Message("\n".join(lines))
