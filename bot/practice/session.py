"""What people can do in the practice workspace: type, press, fill in forms, move the clock."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from bot.practice.app import App
from bot.practice.calls import CallLog
from bot.practice.clock import hours_between
from bot.practice.commands import type_there
from bot.practice.events import app_home_opened, send_event, user_change, verify_address
from bot.practice.faults import Faults
from bot.practice.filling import choice_meant, field_called
from bot.practice.forms import Values, close, press_in_view, submit
from bot.practice.life import become
from bot.practice.names import conversation_called, person_called
from bot.practice.people import Person
from bot.practice.presses import Press, press
from bot.practice.shortcuts import shortcut_called, use_shortcut
from bot.practice.sight import control_called, in_sight, message_with
from bot.practice.troubles import switch
from bot.practice.typed import as_sent
from bot.practice.views import View
from phases.errors import UserError

Tick = Callable[[datetime], object]
Settle = Callable[[], object]
Renewing = Callable[[], AbstractContextManager[object]]
"""Stops the bot; at the end of the ``with`` another stands there that remembers nothing."""


class Session:
    """People are named ``@lead`` or by id, conversations ``#phase-e``, ``dm`` or by id.

    Every act blocks until the app has acknowledged it; what the app posts later is awaited by
    ``settle``. All raise UserError for what is not there.
    """

    def __init__(self, app: App, calls: CallLog, faults: Faults) -> None:
        self.app = app
        self.faults = faults
        self.workspace = app.workspace
        self.calls = calls
        self.moving = threading.RLock()
        self._at_home: set[str] = set()
        self._tick: Tick = lambda _: None
        self.settle: Settle = lambda: None
        self.renewing: Renewing | None = None
        self.scene: str | None = None

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
        self._at_home.discard(who.id)
        type_there(self.app, who.id, where.id, text)

    def press(
        self, person: str, label: str, on: str | None = None, conversation: str | None = None
    ) -> None:
        """Press what says so, in the newest thing in sight; ``on`` is a code it belongs to.

        An open form is in sight before the home, and the home, once looked at, before messages.
        """
        who = person_called(self.workspace, person)
        where = self._channel(conversation, who)
        sight = in_sight(self.workspace, who, where, at_home=self.is_at_home(who))
        self.press_element(who.id, control_called(sight, who, label, on).pressed())

    def press_element(self, person: str, pressed: Press) -> None:
        """Press one element, by its ids, in a message, a form or a home."""
        act = press_in_view if pressed.view else press
        act(self.app, person_called(self.workspace, person).id, pressed)

    def fill(self, person: str, label: str, words: str) -> None:
        """Put that into a field of the open form; the words of an option, ``@dev``, a date."""
        who = person_called(self.workspace, person)
        form = self._form(who)
        ids, element = field_called(form, label)
        chosen = choice_meant(words, element, self.workspace, who)
        self.press_element(who.id, Press("", "", *ids, chosen, view=form.id))

    def submit(self, person: str, form: str | None = None, values: Values | None = None) -> None:
        """Send the open form in, or the one of that id with what a page knows of its fields."""
        who = person_called(self.workspace, person)
        submit(self.app, who.id, form or self._form(who).id, values)

    def cancel(self, person: str, form: str | None = None) -> None:
        """Leave the open form, or the one of that id."""
        who = person_called(self.workspace, person)
        close(self.app, who.id, form or self._form(who).id)

    def drop(
        self, person: str, conversation: str, name: str, content: bytes, text: str = ""
    ) -> None:
        """Drop a file into a conversation, with some words or none."""
        who = person_called(self.workspace, person)
        where = conversation_called(self.workspace, conversation, who)
        self._at_home.discard(who.id)
        with self.workspace.changing():
            created = int(self.workspace.clock.now().timestamp())
            file = self.workspace.files.add(name, content, who.id, created)
            said = as_sent(text.strip(), self.workspace)
            self.workspace.post(where.id, who.id, said, files=[file.id])

    def shortcut(self, person: str, name: str, on: str, conversation: str | None = None) -> None:
        """Use the shortcut of that name on the newest message with these words, or such a file."""
        who = person_called(self.workspace, person)
        callback_id = shortcut_called(self.app.shortcuts, name)
        where = self._channel(conversation, who)
        use_shortcut(self.app, who.id, message_with(self.workspace, who, on, where), callback_id)

    def shortcut_on(self, person: str, channel: str, ts: str, callback_id: str) -> None:
        """Use a shortcut on one message, by the ids."""
        who = person_called(self.workspace, person)
        message = self.workspace.find(channel, ts)
        if message is None or not self.workspace.shows(message, who.id):
            raise UserError("That message is gone.")
        use_shortcut(self.app, who.id, message, callback_id)

    def switch(self, trouble: str, method: str | None = None, *, on: bool) -> None:
        """Switch a trouble of Slack on or off, for all that it befalls or for one method."""
        with self.workspace.changing():
            switch(self.faults, trouble, method, on=on)

    def become(self, words: str) -> None:
        """Something becomes of the app or a channel, in the words of a script."""
        become(self.app, words)

    def move_clock(self, to: datetime) -> None:
        """Live through every half-hour until then; a time in the past is set at once."""
        with self.moving:
            now = self.workspace.clock.now()
            for moment in hours_between(now, to) if to > now else [to]:
                self.workspace.set_clock(moment)
                self._tick(self.workspace.clock.now())
                self.settle()

    def begin_anew(self, at: datetime) -> None:
        """Nothing was said, nothing is open or out of order, and it is that hour."""
        self._at_home.clear()
        self.faults.clear()
        self.app.response_urls.forget()
        self.scene = None
        self.workspace.begin_anew(at)

    def travel(self, person: str, zone: str) -> bool:
        """Someone's zone changes, and the app hears of it; whether it acknowledged."""
        return self.change_person(person, zone=zone)

    def change_person(self, person: str, **changes: Any) -> bool:
        """Something about an account changes, and the app hears of it; whether it acknowledged."""
        who = person_called(self.workspace, person)
        changed = self.workspace.change_person(who.id, **changes)
        return send_event(self.app, user_change(self.app, changed))

    def open_home(self, person: str) -> bool:
        """Someone looks at the app's home; whether the app acknowledged."""
        who = person_called(self.workspace, person)
        self._at_home.add(who.id)
        return send_event(self.app, app_home_opened(self.app, who))

    def is_at_home(self, person: Person) -> bool:
        """Whether that person looked at the app's home last."""
        return person.id in self._at_home

    def send_event(self, event: dict[str, Any], event_id: str | None = None) -> bool:
        """Any event; the same id again is a retry. Whether the app acknowledged it."""
        return send_event(self.app, event, event_id)

    def verify_address(self) -> bool:
        """Whether the app answers Slack's challenge."""
        return verify_address(self.app)

    def _channel(self, conversation: str | None, who: Person) -> str | None:
        return conversation and conversation_called(self.workspace, conversation, who).id

    def _form(self, who: Person) -> View:
        form = self.workspace.views.top(who.id)
        if form is None:
            raise UserError(f"@{who.name} has no form open.")
        return form
