"""Messages about a person who left the workspace: to the lead, or to everyone if they led."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import Element, actions, button, section
from bot.cards.button_values import NudgeButton, RunButton
from bot.cards.item_menu import ASSIGN_FORM
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import ItemFacts, News, RunFacts
from bot.domain.owners import owners_of
from bot.domain.wording import mention

TAKE_LEAD = "lead_take"
MOST_ITEMS, WORDS = 12, 150
WHY = "has left the workspace: the account was deactivated."


def owner_left(news: News) -> Message | None:
    """List what the person still owns, with buttons to reassign it.

    None if the run is closed, or if they own nothing and are no stakeholder.
    """
    run, person = news.run, news.data["person"]
    items = [item for item in run.open_items if item.owners == owners_of(person)]
    if run.closed_at is not None or not (items or news.data["told"]):
        return None
    head = [f"{phrases.by_name(run, person)} {WHY}"]
    if items:
        head.append(f"Still theirs in Phase {run.handle}, {mention(run.channel)}:")
    rows = [f"• {phrases.title(item, WORDS)}" for item in items[:MOST_ITEMS]]
    foot = [*_how(news, items), *_as_stakeholder(news)]
    text = "\n".join([*head, *rows, *foot])
    blocks = [
        section("\n".join(head)),
        *(section(row, _reassign(run, item)) for row, item in zip(rows, items, strict=False)),
        *([section("\n".join(foot))] if foot else []),
    ]
    return Message(text, tuple(blocks))


def _how(news: News, items: Sequence[ItemFacts]) -> list[str]:
    if not items:
        return []
    more = len(items) - MOST_ITEMS
    left = f"And {wording.plural(more, 'more item')}. " if more > 0 else ""
    assign = f"{news.command} assign {items[0].code} @who"
    return [f"{left}Give each to somebody who can do it: {assign}"]


def _as_stakeholder(news: News) -> list[str]:
    if not news.data["told"]:
        return []
    return [
        f"They were a stakeholder of Phase {news.run.handle}, and get no summary now. To name "
        f"somebody else: {news.command} stakeholders add @who"
    ]


def _reassign(run: RunFacts, item: ItemFacts) -> Element:
    # A NudgeButton without a number, so that the reply is sent beside this message.
    value = NudgeButton(run.id, item.code)
    return button("Reassign…", ASSIGN_FORM, value, f"Reassign {item.code}: {item.text}")


def lead_left(news: News) -> Message | None:
    """Tell the channel and admins that nobody leads, with a button to take the lead.

    None if somebody leads by now, or if the run is closed.
    """
    run, person = news.run, news.data["person"]
    if run.closed_at is not None or run.lead != person:
        return None
    take = f"{news.command} lead {run.handle} me"
    lines = (
        f"{phrases.by_name(run, person)}, who led Phase {run.handle}, {WHY}",
        f"Nobody leads it now. Any of you can take over in {mention(run.channel)}: {take}",
    )
    text = "\n".join(lines)
    spoken = f"Take the lead of Phase {run.handle}"
    lead = button("Take the lead", TAKE_LEAD, RunButton(run.id), spoken)
    return Message(text, (section(text), actions(lead)))


def lead_back(news: News) -> Message | None:
    """Tell the channel that the lead is back; None if somebody else leads by now."""
    run, person = news.run, news.data["person"]
    if run.closed_at is not None or run.lead != person:
        return None
    name = phrases.by_name(run, person)
    return Message(f"{name} is back, and leads Phase {run.handle} as before.")
