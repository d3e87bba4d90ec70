"""link: the keys for reading a run's status page from outside Slack."""

from bot.cards.keys import new_link
from bot.requests.keys import keys_command
from bot.storage.tokens import Purpose

LINK = keys_command(
    Purpose.PAGE, "links to the status page, for people outside Slack (the lead)", new_link
)
