"""What the operator sets: the environment, ``.env``, and files that hold secrets."""

from bot.settings.settings import SECRETS, Settings, read_settings, with_files

__all__ = ["SECRETS", "Settings", "read_settings", "with_files"]
