"""The troubles of Slack that page and script can switch on, by name."""

from dataclasses import dataclass

from bot.practice.faults import Fault, Faults, broken, dropped, rate_limited, refused, slow
from bot.practice.messages import Json
from bot.practice.response_urls import METHOD as RESPONSE_URL
from bot.practice.web_api import METHODS
from phases.errors import UserError

CALLED = (*METHODS, RESPONSE_URL)
IN_A_CHANNEL = ("chat.postMessage", "chat.update", "chat.postEphemeral", "pins.add")
WRITING = (
    *IN_A_CHANNEL,
    "chat.delete",
    "pins.remove",
    "files.getUploadURLExternal",
    "files.completeUploadExternal",
    "views.open",
    "views.push",
    "views.update",
    "views.publish",
    RESPONSE_URL,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """One that can be switched on; ``methods`` are those that it befalls if nobody names one."""

    name: str
    words: str
    fault: Fault
    methods: tuple[str, ...] = WRITING


TROUBLES = (
    Trouble("rate-limited", "Slack asks to wait a second (429)", rate_limited(1)),
    Trouble("broken", "Slack answers with an error of its own (500)", broken()),
    Trouble("stored-broken", "Slack does it, then answers with an error", broken(stored=True)),
    Trouble("stored-dropped", "Slack does it, then hangs up", dropped(stored=True)),
    Trouble("slow", "Slack answers after two seconds", slow(2.0)),
    Trouble("missing-scope", "The app was not given the permission", refused("missing_scope")),
    Trouble(
        "not-in-channel",
        "The bot is not in the channel",
        refused("not_in_channel"),
        IN_A_CHANNEL,
    ),
    Trouble("archived", "The channel is archived", refused("is_archived"), IN_A_CHANNEL),
    Trouble(
        "file-late", "Slack does not know a new file", refused("file_not_found"), ("files.info",)
    ),
)


def switch(faults: Faults, name: str, method: str | None = None, *, on: bool) -> None:
    """Switch one on or off, for all that it befalls or for one method. Raises UserError."""
    trouble = next((each for each in TROUBLES if each.name == name.casefold()), None)
    if trouble is None:
        names = ", ".join(each.name for each in TROUBLES)
        raise UserError(f"There is no trouble called {name}: there are {names}.")
    if method is not None and method not in CALLED:
        raise UserError(f"The bot calls no {method}: it calls {', '.join(CALLED)}.")
    faults.switch(
        trouble.name, (method,) if method else trouble.methods, trouble.fault if on else None
    )


def switches(faults: Faults) -> list[Json]:
    """``{name, words, on}`` for each."""
    return [
        {"name": each.name, "words": each.words, "on": faults.is_on(each.name)} for each in TROUBLES
    ]
