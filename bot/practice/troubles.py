"""The named faults of Slack ("troubles") that the page and scripts can switch on."""

import re
from dataclasses import dataclass

from bot.practice.faults import (
    Fault,
    Faults,
    broken,
    dropped,
    rate_limited,
    refused,
    slow,
    with_blocks,
    with_files,
)
from bot.practice.messages import Json
from bot.practice.response_urls import METHOD as RESPONSE_URL
from bot.practice.web_api import METHODS
from phases.errors import UserError

CALLED = (*METHODS, RESPONSE_URL)
WORD = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")
"""Slack's own word for a refusal; each can be switched on for one method."""

SAYING = ("chat.postMessage", "chat.update")
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
    """A named fault; ``methods`` are those that it affects by default."""

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
    Trouble(
        "blocks-refused",
        "Slack takes words alone",
        refused("invalid_blocks", with_blocks),
        SAYING,
    ),
    Trouble(
        "files-refused",
        "Slack takes no message that names a file",
        refused("slack_connect_file_link_sharing_blocked", with_files),
        SAYING,
    ),
    Trouble(
        "uneditable",
        "Nothing can be edited any more",
        refused("edit_window_closed"),
        ("chat.update",),
    ),
    Trouble(
        "too-many-pins",
        "The channel has as many pins as Slack allows",
        refused("too_many_pins"),
        ("pins.add",),
    ),
    Trouble(
        "unlisted",
        "Slack refuses with a word that nobody knows",
        refused("word_of_tomorrow"),
        SAYING,
    ),
)


def switch(faults: Faults, name: str, method: str | None = None, *, on: bool) -> None:
    """Switch a trouble on or off, for all its methods or for one. Raises UserError if unknown."""
    trouble = _named(name, method)
    if method is not None and method not in CALLED:
        raise UserError(f"The bot calls no {method}: it calls {', '.join(CALLED)}.")
    faults.switch(
        trouble.name, (method,) if method else trouble.methods, trouble.fault if on else None
    )


def _named(name: str, method: str | None) -> Trouble:
    for each in TROUBLES:
        if each.name == name.casefold():
            return each
    if method and WORD.fullmatch(name):
        return Trouble(name, "Slack refuses it with that word", refused(name), (method,))
    names = ", ".join(each.name for each in TROUBLES)
    raise UserError(
        f"There is no trouble called {name}: there are {names}, and each of Slack's own words for "
        "one method, like too_many_pins pins.add."
    )


def switches(faults: Faults) -> list[Json]:
    """The state of each trouble: ``{name, words, on}``."""
    return [
        {"name": each.name, "words": each.words, "on": faults.is_on(each.name)} for each in TROUBLES
    ]
