"""webhook: what happens in a run is told to programs elsewhere."""

from bot.cards.message import Message
from bot.cards.webhooks import added, another_secret, listed, not_shown_again
from bot.domain.facts import RunFacts
from bot.domain.webhook_hosts import OddAddressError, read_address
from bot.domain.webhooks import EVERYTHING, WORDS, WebhookFacts, word_of
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.subactions import Deed, alike, take_deed
from bot.use_cases.change_webhooks import (
    add_webhook,
    enable_webhook,
    host,
    remove_webhook,
    rotate_secret,
    try_webhook,
    webhooks_of,
)
from bot.words.code_list import JOINING
from bot.words.slips import slip_of
from bot.words.split import Word
from phases.errors import UserError

ADD, TEST, ON, NEW_SECRET, REMOVE = "add", "test", "on", "secret", "remove"
USAGE = f"webhook {ADD}|{TEST}|{ON}|{NEW_SECRET}|{REMOVE}|list [https://…|number] [events…]"


def answer(request: CommandRequest) -> Message:
    """List the webhooks, or add, try, switch on, or remove one."""
    run = request.run()
    return (take_deed(request, DEEDS, USAGE) or _list)(request, run)


def _list(request: CommandRequest, run: RunFacts) -> Message:
    request.require_no_more("webhook list")
    can_add = bool(request.context.webhook_places.hosts)
    states = webhooks_of(request.work, run)
    return listed(run, states, request.times, request.context.command, can_add=can_add)


def _add(request: CommandRequest, run: RunFacts) -> Message:
    word = request.next_word()
    if word is None:
        usage = request.type(f"webhook {ADD} https://… [{'|'.join(WORDS)}]")
        raise UserError(f"Which address? Type: `{usage}`")
    places = request.context.webhook_places
    events = _events(request)
    webhook, secret = add_webhook(request.work, run, _address(word), events, places)
    request.kept = not_shown_again(webhook, request.context.command)
    return added(run, webhook, secret, request.context.command)


def _events(request: CommandRequest) -> list[str]:
    """Take the remaining words as events; all of them, if there are none."""
    wanted: set[str] = set()
    for each in iter(request.next_word, None):
        if each.text.casefold() in EVERYTHING:
            wanted |= set(WORDS)
        elif each.text.casefold() not in JOINING:
            wanted.add(_event(each))
    return [word for word in WORDS if word in wanted] or list(WORDS)


def _event(word: Word) -> str:
    found = word_of(word.text)
    if found is None:
        meant = slip_of(word.text, WORDS)
        guess = f" Did you mean “{meant}”?" if meant else ""
        raise UserError(
            f"I don't know the event “{word.text}”.{guess} There are {', '.join(WORDS)}."
        )
    return found


def _test(request: CommandRequest, run: RunFacts) -> Message:
    webhook = _take(request, run, TEST)
    try_webhook(request.work, run, webhook)
    see = request.type("webhook")
    return Message(
        f"I'm sending webhook {webhook.number} ({host(webhook)}) a message of type `test`. "
        f"What it answered: {see}"
    )


def _on(request: CommandRequest, run: RunFacts) -> Message:
    webhook = _take(request, run, ON)
    enable_webhook(request.work, run, webhook)
    return Message(
        f"Webhook {webhook.number} ({host(webhook)}) is on again, and is told what happens from "
        f"now on. To try it: {request.type(f'webhook test {webhook.number}')}"
    )


def _secret(request: CommandRequest, run: RunFacts) -> Message:
    webhook = _take(request, run, NEW_SECRET)
    secret = rotate_secret(request.work, run, webhook)
    request.kept = not_shown_again(webhook, request.context.command)
    return another_secret(webhook, secret, request.context.command)


def _remove(request: CommandRequest, run: RunFacts) -> Message:
    webhook = _take(request, run, REMOVE)
    remove_webhook(request.work, run, webhook)
    return Message(f"Webhook {webhook.number} ({host(webhook)}) is removed, and told nothing more.")


def _take(request: CommandRequest, run: RunFacts, deed: str) -> WebhookFacts:
    """Take the webhook that a number or an address names; the only one, if none is named."""
    standing = [state.webhook for state in webhooks_of(request.work, run)]
    word = request.next_word()
    request.require_no_more(f"webhook {deed} {standing[0].number if standing else 1}")
    if not standing:
        add = request.type(f"webhook {ADD} https://…")
        raise UserError(f"Phase {run.handle} has no webhook. To add one: `{add}`")
    if word is None and len(standing) == 1:
        return standing[0]
    numbers = ", ".join(str(each.number) for each in standing)
    if word is None:
        raise UserError(
            f"Which webhook? There are {numbers}. See {request.type('webhook')}", "webhook"
        )
    found = next((each for each in standing if _is_meant(each, word)), None)
    if found is None:
        raise UserError(
            f"Phase {run.handle} has no webhook “{word.text}”. There are {numbers}. "
            f"See {request.type('webhook')}",
            "webhook",
        )
    return found


def _is_meant(webhook: WebhookFacts, word: Word) -> bool:
    if word.text.lstrip("#") == str(webhook.number):
        return True
    try:
        return str(read_address(_address(word))) == webhook.url
    except OddAddressError:
        return False


def _address(word: Word) -> str:
    """The address that somebody typed, whatever Slack made of it."""
    return word.link or word.text


ACTS: dict[str, Deed] = {
    ADD: _add,
    **dict.fromkeys((TEST, "try", "ping"), _test),
    **dict.fromkeys((ON, "enable"), _on),
    **dict.fromkeys((NEW_SECRET, "rotate"), _secret),
    REMOVE: _remove,
}
DEEDS: dict[str, Deed] = {**ACTS, "list": _list}

WEBHOOK = Command(
    name="webhook",
    usage=USAGE,
    summary="tell programs elsewhere what happens (the lead)",
    answer=answer,
    examples=(
        "webhook",
        "webhook add https://hooks.example.com/in finished late closed",
        "webhook test 1",
        "webhook remove 1",
    ),
    reads=True,
    acting_words=alike(*ACTS),
)
