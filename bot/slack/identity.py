"""The bot's own identity, for texts that mention the bot."""

from bot.domain.facts import THE_BOT
from bot.domain.wording import mention


class Identity:
    """The bot's user id, "" until Slack has told it."""

    def __init__(self) -> None:
        self.user = ""

    def learn(self, user: str) -> None:
        """Store the user id that Slack told."""
        self.user = user

    def spoken(self) -> str:
        """Return the bot's mention, or words for it while its id is unknown."""
        return mention(self.user) if self.user else THE_BOT
