"""Resolve names of people and conversations: ``@lead``, ``#phase-e``, ``dm``."""

from bot.practice.people import Conversation, Person
from bot.practice.workspace import Workspace
from phases.errors import UserError

_DIRECT = ("dm", "@phasebot")


def person_called(workspace: Workspace, name: str) -> Person:
    """The person with this name, ``@lead``, or id. Raises UserError if there is none."""
    found = workspace.people.get(name) or workspace.person_named(name.removeprefix("@"))
    if found is None or found.is_bot:
        people = [f"@{person.name}" for person in workspace.people.values() if not person.is_bot]
        raise UserError(f"There is nobody called {name}: there are {', '.join(people)}.")
    return found


def conversation_called(workspace: Workspace, name: str, person: Person) -> Conversation:
    """The conversation with this name or id; ``dm`` and ``@phasebot`` are the person's own.

    Raises UserError if there is none, or if the person cannot read it.
    """
    if name.casefold() in _DIRECT:
        return workspace.direct_with(person.id)
    found = workspace.conversations.get(name) or workspace.channel_named(name.removeprefix("#"))
    if found is None or not found.reached_by(person.id):
        names = [f"#{c.name}" for c in workspace.conversations.values() if not c.is_direct]
        raise UserError(
            f"There is no {name}: there are {', '.join(names)}, and dm for the direct messages."
        )
    return found
