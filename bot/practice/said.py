"""The app's response to a command or a press, and where it appears."""

from dataclasses import dataclass
from typing import Literal

from bot.practice.arguments import MOST_TEXT, FreshContent, MetadataArgument, checked_metadata
from bot.practice.people import BOT
from bot.practice.problems import ApiError
from bot.practice.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """The target of a response: a person in a channel; ``ts`` is the pressed message."""

    channel: str
    person: str
    ts: str | None = None


class Said(FreshContent):
    """The body of a response."""

    response_type: Literal["ephemeral", "in_channel"] = "ephemeral"
    replace_original: bool = False
    delete_original: bool = False
    metadata: MetadataArgument = None

    @property
    def mixes(self) -> bool:
        """Whether it asks to replace a message by an ephemeral one, which is undocumented."""
        asked = "response_type" in self.model_fields_set and self.response_type == "ephemeral"
        return asked and self.replace_original


def say(workspace: Workspace, said: Said, place: Place) -> None:
    """Replace or delete the pressed message, or post a new one. Raises ApiError.

    A response to a command has no message to replace, so it is always new.
    """
    original = workspace.find(place.channel, place.ts) if place.ts else None
    if original is not None and original.only_for is None and said.mixes:
        raise ApiError("ephemeral_replaces_what_all_see")
    if said.delete_original:
        if original is None:
            raise ApiError("message_not_found")
        workspace.delete(original)
        return
    text, blocks = said.checked()
    if len(text) > MOST_TEXT:
        raise ApiError("msg_too_long")
    if said.replace_original and original is not None:
        workspace.edit(original, text=text, blocks=blocks or ())
        return
    workspace.post(
        place.channel,
        BOT,
        text,
        blocks or (),
        metadata=checked_metadata(said.metadata),
        only_for=None if said.response_type == "in_channel" else place.person,
    )
