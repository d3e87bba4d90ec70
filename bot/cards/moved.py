"""A run that moved to another channel: what both channels read of it."""

from bot.cards import phrases
from bot.cards.message import Message
from bot.domain.facts import News
from bot.domain.wording import mention


def left_behind(news: News) -> Message:
    """To the old channel, and where its board stood: where the run is now."""
    run, to = news.run, mention(str(news.data["to"]))
    by = phrases.by_name(run, str(news.data["by"]))
    return Message(
        f"*{by} moved Phase {run.handle} to {to}.* Its board and its news are there now. "
        "What stands here stays, and its buttons work for those with a part in it."
    )


def moved_here(news: News) -> Message:
    """To the new channel: where the run came from, and how to begin with it here."""
    run, was = news.run, mention(str(news.data["was"]))
    by = phrases.by_name(run, str(news.data["by"]))
    return Message(
        f"*{by} moved Phase {run.handle} here from {was}.* Its board follows, and everything "
        f"goes on as it was. To see where it stands: {news.command} status"
    )
