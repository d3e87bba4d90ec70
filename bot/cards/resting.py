"""Messages to a lead that nothing can be posted in a channel, and the remedy."""

from collections.abc import Mapping

from bot.cards.message import Message
from bot.domain.facts import News, RunFacts
from bot.domain.wording import mention

NOT_THERE = ("not_in_channel", "channel_not_found")
"""Slack's errors for a channel that the bot is not in: a public one, and a private one."""

BECAUSE: Mapping[str, str] = {
    "is_archived": "{lane} was archived, so I post nothing there.",
    "not_in_channel": "I was removed from {lane}, so I post nothing there.",
    "channel_deleted": "{lane} was deleted, so I no longer post there.",
}
THEN: Mapping[str, str] = {
    "is_archived": "My messages wait until somebody unarchives it. {else_}",
    "not_in_channel": "My messages wait: invite {bot} to {lane}, and I'll go on by myself.",
    "channel_deleted": "{else_}",
}


def rests(news: News) -> Message | None:
    """Tell the lead why nothing is posted in the channel; None if the run is closed."""
    run, lane, reason = news.run, mention(news.data["lane"]), str(news.data["reason"])
    if run.closed_at is not None:
        return None
    how = (
        f"It can go on elsewhere: in another channel, type {news.command} move {run.handle} here. "
        f"From here you can still type {news.command} status {run.handle} and "
        f"{news.command} close {run.handle}."
    )
    said = f"Phase {run.handle}: {BECAUSE[reason]} {THEN[reason]}"
    return Message(said.format(lane=lane, bot=news.bot, else_=how))


def absent(run: RunFacts, bot: str) -> str:
    """Tell the person who starts a run that the bot is not in the channel, and the remedy."""
    lane = mention(run.channel)
    return (
        f"I'm not in {lane} yet, so nobody there sees it. "
        f"Invite {bot} to {lane}, and I'll go on by myself."
    )
