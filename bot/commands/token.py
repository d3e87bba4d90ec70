"""token: the keys for reporting results from a pipeline to a run."""

from bot.cards.keys import new_token
from bot.requests.keys import keys_command
from bot.storage.tokens import Purpose

TOKEN = keys_command(Purpose.RESULTS, "keys for CI to report results with (the lead)", new_token)
