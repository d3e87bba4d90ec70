"""link: the keys for reading a run's status page from outside Slack."""

from functools import partial

from bot.cards.keys import new_link
from bot.requests.keys import keys_command, new_key
from bot.storage.tokens import Purpose

LINK = keys_command(
    (Purpose.PAGE,),
    "link [new|list|revoke] [last letters|all]",
    "links to the status page, for people outside Slack (the lead)",
    partial(new_key, Purpose.PAGE, new_link),
)
