"""Who the bot is: asked for by what speaks of it, once Slack has told."""

from bot.domain.facts import THE_BOT
from bot.domain.wording import mention


class Identity:
    """The bot's own id, "" until Slack has told it."""

    def __init__(self) -> None:
        self.user = ""

    def learn(self, user: str) -> None:
        """Slack told who it is."""
        self.user = user

    def spoken(self) -> str:
        """How to speak of it: its mention, or in words while its id is not known."""
        return mention(self.user) if self.user else THE_BOT
