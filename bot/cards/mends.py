"""What Slack refused for good, and what a person can do about it: one table for all who ask."""

from collections.abc import Iterable

from bot.blocks import escape, mention
from bot.facts import Undelivered
from bot.phrases import joined

UNSURE = "no_answer_and_no_look"
"""Slack did not answer a post, and the bot may not look whether it stands."""

INVITE = "Invite {bot} to {lane}"
LEFT = "{lane} has no active account: hand over what is theirs"
MENDS = {
    UNSURE: "Slack did not answer, and the bot may not look, or not that far back: look there",
    "not_in_channel": INVITE,
    "channel_not_found": INVITE,
    "is_archived": "{lane} is archived: unarchive it, or go on in another channel",
    "channel_deleted": "{lane} was deleted: end what runs there from your direct messages",
    "restricted_action": "Only some people may post in {lane}: let {bot} be one of them",
    "account_inactive": LEFT,
    "user_disabled": LEFT,
    "user_not_found": LEFT,
}
OTHERWISE = "Your operator can look into it"


def mend(reason: str, lane: str, bot: str) -> str:
    """What to do about a refusal, as mrkdwn; ``bot`` is how to speak of the bot."""
    return MENDS.get(reason, OTHERWISE).format(bot=bot, lane=mention(lane))


def concerns_lane(reason: str) -> bool:
    """Whether it would befall every message to that lane, until somebody mends it."""
    return reason in MENDS and reason != UNSURE


def undelivered(refused: Iterable[Undelivered], bot: str) -> list[str]:
    """A line for each lane and reason."""
    kinds: dict[tuple[str, str], dict[str, None]] = {}
    for lane, kind, reason in refused:
        kinds.setdefault((lane, reason), {})[kind.replace("_", " ")] = None
    return [
        f"{_failed(reason)} {mention(lane)}: {joined(list(names))} ({escape(reason)}). "
        f"{mend(reason, lane, bot)}."
        for (lane, reason), names in kinds.items()
    ]


def _failed(reason: str) -> str:
    return "May not stand in" if reason == UNSURE else "Not delivered to"
