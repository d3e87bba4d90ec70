"""Message to the lead: a gate that had passed failed, or coverage fell under its target."""

from bot.cards import phrases
from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.domain.facts import News
from bot.domain.gates.coverage import figure
from bot.domain.wording import shorten


def told(news: News) -> Message | None:
    """Say what CI reported, and what the lead can do; None if the run is closed."""
    run, data = news.run, news.data
    if run.closed_at is not None:
        return None
    name = escape(shorten(data["gate"], 200))
    what = _under(news) or f"“{name}” did not pass in Phase {run.handle}."
    lines = [
        f"{what} {_then(news)}",
        _reported(news),
        f"What closing waits for: {news.command} gates {run.handle}",
    ]
    return Message("\n".join(lines))


def _then(news: News) -> str:
    """Say what the failure means for closing."""
    if news.data.get("overridden"):
        return "The lead overrode it, so closing does not wait for it."
    if not _under(news):
        return "Closing waits until it passes."
    return (
        f"It should never fall below that. To say why it is enough: "
        f'{news.command} gate {news.run.handle} override coverage "why"'
    )


def _under(news: News) -> str:
    """Say that coverage is under its target; "" if the gate failed for another reason."""
    value, target = news.data["value"], news.data["target"]
    if target is None or value is None or value >= target:
        return ""
    handle = news.run.handle
    return f"Coverage of Phase {handle} is {figure(value)}, under its target of {figure(target)}."


def _reported(news: News) -> str:
    data = news.data
    at = f" at {escape(phrases.commit(data['commit'], None))}" if data["commit"] else ""
    evidence = f": {escape(shorten(data['evidence'], 300))}" if data["evidence"] else ""
    page = f" (<{escape(data['url'])}|its page>)" if data["url"] else ""
    return f"Reported by CI{at}{page}{evidence}"
