"""The lists to which extensions are added, in one registry."""

from bot import buttons, forms
from bot.commands import BY_NAME
from bot.commands.unknown import UNKNOWN
from bot.requests.registry import Registry

REGISTRY = Registry(BY_NAME, UNKNOWN, forms.BY_NAME, buttons.BUTTONS)
