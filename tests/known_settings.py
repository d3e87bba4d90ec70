"""Every variable of the environment that the bot reads as a setting."""

from bot.settings import SECRETS, Settings
from bot.settings.environment import ENV_FILE, SECRETS_DIR

SETTINGS = (
    {name.upper() for name in Settings.model_fields}
    | {f"{name.upper()}_FILE" for name in SECRETS}
    | {ENV_FILE, SECRETS_DIR}
)
