"""The acts of people in the practice workspace: type, press, fill in forms, move the clock."""

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
"""Stops the bot; at the end of the ``with``, a new one without memory replaces it."""


class Session:
    """Acts of people, named ``@lead`` or by id, in ``#phase-e``, ``dm`` or conversations by id.

    Every act blocks until the app has acknowledged it; ``settle`` waits for what the app posts
    later. All raise UserError if the person or the target does not exist.
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
        """Deliver to this address from now on.

        ``tick`` is called at each half-hour that the clock passes; ``settle`` returns once the app
        has posted everything in its outbox.
        """
        self.app.courier.address, self.app.courier.way = url, None
        self.listen_to(tick, settle)

    def listen_to(self, tick: Tick | None, settle: Settle | None) -> None:
        """Replace ``tick`` and ``settle``; None keeps the current one."""
        self._tick = tick or self._tick
        self.settle = settle or self.settle

    def type(self, person: str, conversation: str, text: str) -> None:
        """Type a text in a conversation and press Enter."""
        who = person_called(self.workspace, person)
        where = conversation_called(self.workspace, conversation, who)
        self._at_home.discard(who.id)
        type_there(self.app, who.id, where.id, text)

    def press(
        self, person: str, label: str, on: str | None = None, conversation: str | None = None
    ) -> None:
        """Press the control with this label, in the nearest view or newest message that has it.

        ``on`` is the code that the control belongs to. An open form comes before the home, and the
        home, if it was opened last, before messages.
        """
        who = person_called(self.workspace, person)
        where = self._channel(conversation, who)
        sight = in_sight(self.workspace, who, where, at_home=self.is_at_home(who))
        self.press_element(who.id, control_called(sight, who, label, on).pressed())

    def press_element(self, person: str, pressed: Press) -> None:
        """Press an element by its ids, in a message, a form or a home."""
        act = press_in_view if pressed.view else press
        act(self.app, person_called(self.workspace, person).id, pressed)

    def fill(self, person: str, label: str, words: str) -> None:
        """Fill in a field of the open form: text, the words of an option, ``@dev``, a date."""
        who = person_called(self.workspace, person)
        form = self._form(who)
        ids, element = field_called(form, label)
        chosen = choice_meant(words, element, self.workspace, who)
        self.press_element(who.id, Press("", "", *ids, chosen, view=form.id))

    def submit(self, person: str, form: str | None = None, values: Values | None = None) -> None:
        """Submit the open form, or the one with this id and these values."""
        who = person_called(self.workspace, person)
        submit(self.app, who.id, form or self._form(who).id, values)

    def cancel(self, person: str, form: str | None = None) -> None:
        """Close the open form, or the one with this id."""
        who = person_called(self.workspace, person)
        close(self.app, who.id, form or self._form(who).id)

    def drop(
        self, person: str, conversation: str, name: str, content: bytes, text: str = ""
    ) -> None:
        """Drop a file into a conversation, optionally with a text."""
        who = person_called(self.workspace, person)
        where = conversation_called(self.workspace, conversation, who)
        self._at_home.discard(who.id)
        with self.workspace.changing():
            created = int(self.workspace.clock.now().timestamp())
            file = self.workspace.files.add(name, content, who.id, created)
            said = as_sent(text.strip(), self.workspace)
            self.workspace.post(where.id, who.id, said, files=[file.id])

    def shortcut(self, person: str, name: str, on: str, conversation: str | None = None) -> None:
        """Use a shortcut on the newest message with these words, or with a file of this name."""
        who = person_called(self.workspace, person)
        callback_id = shortcut_called(self.app.shortcuts, name)
        where = self._channel(conversation, who)
        use_shortcut(self.app, who.id, message_with(self.workspace, who, on, where), callback_id)

    def shortcut_on(self, person: str, channel: str, ts: str, callback_id: str) -> None:
        """Use a shortcut on a message, by ids."""
        who = person_called(self.workspace, person)
        message = self.workspace.find(channel, ts)
        if message is None or not self.workspace.shows(message, who.id):
            raise UserError("That message is gone.")
        use_shortcut(self.app, who.id, message, callback_id)

    def switch(self, trouble: str, method: str | None = None, *, on: bool) -> None:
        """Switch a trouble on or off, for all its methods or for one."""
        with self.workspace.changing():
            switch(self.faults, trouble, method, on=on)

    def become(self, words: str) -> None:
        """Change the app or a channel, in the words of a script."""
        become(self.app, words)

    def move_clock(self, to: datetime) -> None:
        """Move the clock forwards half-hour by half-hour; a time in the past is set at once."""
        with self.moving:
            now = self.workspace.clock.now()
            for moment in hours_between(now, to) if to > now else [to]:
                self.workspace.set_clock(moment)
                self._tick(self.workspace.clock.now())
                self.settle()

    def begin_anew(self, at: datetime) -> None:
        """Reset the workspace, faults and response URLs, and set the clock."""
        self._at_home.clear()
        self.faults.clear()
        self.app.response_urls.forget()
        self.scene = None
        self.workspace.begin_anew(at)

    def travel(self, person: str, zone: str) -> bool:
        """Change a person's zone, and send the event; return whether it was acknowledged."""
        return self.change_person(person, zone=zone)

    def change_person(self, person: str, **changes: Any) -> bool:
        """Change an account, and send the event; return whether it was acknowledged."""
        who = person_called(self.workspace, person)
        changed = self.workspace.change_person(who.id, **changes)
        return send_event(self.app, user_change(self.app, changed))

    def open_home(self, person: str) -> bool:
        """Open the app's home, and return whether the app acknowledged the event."""
        who = person_called(self.workspace, person)
        self._at_home.add(who.id)
        return send_event(self.app, app_home_opened(self.app, who))

    def is_at_home(self, person: Person) -> bool:
        """Whether the person last looked at the app's home."""
        return person.id in self._at_home

    def send_event(self, event: dict[str, Any], event_id: str | None = None) -> bool:
        """Send any event; an equal id means a retry. Return whether it was acknowledged."""
        return send_event(self.app, event, event_id)

    def verify_address(self) -> bool:
        """Whether the app echoes Slack's challenge."""
        return verify_address(self.app)

    def _channel(self, conversation: str | None, who: Person) -> str | None:
        return conversation and conversation_called(self.workspace, conversation, who).id

    def _form(self, who: Person) -> View:
        form = self.workspace.views.top(who.id)
        if form is None:
            raise UserError(f"@{who.name} has no form open.")
        return form
