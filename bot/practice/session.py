"""What people can do in the practice workspace: type, press, travel, and move the clock."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.practice.app import App
from bot.practice.calls import CallLog
from bot.practice.clock import hours_between
from bot.practice.commands import type_there
from bot.practice.controls import Control, controls_of, find_control
from bot.practice.events import app_home_opened, send_event, user_change, verify_address
from bot.practice.names import conversation_called, person_called
from bot.practice.presses import Press, press
from phases.errors import UserError

Tick = Callable[[datetime], object]
Settle = Callable[[], object]


class Session:
    """People are named ``@lead`` or by id, conversations ``#phase-e``, ``dm`` or by id.

    Every act blocks until the app has acknowledged it; what the app posts later is awaited by
    ``settle``. All raise UserError for what is not there.
    """

    def __init__(self, app: App, calls: CallLog) -> None:
        self.app = app
        self.workspace = app.workspace
        self.calls = calls
        self._moving = threading.Lock()
        self._tick: Tick = lambda _: None
        self.settle: Settle = lambda: None

    def connect(self, url: str, tick: Tick | None = None, settle: Settle | None = None) -> None:
        """Deliver to that address from now on.

        ``tick`` is told each half-hour that the clock lives through; ``settle`` returns when the
        app has posted all that it owes.
        """
        self.app.courier.address, self.app.courier.way = url, None
        self.listen_to(tick, settle)

    def listen_to(self, tick: Tick | None, settle: Settle | None) -> None:
        """Tell that of the clock, and await that; None keeps what was there."""
        self._tick = tick or self._tick
        self.settle = settle or self.settle

    def type(self, person: str, conversation: str, text: str) -> None:
        """Write that there and press Enter."""
        who = person_called(self.workspace, person)
        where = conversation_called(self.workspace, conversation, who)
        type_there(self.app, who.id, where.id, text)

    def press(
        self, person: str, label: str, on: str | None = None, conversation: str | None = None
    ) -> None:
        """Press what says so, in the newest message in sight; ``on`` is a code it belongs to."""
        who = person_called(self.workspace, person)
        where = conversation and conversation_called(self.workspace, conversation, who).id
        seen = self.workspace.visible_to(who.id, where or None)
        control = find_control(seen, label, on)
        if control is None:
            raise UserError(_nothing_like(label, on, f"@{who.name}", list(_in_sight(seen))))
        self.press_element(who.id, _pressed(control))

    def press_element(self, person: str, pressed: Press) -> None:
        """Press one element, by its ids."""
        press(self.app, person_called(self.workspace, person).id, pressed)

    def move_clock(self, to: datetime) -> None:
        """Live through every half-hour until then; a time in the past is set at once."""
        with self._moving:
            now = self.workspace.clock.now()
            for moment in hours_between(now, to) if to > now else [to]:
                self.workspace.set_clock(moment)
                self._tick(self.workspace.clock.now())
                self.settle()

    def travel(self, person: str, zone: str) -> bool:
        """Someone's zone changes, and the app hears of it; whether it acknowledged."""
        who = person_called(self.workspace, person)
        return send_event(self.app, user_change(self.app, self.workspace.set_zone(who.id, zone)))

    def open_home(self, person: str) -> bool:
        """Someone looks at the app's home; whether the app acknowledged."""
        who = person_called(self.workspace, person)
        return send_event(self.app, app_home_opened(self.app, who))

    def send_event(self, event: dict[str, Any], event_id: str | None = None) -> bool:
        """Any event; the same id again is a retry. Whether the app acknowledged it."""
        return send_event(self.app, event, event_id)

    def verify_address(self) -> bool:
        """Whether the app answers Slack's challenge."""
        return verify_address(self.app)


def _pressed(control: Control) -> Press:
    message, option = control.message, control.option
    chosen = option and option["value"]
    if chosen and control.element["type"] == "checkboxes":
        chosen = [chosen]
    action_id = control.element["action_id"]
    return Press(message.channel, message.ts, control.block_id, action_id, chosen)


def _in_sight(messages: list[Any]) -> dict[str, None]:
    return {control.label: None for message in messages for control in controls_of(message)}


def _nothing_like(label: str, on: str | None, who: str, labels: list[str]) -> str:
    wanted = f'{who} sees no "{label}"' + (f" on {on}" if on else "")
    quoted = ", ".join(f'"{each}"' for each in labels)
    return f"{wanted}. In sight: {quoted}." if labels else f"{wanted}, nor any other button."
