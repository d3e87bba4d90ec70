"""Webhooks of a run: a new one with its secret, the list with the last answers, one that is off."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import escape
from bot.cards.keys import to_copy
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import News, RunFacts
from bot.domain.webhooks import WORDS, AnswerFacts, WebhookFacts, WebhookState
from bot.domain.wording import shorten
from bot.working_time.times import Times

ONCE = "Copy it now: I show it this once, to you alone."


def added(run: RunFacts, webhook: WebhookFacts, secret: str, command: str) -> Message:
    """Show a new webhook with its secret, and how to try it."""
    head = (
        f"*Webhook {webhook.number} of Phase {run.handle}* is told of {_events(webhook)}. "
        f"Its secret signs what I send, so that your receiver knows it is from me. {ONCE}"
    )
    return to_copy(head, secret, f"To try it: {command} webhook test {webhook.number}")


def another_secret(webhook: WebhookFacts, secret: str, command: str) -> Message:
    """Show a new secret of a webhook."""
    head = f"*A new secret of webhook {webhook.number}*. {ONCE}"
    foot = (
        "For a day I sign with the one before as well, so that nothing is refused while you "
        f"change it. To try it: {command} webhook test {webhook.number}"
    )
    return to_copy(head, secret, foot)


def not_shown_again(webhook: WebhookFacts, command: str) -> Message:
    """Return the text that is stored instead of a secret, for a repeated delivery."""
    return Message(
        f"You got the secret of webhook {webhook.number}, and I can't show it again. If you did "
        f"not see it: {command} webhook secret {webhook.number}"
    )


def listed(
    run: RunFacts, states: Sequence[WebhookState], times: Times, command: str, *, can_add: bool
) -> Message:
    """List the webhooks with what is owed to them, and their last answers."""
    add = f"To add one: `{command} webhook add https://… [{'|'.join(WORDS)}]`"
    if not can_add:
        add = "Nobody can add one yet: your operator allows hosts with `WEBHOOK_HOSTS`."
    if not states:
        return Message(f"Phase {run.handle} has no webhook. {add}")
    lines = [f"*Webhooks of Phase {run.handle}*"]
    for state in states:
        lines.append(_state(state, times, command))
        lines += [f"    {_answer(answer, times)}" for answer in state.answers]
    first = states[0].webhook.number
    lines.append(
        f"To try one: {command} webhook test {first}. To remove one: "
        f"{command} webhook remove {first}"
    )
    return Message(phrases.fit([*lines, add], f"{command} webhook"))


def off(news: News) -> Message:
    """Tell the lead that a webhook was switched off, why, and how to switch it on again."""
    number, run = news.data["number"], news.run.handle
    return Message(
        f"I switched off webhook {number} of Phase {run} ({escape(news.data['host'])}): "
        f"{escape(news.data['reason'])}. What waited for it was dropped.\n"
        f"To switch it on again: {news.command} webhook {run} on {number}"
    )


def _state(state: WebhookState, times: Times, command: str) -> str:
    webhook = state.webhook
    head = f"{webhook.number}  `{escape(_shown(webhook.url))}` · {_events(webhook)}"
    if webhook.disabled_at is not None:
        since = times.moment(webhook.disabled_at)
        on = f"{command} webhook on {webhook.number}"
        return f"{head} · off since {since}: {escape(webhook.reason or '')}. To go on: {on}"
    if state.owed and state.owed_since:
        waits = wording.plural(state.owed, "message")
        head += f" · {waits} {'waits' if state.owed == 1 else 'wait'} since "
        head += times.moment(state.owed_since)
    return f"{head} · works" if not state.owed and state.answers else head


def _answer(answer: AnswerFacts, times: Times) -> str:
    said = f"{answer.status} " if answer.status is not None else ""
    whole = answer.milliseconds
    took = f"{whole / 1000:.1f} s" if whole >= 1000 else f"{whole} ms"
    outcome = "✓ taken" if answer.is_taken else "✗ not taken"
    words = escape(shorten(answer.said, 120))
    return f"{times.moment(answer.at)}  {answer.kind} {outcome}: {said}{words} ({took})"


def _events(webhook: WebhookFacts) -> str:
    if len(webhook.events) == len(WORDS):
        return "everything"
    return wording.joined([f"“{word}”" for word in webhook.events])


def _shown(url: str) -> str:
    """The address without what follows its ?, which is often a key."""
    before, mark, _ = url.partition("?")
    return shorten(before, 100) + ("?…" if mark else "")
