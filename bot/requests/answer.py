"""The reply to a request, before it is put into Slack's calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.cards.message import Message, View
from bot.domain import pseudonyms
from bot.words.shared_files import Shared


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to the person who acted.

    A refusal changed nothing; ``field`` names the form field it is about. ``view`` is a form to
    open, or the view that replaces the submitted form. An ``ephemeral`` reply leaves the pressed
    card as it is; on a home it opens a modal with this ``title``, or with the button's label.
    ``silent``: send no reply; delivery updates the pressed message. ``wanted`` is a shared document
    to read after the ack. ``later`` waits for slow work and gives the reply that follows. If the
    message holds a secret, ``kept`` is stored instead.
    """

    message: Message
    refused: bool = False
    field: str = ""
    view: View | None = None
    ephemeral: bool = False
    title: str = ""
    silent: bool = False
    wanted: Shared | None = None
    later: "Callable[[], Answer] | None" = None
    kept: Message | None = None

    def as_ack(self) -> dict[str, Any]:
        """The reply as the ack of a command: only the user sees it."""
        said: dict[str, Any] = {"text": self.message.text, "response_type": "ephemeral"}
        return said | ({"blocks": list(self.message.blocks)} if self.message.blocks else {})

    def as_json(self) -> dict[str, Any]:
        """The reply as stored with the delivery id, for when Slack sends the request again."""
        message = self.kept or self.message
        kept = {"text": message.text, "blocks": list(message.blocks)}
        # Earlier versions stored these keys.
        how = {"beside": self.ephemeral, "silent": self.silent}
        return kept | {name: True for name, so in how.items() if so}


def kept_answer(data: Mapping[str, Any]) -> Answer:
    """The reply that ``as_json`` stored."""
    message = Message(data["text"], tuple(data["blocks"]))
    ephemeral, silent = (data.get(name, False) for name in ("beside", "silent"))
    return Answer(message, ephemeral=ephemeral, silent=silent)


def with_names_removed(answer: Answer) -> Answer:
    """The reply with the names of people whose data was deleted replaced."""
    view = answer.view and replace(answer.view, blocks=pseudonyms.in_blocks(answer.view.blocks))
    return replace(answer, message=answer.message.with_names_removed(), view=view)
