"""Errors that a person can act on."""


class UserError(Exception):
    """A sentence for the person who acted: what was wrong, where, and what to type instead.

    Nothing was changed when one is raised. Its text is shown as it stands; anything else that
    escapes is a fault of ours, logged under a reference.
    """
