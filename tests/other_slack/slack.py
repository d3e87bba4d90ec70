"""The whole of it: a workspace, its servers, and what people in it do."""

from collections.abc import Callable
from datetime import datetime
from typing import Self

from tests.other_slack.requests import (
    command_form,
    elements,
    happening,
    press,
    profile_change,
    submission,
)
from tests.other_slack.ways import SignedHttp, Sockets, Way
from tests.other_slack.web import API, HOOKS, Server, Web
from tests.other_slack.workspace import GROUP, PEOPLE, Json, Workspace


class OtherSlack:
    """Requests go over the socket until ``send_to`` names the bot's address."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.workspace = Workspace(now)
        self.sockets = Sockets()
        self.web = Web(self.workspace, self.sockets.address)
        self._server = Server(self.web)
        self.way: Way = self.sockets
        self.api_url = self._server.url + API

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()
        self.sockets.stop()
        assert self.workspace.mixed == [], "a whisper in the place of what all see"

    def send_to(self, address: str) -> None:
        """Sign what is sent, and send it there."""
        self.way = SignedHttp(address)

    def types(self, who: str, text: str, channel: str = GROUP, command: str = "/phase") -> Json:
        """A person types the command; gives the answer that only they see."""
        answer = self.way.command(self.form(who, text, channel, command))
        assert answer is not None
        return answer

    def form(
        self, who: str, text: str, channel: str = GROUP, command: str = "/phase"
    ) -> dict[str, str]:
        """What is sent when somebody types: it can be sent again."""
        return command_form(who, channel, command, text, self._reply_to())

    def pressed(self, who: str, card: Json, label: str, about: str, channel: str = GROUP) -> Json:
        """What is sent for a press on a card's button or a menu's line: it can be sent again."""
        for button in elements(card["blocks"], "button"):
            if button["text"]["text"] == label and about in button["value"].split():
                told = {key: button[key] for key in ("action_id", "value", "text")}
                return self._press(who, channel, {"type": "button", **told}, card)
        for menu in elements(card["blocks"], "overflow"):
            for line in menu["options"]:
                if line["text"]["text"] == label and about in line["value"].split():
                    told = {"action_id": menu["action_id"], "selected_option": line}
                    return self._press(who, channel, {"type": "overflow", **told}, card)
        raise AssertionError(f"no button {label} for {about}")

    def opens(self, who: str, card: Json, label: str, about: str) -> Json:
        """A person presses; gives the form that the bot opens for it."""
        before = set(self.workspace.views)
        assert self.way.interaction(self.pressed(who, card, label, about)) is None
        (opened,) = set(self.workspace.views) - before
        return self.workspace.views[opened]

    def goes_on(self, who: str, view: Json, **filled: str) -> Json:
        """A person sends a form in; gives the one that takes its place."""
        ack = self.sends(who, view, **filled)
        assert ack is not None
        assert ack["response_action"] == "update"
        return {**view, **ack["view"], "hash": f"{view['hash']}.1"}

    def sends(self, who: str, view: Json, **filled: str) -> Json | None:
        """A person sends a form in; gives what the acknowledgement says."""
        return self.way.interaction(submission(who, view, filled))

    def presses(self, who: str, card: Json, label: str, about: str) -> Json:
        """A person presses; gives what the bot then sends in place of the card or below it."""
        payload = self.pressed(who, card, label, about)
        assert self.way.interaction(payload) is None
        return self.reply_to(payload)

    def reply_to(self, payload: Json) -> Json:
        """What came to the address of one press."""
        address = payload["response_url"].removeprefix(self._server.url)

        def came() -> list[Json]:
            return [reply for reply in self.workspace.replies if reply["to"] == address]

        self.workspace.wait(lambda: bool(came()))
        return came()[-1]

    def tells(self, event: Json, *, again: bool = False) -> None:
        """Something became of the app or a channel; the bot acknowledges it."""
        self.way.event(happening(event, again=again), again=again)

    def moves(self, who: str, zone: str, *, again: bool = False) -> None:
        """A person's profile has another zone now."""
        self.changes(who, again=again, tz=zone)

    def changes(self, who: str, *, again: bool = False, **told: object) -> None:
        """A person's profile has other fields now; ``users.info`` gives them as well."""
        self.workspace.changed.setdefault(PEOPLE[who], {}).update(told)
        self.way.event(profile_change(who, **told), again=again)

    def _press(self, who: str, channel: str, action: Json, card: Json) -> Json:
        message = card if "ts" in card else None
        ts = message["ts"] if message else f"{self.workspace.number()}.9"
        return press(who, channel, action, self._reply_to(), ts, message)

    def _reply_to(self) -> str:
        return f"{self._server.url}{HOOKS}{self.workspace.number()}/x?sig=%2F"
