"""The button that approves the closing summary; it looks for the handoff papers first."""

from functools import partial

from bot.cards import closing_preview as card
from bot.cards.button_values import CloseButton
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.closing import approved
from bot.requests.prefetch import Prefetch
from bot.requests.source import OLD_CARD
from bot.use_cases.look_for_papers import look_for_papers
from phases.errors import UserError


def _look(press: ButtonPress) -> Prefetch:
    """The prefetch of the run's handoff papers."""
    return partial(look_for_papers, press.run(), press.context.workspaces)


def _approve(press: ButtonPress) -> Answer:
    """Send the summary; if it is no longer the one shown, show it again."""
    run, seen = press.run(), press.value(CloseButton)
    if not seen.fingerprint:
        raise UserError(OLD_CARD.format(command=press.context.command))
    told = approved(press.work, press.context, run, press.fetched, seen.lanes, seen.fingerprint)
    return Answer(told)


BUTTONS = {card.APPROVE: Button(_approve, fetch=_look)}
