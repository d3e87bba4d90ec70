"""Keys as they are shown, once."""

import re

ADDRESS = "https://phasebot.example.com"


def key_in(said: str) -> str:
    """The key that an answer shows."""
    [key] = re.findall(r"[\w-]{43}", said)
    return str(key)
