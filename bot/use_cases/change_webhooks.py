"""Webhooks of a run: added, tried, switched on again, given another secret, removed. The lead's."""

import base64
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.events import EventKind
from bot.domain.facts import RunFacts
from bot.domain.webhook_hosts import AllowedPlaces, OddAddressError, WebAddress, read_address
from bot.domain.webhooks import STARTED, TEST, WebhookFacts, WebhookState
from bot.storage import calls, webhooks
from bot.use_cases.tell_webhooks import begun, late_items
from bot.use_cases.unit_of_work import UnitOfWork, require_open
from phases.errors import UserError

MOST_WEBHOOKS = 5
BYTES = 32
SETTING = "WEBHOOK_HOSTS"
ANSWERS_SHOWN = 5


def webhooks_of(work: UnitOfWork, run: RunFacts) -> list[WebhookState]:
    """The webhooks of a run, for the lead only."""
    work.require_lead(run, "see its webhooks")
    standing = webhooks.of_run(work.session, run.id)
    owed = calls.waiting(work.session, [each.id for each in standing])
    return [_state(work, each, owed.get(each.id)) for each in standing]


def _state(
    work: UnitOfWork, webhook: WebhookFacts, owed: tuple[int, datetime] | None
) -> WebhookState:
    count, since = owed or (0, None)
    answers = webhooks.answers(work.session, webhook.id, ANSWERS_SHOWN)
    return WebhookState(webhook, count, since, tuple(answers))


def add_webhook(
    work: UnitOfWork, run: RunFacts, typed: str, events: Sequence[str], places: AllowedPlaces
) -> tuple[WebhookFacts, str]:
    """Return a new webhook and its secret. The run that began before is the first it is told of."""
    require_open(run)
    work.require_lead(run, "add a webhook")
    address = _require_allowed(typed, places)
    standing = webhooks.of_run(work.session, run.id)
    _require_room(work, run, address, standing)
    listening = replace(run, has_webhooks=True)
    if not run.has_webhooks:
        for item in late_items(listening, work.now):  # what was late before is no news
            assert item.due_at is not None
            calls.tell_late(work.session, item.id, item.due_at)
    secret = _new_secret()
    new = webhooks.add(work.session, run.id, str(address), secret, events, work.actor, work.now)
    _record(work, run, new, "added")
    if STARTED in new.types:
        calls.owe(work.session, [new.id], STARTED, begun(run), work.now)
    return new, secret


def try_webhook(work: UnitOfWork, run: RunFacts, webhook: WebhookFacts) -> None:
    """Send a webhook a message of type ``test``, and try at once what waits for it."""
    require_open(run)
    work.require_lead(run, "try a webhook")
    if webhook.disabled_at is not None:
        raise UserError(
            f"Webhook {webhook.number} is off: {webhook.reason}. Switch it on first: "
            f"{work.command} webhook on {webhook.number}",
            f"webhook on {webhook.number}",
        )
    if not calls.has(work.session, webhook.id, TEST):
        calls.owe(work.session, [webhook.id], TEST, work.by, work.now)
    webhooks.try_now(work.session, webhook)


def enable_webhook(work: UnitOfWork, run: RunFacts, webhook: WebhookFacts) -> None:
    """Switch a webhook on that was switched off."""
    require_open(run)
    work.require_lead(run, "switch a webhook on")
    if webhook.disabled_at is None:
        raise UserError(f"Webhook {webhook.number} is on. See {work.command} webhook", "webhook")
    webhooks.enable(work.session, webhook)
    _record(work, run, webhook, "on")


def rotate_secret(work: UnitOfWork, run: RunFacts, webhook: WebhookFacts) -> str:
    """Return a new secret of a webhook; for a day the one before signs beside it."""
    require_open(run)
    work.require_lead(run, "make a webhook's secret")
    secret = _new_secret()
    webhooks.rotate(work.session, webhook, secret, work.now)
    _record(work, run, webhook, "secret")
    return secret


def remove_webhook(work: UnitOfWork, run: RunFacts, webhook: WebhookFacts) -> None:
    """Remove a webhook, and what is owed to it."""
    work.require_lead(run, "remove a webhook")
    webhooks.remove(work.session, webhook, work.actor, work.now)
    _record(work, run, webhook, "removed")


def host(webhook: WebhookFacts) -> str:
    """The host of a webhook: all that others than the lead see of its address."""
    return read_address(webhook.url).place


def _require_allowed(typed: str, places: AllowedPlaces) -> WebAddress:
    try:
        address = read_address(typed)
    except OddAddressError as error:
        raise UserError(f"A webhook can't have that address: {error}.") from None
    if not places.hosts:
        raise UserError(
            f"Nobody can add webhooks here yet: your operator allows hosts with `{SETTING}`."
        )
    if address.scheme != "https" and not places.networks:
        raise UserError("A webhook can't have that address: it has to begin with https://.")
    if not places.allow(address):
        raise UserError(
            f"Webhooks can't go to {address.place}: your operator allows hosts with `{SETTING}`, "
            "and it is not among them."
        )
    return address


def _require_room(
    work: UnitOfWork, run: RunFacts, address: WebAddress, standing: Sequence[WebhookFacts]
) -> None:
    same = next((each for each in standing if each.url == str(address)), None)
    if same is not None:
        raise UserError(
            f"That address is webhook {same.number} already. To give it other events, remove it "
            f"first: {work.command} webhook remove {same.number}",
            f"webhook remove {same.number}",
        )
    if len(standing) >= MOST_WEBHOOKS:
        raise UserError(
            f"Phase {run.handle} has {MOST_WEBHOOKS} webhooks, and that's the limit. "
            f"Remove one first: {work.command} webhook",
            "webhook",
        )


def _record(work: UnitOfWork, run: RunFacts, webhook: WebhookFacts, change: str) -> None:
    number, place = webhook.number, host(webhook)
    work.record(run, EventKind.WEBHOOK, change=change, number=number, host=place)


def _new_secret() -> str:
    return f"whsec_{base64.b64encode(secrets.token_bytes(BYTES)).decode()}"
