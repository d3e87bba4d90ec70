"""The Bolt app: thin listeners that hand each request to the dispatcher."""

import logging
import re
from collections.abc import Callable
from typing import Any

import structlog
from slack_bolt import Ack, App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.cards.item_menu import MENUS
from bot.cards.refusal import TYPED
from bot.requests.registry import Registry
from bot.slack.hello_listeners import DIRECT, MENTION, HelloListeners
from bot.slack.life_listeners import FOLLOWED, LOST, LifeListeners
from bot.slack.listeners import Listeners
from bot.slack.shortcut_listeners import ShortcutListeners
from bot.slack.shortcuts import RUN_AS_PHASE, USE_AS_EVIDENCE
from bot.storage.trouble import TroubleError

log = structlog.get_logger()

ANYTHING = re.compile(r".*", re.DOTALL)


def build_app(
    listeners: Listeners,
    shortcuts: ShortcutListeners,
    life: LifeListeners,
    hello: HelloListeners,
    registry: Registry,
    command: str,
    token: str,
    api_url: str,
) -> App:
    """Connect Slack's requests to the listeners; ``command`` is the slash command's name.

    The signature has been checked before Bolt gets a request. With ``process_before_response`` Bolt
    responds as soon as a listener returns; its default polls in sleeps of 10 ms.
    """
    mute = logging.getLogger("slack_bolt")
    mute.setLevel(logging.CRITICAL + 1)  # its warnings and errors contain whole bodies
    app = App(
        logger=mute,
        client=WebClient(base_url=api_url),
        authorize=_authorize_as(token),
        process_before_response=True,
        request_verification_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.command(command)(listeners.typed)
    app.command(ANYTHING)(listeners.typed_unknown)
    for action in sorted({*registry.buttons, *registry.forms, *TYPED, *MENUS}):
        app.action(action)(listeners.pressed)
    for name in registry.forms:
        app.view(name)(listeners.submitted)
    app.event("app_home_opened")(listeners.home_opened)
    app.message_shortcut(USE_AS_EVIDENCE.callback_id)(shortcuts.used_as_evidence)
    app.message_shortcut(RUN_AS_PHASE.callback_id)(shortcuts.run_as_phase)
    app.event("user_change")(listeners.profile_changed)
    for name in (MENTION, DIRECT):
        app.event(name)(hello.heard)
    for name in LOST:
        app.event(name)(life.app_lost)
    for name in FOLLOWED:
        app.event(name)(life.channel_changed)
    _acknowledge_the_rest(app)
    app.error(_log_failure)
    return app


def _log_failure(error: Exception) -> None:
    if isinstance(error, TroubleError):  # it has been logged, and Slack sends an event again
        return
    log.error("listener_failed", exc_info=error)


def _authorize_as(token: str) -> Callable[..., AuthorizeResult]:
    """Authorize each request with the one token; Bolt's default would first call Slack."""

    def authorize(enterprise_id: str | None, team_id: str | None, **_: Any) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize


def _acknowledge_the_rest(app: App) -> None:
    def acknowledge(ack: Ack) -> None:
        ack()

    app.action(ANYTHING)(acknowledge)
    app.event(ANYTHING)(acknowledge)
    app.shortcut(ANYTHING)(acknowledge)
    app.view(ANYTHING)(acknowledge)
    app.view_closed(ANYTHING)(acknowledge)
    app.options(ANYTHING)(acknowledge)
