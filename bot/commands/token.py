"""token: the keys with which a pipeline reports results to a run."""

from bot.cards.keys import new_token
from bot.requests.keys import keys_command
from bot.storage.tokens import Purpose

TOKEN = keys_command(
    Purpose.RESULTS, "keys with which CI reports results of gates (the lead)", new_token
)
