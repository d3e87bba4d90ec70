"""The tokens and the signing secret that the bot and its workspace share."""

import secrets
from dataclasses import dataclass, field


def _random(prefix: str) -> str:
    return f"{prefix}practice-{secrets.token_hex(12)}"


@dataclass(frozen=True, slots=True)
class Keys:
    """Random unless given; a workspace that outlives its bots needs fixed ones."""

    token: str = field(default_factory=lambda: _random("xoxb-"), repr=False)
    app_token: str = field(default_factory=lambda: _random("xapp-"), repr=False)
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
