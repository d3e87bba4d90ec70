"""What the bot and its workspace share: tokens, and the secret that deliveries are signed with."""

import secrets
from dataclasses import dataclass, field


def _random(prefix: str) -> str:
    return f"{prefix}practice-{secrets.token_hex(12)}"


@dataclass(frozen=True, slots=True)
class Keys:
    """Made up anew unless given: a workspace that outlives its bots is given some."""

    token: str = field(default_factory=lambda: _random("xoxb-"), repr=False)
    app_token: str = field(default_factory=lambda: _random("xapp-"), repr=False)
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16), repr=False)
