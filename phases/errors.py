"""Errors that a person can act on."""

from collections.abc import Sequence


class UserError(Exception):
    """A sentence for the person who acted: what was wrong, where, and what to type instead.

    Nothing was changed when one is raised. Its text is shown as it stands; anything else that
    escapes is a fault of ours, logged under a reference.

    ``proposals`` are commands to type, without the slash command: each gets a button. One that was
    ``guessed`` needs a yes. ``run`` is the run that they are about; 0 if none was in reach.
    """

    def __init__(self, text: str, *proposals: str, guessed: bool = False) -> None:
        super().__init__(text)
        self.proposals: Sequence[str] = proposals
        self.guessed = guessed
        self.run = 0
