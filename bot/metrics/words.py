"""The values that labels may have. Each set is known at the start, so that no series is made of
what somebody typed, and none names a person, a channel or an address.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain import refusals

UNKNOWN, NONE = "unknown", "none"
TYPED = "typed"
"""The family of buttons that type a command."""
OK, REFUSED, FAILED, DATABASE = "ok", "refused", "failed", "database"
OUTCOMES = (OK, REFUSED, FAILED, DATABASE)
SENT = (
    "sent",
    "edited",
    "skipped",
    "gone",
    "uneditable",
    "postponed",
    "set_aside",
    "refused",
    "failed",
)
CALLED = ("sent", "postponed", "off")
SLOWED = (
    "chat.postMessage",
    "chat.update",
    "conversations.history",
    "pins.add",
    "users.info",
    "views.open",
    "views.publish",
    "views.update",
    "response_url",
)
HELD, SERVER_ERROR, NO_ANSWER, OTHER = "held", "server_error", "no_answer", "other"

APIS = {"agent": "mcp", "program": "rest", "result": "results", "status_page": "status_page"}
"""The kinds of requests that do not come from Slack, as the label ``api`` has them."""

_SAID = {"answered": OK, "refused": REFUSED, "not let in": REFUSED, "failed": FAILED}

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Words:
    """What may be asked: by Slack's kinds of requests, and by the label ``api``."""

    slack: Mapping[str, Collection[str]]
    apis: Mapping[str, Collection[str]]

    def word(self, kind: str, facts: Facts) -> str:
        """What was asked of the bot in Slack: a subcommand, a family of buttons, a form."""
        if "word" not in facts:
            return NONE
        told = family(kind, str(facts["word"]))
        if told in self.slack.get(kind, ()):
            return told
        is_typed = kind == "press" and told in self.slack["command"]
        return TYPED if is_typed else UNKNOWN

    def operation(self, api: str, facts: Facts) -> str:
        """What an agent or a program asked."""
        told = str(facts.get("tool") or facts.get("call") or NONE)
        return told if told == NONE or told in self.apis.get(api, ()) else UNKNOWN


def family(kind: str, name: str) -> str:
    """The family of a button, as ``step`` of ``step_open``; the bare name of a form."""
    if kind == "form":
        return name.removeprefix("form_")
    return name.partition("_")[0] if kind == "press" else name


def outcome_of(facts: Facts) -> str:
    """What became of a request: as its line in the log says, or by its HTTP status."""
    said, status = str(facts.get("outcome", "")), int(facts.get("status", 500))
    if said.startswith(DATABASE) or (not said and status == 503):
        return DATABASE
    by_status = FAILED if status >= 500 else REFUSED if status >= 400 else OK
    return _SAID.get(said, by_status)


def error_of(reason: str) -> str:
    """Slack's word for an error; what is no word of its list goes by its class."""
    if not reason:
        return NONE
    if reason in refusals.TABLE or reason == HELD:
        return reason
    if reason.startswith("HTTP "):
        return SERVER_ERROR
    return NO_ANSWER if reason[0].isupper() else OTHER
