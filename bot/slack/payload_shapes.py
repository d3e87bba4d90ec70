"""The shapes of Slack's requests, as far as this code relies on them.

A body of another shape is a bad request, even if it is signed; the listeners need not expect one.
Other fields are allowed. Text that no database can store, such as half of a surrogate pair, is
refused.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, ValidationError, model_validator

from bot import forms
from bot.requests.source import Source

KINDS = {
    "block_actions": "press",
    "view_submission": "form",
    "view_closed": "form",
    "shortcut": "shortcut",
    "message_action": "shortcut",
    "block_suggestion": "options",
    "event_callback": "event",
}

MOST_VALUE = 4_000  # characters; Slack's own limit of a button's value is half of it


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("no database keeps a NUL")
    text.encode()  # raises ValueError at half of a surrogate pair
    return text


Plain = Annotated[str, AfterValidator(_storable)]
Words = Annotated[str, AfterValidator(str.encode), AfterValidator(bytes.decode)]
"""Text that a user typed; it is cleaned when it is read."""
Address = Annotated[str, Field(pattern=r"^(https?://[!-~]+)?$")]
Id = Annotated[Plain, Field(min_length=1, max_length=255)]
Value = Annotated[Plain, Field(max_length=MOST_VALUE)]


class Named(BaseModel):
    """A user or a channel."""

    id: Id


class Label(BaseModel):
    """A text object of Block Kit."""

    text: Plain | None = None


class Option(BaseModel):
    """A chosen option of a menu or a list."""

    value: Value | None = None
    text: Label | None = None


class Element(BaseModel):
    """The content of one field of a form, of any kind."""

    value: Words | None = None
    selected_option: Option | None = None
    selected_options: list[Option] | None = None
    selected_user: Id | None = None
    selected_users: list[Id] | None = None
    selected_channel: Id | None = None
    selected_channels: list[Id] | None = None
    selected_conversation: Id | None = None
    selected_conversations: list[Id] | None = None
    selected_date: Plain | None = None


class State(BaseModel):
    """The fields of a form, by block id and action id."""

    values: dict[str, dict[str, Element]] | None = None


class Shown(BaseModel):
    """A form or a home. For our own forms, ``private_metadata`` must be a Source."""

    id: Plain | None = None
    type: Plain | None = None
    hash: Plain | None = None
    callback_id: Plain | None = None
    private_metadata: Plain | None = None
    state: State | None = None

    @model_validator(mode="after")
    def _travelled(self) -> "Shown":
        if self.callback_id in forms.BY_NAME:
            Source.of_json(self.private_metadata or "")
        return self


class Sent(Shown):
    """A form that was submitted or closed."""

    type: Plain
    callback_id: Plain


class Action(BaseModel):
    """A pressed button, or a menu with the chosen option."""

    action_id: Id
    block_id: Plain | None = None
    type: Plain | None = None
    value: Value | None = None
    selected_option: Option | None = None
    action_ts: Plain | None = None


class Container(BaseModel):
    """The message or view that contains the button."""

    type: Plain | None = None
    channel_id: Plain | None = None
    message_ts: Plain | None = None
    view_id: Plain | None = None


class File(BaseModel):
    """A file of a message."""

    id: Plain | None = None
    name: Plain | None = None
    title: Plain | None = None
    permalink: Plain | None = None


class Message(BaseModel):
    """The message that a shortcut was used on, or that contains the button."""

    ts: Plain | None = None
    thread_ts: Plain | None = None
    files: list[File] | None = None


class Team(BaseModel):
    """A workspace."""

    id: Plain | None = None
    domain: Plain | None = None


class Interaction(BaseModel):
    """The fields that all interactions share: the user, and how to reply."""

    user: Named
    team: Team | None = None
    trigger_id: Plain | None = None
    response_url: Address | None = None


class Pressed(Interaction):
    """A press in a message, a form or a home."""

    actions: Annotated[list[Action], Field(min_length=1)]
    channel: Named | None = None
    container: Container | None = None
    message: Message | None = None
    view: Shown | None = None


class Submitted(Interaction):
    """A form that was submitted or closed, and by whom."""

    view: Sent


class Used(Interaction):
    """A shortcut."""

    callback_id: Id


class UsedOn(Used):
    """A shortcut on a message."""

    channel: Named
    message: Message | None = None
    message_ts: Plain | None = None


class Typed(BaseModel):
    """A slash command."""

    command: Plain
    user_id: Id
    channel_id: Id
    text: Words | None = None
    trigger_id: Plain | None = None
    response_url: Address | None = None


class AboutSomeone(BaseModel):
    """The ``profile`` within Slack's user object."""

    display_name: Plain | None = None
    real_name: Plain | None = None
    email: Plain | None = None


class Profile(Named):
    """A user object, as ``users.info`` returns it."""

    name: Plain | None = None
    real_name: Plain | None = None
    tz: Plain | None = None
    team_id: Plain | None = None
    profile: AboutSomeone | None = None
    deleted: bool | None = None
    is_bot: bool | None = None


class Tokens(BaseModel):
    """The owners of revoked tokens."""

    oauth: list[Id] | None = None
    bot: list[Id] | None = None


class Event(BaseModel):
    """The fields of an event that the listeners read."""

    type: Id
    user: Id | Profile | None = None
    channel: Id | Named | None = None
    tab: Plain | None = None
    view: Shown | None = None
    tokens: Tokens | None = None
    old_channel_id: Id | None = None
    new_channel_id: Id | None = None
    ts: Plain | None = None
    thread_ts: Plain | None = None


class Told(BaseModel):
    """A request that brings an event."""

    event: Event


class Challenge(BaseModel):
    """Slack's check that the request URL is ours."""

    challenge: Plain


class Checked(BaseModel):
    """Slack's check of the TLS certificate."""

    ssl_check: Plain


SHAPES: Mapping[str, type[BaseModel]] = {
    "block_actions": Pressed,
    "view_submission": Submitted,
    "view_closed": Submitted,
    "shortcut": Used,
    "message_action": UsedOn,
    "block_suggestion": Interaction,
    "event_callback": Told,
    "url_verification": Challenge,
}


def kind_of(body: Mapping[str, Any]) -> str:
    """Return the kind of a request, as the log names it."""
    return "command" if "command" in body else KINDS.get(str(body.get("type")), "other")


def is_readable(body: Any) -> bool:
    """Return whether a body is of a kind that this app gets, and has the shape of that kind."""
    if not isinstance(body, dict):
        return False
    shape = _shape_of(body)
    try:
        return shape is not None and bool(shape.model_validate(body))
    except ValidationError:
        return False


def _shape_of(body: Mapping[str, Any]) -> type[BaseModel] | None:
    if "command" in body:
        return Typed
    if "event" in body:  # whatever its type: Bolt does the same
        return Told
    return Checked if "ssl_check" in body else SHAPES.get(str(body.get("type")))
