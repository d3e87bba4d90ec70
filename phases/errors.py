"""Errors that the user can act on."""


class UserError(Exception):
    """A refusal in words for the user: what was wrong, where, and what to type instead.

    Nothing has been changed when it is raised. The user sees its text as it is; any other exception
    that escapes is a bug of ours, logged under a reference.
    """
