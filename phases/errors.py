"""Errors that the user can act on."""

from collections.abc import Sequence


class UserError(Exception):
    """A refusal in words for the user: what was wrong, where, and what to type instead.

    Nothing has been changed when it is raised. The user sees its text as it is; any other exception
    that escapes is a bug of ours, logged under a reference.

    ``proposals`` are commands to type, without the slash command: each gets a button. One that was
    ``guessed`` needs a yes. ``run`` is the run that they are about; 0 if none was in reach.
    """

    def __init__(self, text: str, *proposals: str, guessed: bool = False) -> None:
        super().__init__(text)
        self.proposals: Sequence[str] = proposals
        self.guessed = guessed
        self.run = 0
