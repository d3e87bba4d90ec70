"""Every subcommand, form and button, by name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.requests.answer import Answer
from bot.requests.button import Button
from bot.requests.command import Command
from bot.requests.form import Form
from bot.requests.prefetch import Prefetch
from bot.requests.request import Request

R = TypeVar("R", bound=Request, contravariant=True)


class Handler(Protocol[R]):
    """Handles one kind of request: a subcommand, a button, or a form."""

    @property
    def own(self) -> bool:
        """Whether the request affects only the user who makes it."""

    def prefetch(self, request: R) -> Prefetch | None:
        """The work to do before the transaction."""

    def people(self, request: R) -> Collection[str]:
        """The ids of the people named: they are looked up before the transaction."""

    def respond(self, request: R) -> Answer:
        """Handle the request, in the transaction."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The lists to which extensions are added. Buttons are found by their action id.

    ``otherwise`` answers words that name no subcommand.
    """

    commands: Mapping[str, Command]
    otherwise: Command
    forms: Mapping[str, Form]
    buttons: Mapping[str, Button]
