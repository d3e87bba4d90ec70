"""The messages and views that a person sees, and look-ups in them."""

from collections.abc import Sequence

from bot.practice.controls import Control, controls_of, find_control, plain
from bot.practice.messages import Message
from bot.practice.mrkdwn import Reader
from bot.practice.people import Person
from bot.practice.render import render_message
from bot.practice.views import View
from bot.practice.workspace import Workspace
from phases.errors import UserError

Sight = Sequence[Message | View]


def in_sight(workspace: Workspace, who: Person, channel: str | None, *, at_home: bool) -> Sight:
    """Messages, in the channel or anywhere, then the home if it is open, then the open form."""
    views = workspace.views
    home = views.home(who.id) if at_home and channel is None else None
    nearer = [view for view in (home, views.top(who.id)) if view is not None]
    return [*workspace.visible_to(who.id, channel), *nearer]


def control_called(sight: Sight, who: Person, label: str, on: str | None) -> Control:
    """The nearest control with this label, and code ``on``. Raises UserError if there is none."""
    control = find_control(sight, label, on)
    if control is not None:
        return control
    wanted = f'@{who.name} sees no "{label}"' + (f" on {on}" if on else "")
    labels = {control.label: None for where in sight for control in controls_of(where)}
    quoted = ", ".join(f'"{each}"' for each in labels)
    raise UserError(
        f"{wanted}. In sight: {quoted}." if quoted else f"{wanted}, nor any other button."
    )


def message_with(workspace: Workspace, who: Person, words: str, channel: str | None) -> Message:
    """The newest non-ephemeral message with these words or this file. Raises UserError if none."""
    for message in reversed(workspace.visible_to(who.id, channel)):
        shown = render_message(message, Reader(workspace, who))
        if message.only_for is None and plain(words) in plain(shown):
            return message
    raise UserError(f'@{who.name} sees no message with "{words}".')
