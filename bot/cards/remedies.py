"""Sentences about what Slack refused, and the remedy, from ``bot/domain/refusals.py``."""

from collections.abc import Iterable

from bot.cards.blocks import escape
from bot.domain import refusals
from bot.domain.facts import Undelivered
from bot.domain.refusals import Refusal, Whose
from bot.domain.wording import joined, mention

UNSURE = "no_answer_and_no_look"
"""Slack did not answer a post, and the bot may not read the history to find it."""

A_FAULT = "a fault of ours"
"""The bot failed to render the message."""
OURS = (UNSURE, A_FAULT)
"""Reasons that are not Slack's error codes."""

OF_DOUBT = "Slack did not say whether it arrived, and I can't look that far back: look there"
OWN = {
    UNSURE: OF_DOUBT,
    "channel_deleted": "{lane} was deleted: close what runs there from your direct messages",
}
"""Remedies for what the bot found out by itself."""
CALLED = {
    "closed": "closing summary",
    "nudges": "reminders",
    "undelivered": "word of what did not arrive",
}
"""Names of messages whose kind is not clear enough."""
OTHERWISE = "Your operator can look into it"
PINS = {
    "missing_scope": "Ask your operator to give the app the scope pins:write",
    "permission_denied": "Only some people may pin there: let {bot} be one of them",
    "restricted_action": "Only some people may pin there: let {bot} be one of them",
}
"""Remedies for a refused pin, if they differ from those for a refused message."""


def remedy(reason: str, lane: str, bot: str) -> str:
    """Return the remedy for a refusal, as mrkdwn; ``bot`` is the bot's mention or name."""
    if own := OWN.get(reason):
        return _named(own, lane, bot)
    refusal = _of(reason, lane)
    if refusal is None or (refusal.whose is Whose.CHANNEL and _is_person(lane)):
        return OTHERWISE
    return _named(refusal.mend, lane, bot)


def of_pin(reason: str, lane: str, bot: str) -> str:
    """Return the remedy for a pin that Slack refused."""
    own = PINS.get(reason)
    return _named(own, lane, bot) if own else remedy(reason, lane, bot)


def is_mended(reason: str, lane: str) -> bool:
    """Return whether later messages arrive once somebody has applied the remedy."""
    return _whose(reason, lane) is Whose.CHANNEL and not _is_person(lane)


def is_of_person(reason: str, lane: str) -> bool:
    """Return whether the refusal means that this person can get no messages."""
    return _whose(reason, lane) is Whose.PERSON


def concerns_lane(reason: str) -> bool:
    """Return whether the refusal applies to every message in the lane; unknown ones count too."""
    refusal = refusals.of(reason)
    return reason not in OURS and (refusal is None or refusal.concerns_lane)


def needs_somebody(reason: str, lane: str) -> bool:
    """Return whether messages arrive only once somebody has done something."""
    return _whose(reason, lane) is not Whose.PASSING


def called(kind: str) -> str:
    """Return a reader's name for a kind of message: ``step done``."""
    return CALLED.get(kind, kind.replace("_", " "))


def undelivered(refused: Iterable[Undelivered], bot: str) -> list[str]:
    """Return a line for each lane and reason with messages that were given up."""
    return [
        f"{_failed(reason)} {mention(lane)}: {what} ({escape(reason)}). "
        f"{remedy(reason, lane, bot)}."
        for lane, reason, what in _gathered(refused)
    ]


def waiting(refused: Iterable[Undelivered], bot: str) -> list[str]:
    """Return a line for each lane and reason with messages that will be retried."""
    return [
        f"Not yet delivered to {mention(lane)}: {what} ({escape(reason)}), and tried again. "
        f"{remedy(reason, lane, bot)}."
        for lane, reason, what in _gathered(refused)
    ]


def _is_person(lane: str) -> bool:
    return lane[:1] in "UW"


def _whose(reason: str, lane: str) -> Whose | None:
    refusal = _of(reason, lane)
    return refusal.whose if refusal else None


def _of(reason: str, lane: str) -> Refusal | None:
    """Look up a refusal; ``account_inactive`` in a person's lane means the reader's account."""
    is_reader = reason == "account_inactive" and _is_person(lane)
    return refusals.of("user_disabled" if is_reader else reason)


def _gathered(refused: Iterable[Undelivered]) -> list[tuple[str, str, str]]:
    kinds: dict[tuple[str, str], dict[str, None]] = {}
    for lane, kind, reason in refused:
        kinds.setdefault((lane, reason), {})[called(kind)] = None
    return [(lane, reason, joined(list(names))) for (lane, reason), names in kinds.items()]


def _named(words: str, lane: str, bot: str) -> str:
    return words.format(bot=bot, lane=mention(lane))


def _failed(reason: str) -> str:
    return "May be missing in" if reason == UNSURE else "Not delivered to"
