"""A text as one line, so that none of it can pass for another line of what shows it."""

_JOINERS = "\u200c\u200d"
"""Persian and emoji need them; nothing else that no screen shows is kept."""


def in_one_line(text: str) -> str:
    """The text with single spaces for line ends, control characters and turned directions.

    PostgreSQL takes no NUL either.
    """
    return " ".join("".join(c if c.isprintable() or c in _JOINERS else " " for c in text).split())
