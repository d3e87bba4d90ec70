"""Every variable of the environment that the bot reads as a setting."""

from bot.environment import ENV_FILE, SECRETS_DIR
from bot.settings import SECRETS, Settings

SETTINGS = (
    {name.upper() for name in Settings.model_fields}
    | {f"{name.upper()}_FILE" for name in SECRETS}
    | {ENV_FILE, SECRETS_DIR}
)
