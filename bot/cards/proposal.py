"""The watch's proposal in the channel: a commit that may prove some items."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.cards import phrases
from bot.cards.blocks import actions, button, escape, section
from bot.cards.button_values import ProofButton
from bot.cards.message import Message
from bot.domain import whose_word, wording
from bot.domain.facts import ItemFacts, News, RunFacts
from bot.domain.wording import shorten
from bot.domain.workspace_facts import SHORT

PROPOSED = "proof_proposed"
MOST_BUTTONS = 5


def proposed(news: News) -> Message | None:
    """Draw the proposal.

    None if the run is closed, or if no item is open and the message was not posted yet.
    """
    items = _items(news.run, news.data)
    is_over = not news.stands and not any(item.is_open for item in items)
    if news.run.closed_at is not None or is_over:
        return None
    return proposal(news.run, news.data, news.command)


def proposal(run: RunFacts, data: Mapping[str, Any], command: str) -> Message:
    """Draw the proposal as it stands now; only open items have buttons.

    ``data`` has the ``commit``, its ``url``, ``author``, ``person`` and ``subject``, the ``tag``
    that it was found by, and the codes of the ``items``.
    """
    items = _items(run, data)
    left = [item for item in items if item.is_open]
    head = f"{_commit(data)} looks like {wording.codes(items)}: “{_subject(data)}”"
    lines = [_state(item) for item in items]
    if not left:
        return Message("\n".join([head, *lines]), (section("\n".join([head, *lines])),))
    how = f"To accept: {command} accept {' '.join(item.code for item in left)} {_short(data)}"
    request = "Accept it?" if len(left) == 1 else "Accept them?"
    text = "\n".join([head, *lines])
    return Message(
        f"{text}\n{how}", (section(f"{text}\n{request}"), actions(*_buttons(run, data, left)))
    )


def _buttons(run: RunFacts, data: Mapping[str, Any], left: Sequence[ItemFacts]) -> list[Any]:
    everything = [("Accept all", left)] if len(left) > 1 else []
    single = [(f"Accept {item.code}", [item]) for item in left[: MOST_BUTTONS - 1]]
    return [
        button(
            label,
            f"{PROPOSED}_{number}",
            ProofButton(run.id, [item.code for item in items], data["commit"], data["items"]),
            f"Accept {_short(data)} for {wording.codes(items)}",
        )
        for number, (label, items) in enumerate([*everything, *single])
    ]


def _items(run: RunFacts, data: Mapping[str, Any]) -> list[ItemFacts]:
    wanted = set(data["items"])
    return [item for item in run.items if item.code in wanted]


def _commit(data: Mapping[str, Any]) -> str:
    who = f"<@{data['person']}>" if data["person"] else escape(data["author"] or "nobody")
    tag = f", tagged {escape(data['tag'])}," if data.get("tag") else ""
    return f"{phrases.commit(data['commit'], data['url'])} by {who}{tag}"


def _short(data: Mapping[str, Any]) -> str:
    return str(data["commit"])[:SHORT]


def _subject(data: Mapping[str, Any]) -> str:
    return escape(shorten(str(data["subject"]), 200))


def _state(item: ItemFacts) -> str:
    line = f"{phrases.MARKS[item.state]} {phrases.title(item, 150)}"
    if item.is_open:
        return line
    if item.found_commit:
        return f"{line} — {phrases.found(item)}, accepted by <@{item.recorded_by}>"
    return f"{line} — {whose_word.settled_how(item, agent=escape)}"
