"""Message to the lead: accepted proof was reverted, and what can be done."""

from bot.cards import phrases
from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import ItemFacts, News
from bot.domain.wording import shorten


def told(news: News) -> Message | None:
    """Name the items that lost their proof.

    Items that have proof again, or are open again, are left out; None if no item is left.
    """
    run, data = news.run, news.data
    items = [
        item
        for item in run.items
        if item.code in data["items"] and item.reverted_in == data["reverted_in"]
    ]
    if run.closed_at is not None or not items:
        return None
    codes = " ".join(item.code for item in items)
    first, done = items[0].code, "counts" if len(items) == 1 else "count"
    lines = [
        f"{_commit(news)} reverts the proof of {wording.codes(items)} in Phase {run.handle}: "
        f"“{escape(shorten(data['subject'], 200))}”",
        *map(_item, items),
        f"{wording.codes(items)} still {done} as done, but without proof. Closing waits for it.",
        f"To open again: {news.command} undo {codes}",
        f"If another commit proves it: {news.command} accept {first} COMMIT",
    ]
    return Message("\n".join(lines))


def _commit(news: News) -> str:
    by = escape(shorten(news.data["author"], 80))
    short = phrases.commit(news.data["reverted_in"], news.data["url"])
    return f"{short} by {by}" if by else short


def _item(item: ItemFacts) -> str:
    return f"{phrases.MARKS[item.state]} {phrases.title(item, 150)} · {phrases.reverted(item)}"
