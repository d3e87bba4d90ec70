"""The button that approves the closing summary; it looks for the handoff papers first."""

from functools import partial

from bot.cards import closing_preview as card
from bot.cards.button_values import CloseButton
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.requests.closing import approved
from bot.requests.prefetch import Prefetch
from bot.requests.source import old_card
from bot.use_cases.look_for_papers import look_for_papers


def _look(press: ButtonPress) -> Prefetch:
    """The prefetch of the run's handoff papers."""
    return partial(look_for_papers, press.run(), press.context.workspaces)


def _approve(press: ButtonPress) -> Answer:
    """Send the summary; if it is no longer the one shown, show it again."""
    run, seen = press.run(), press.value(CloseButton)
    if not seen.fingerprint:
        raise old_card(press.context.command)
    told = approved(press.work, press.context, run, press.fetched, seen.lanes, seen.fingerprint)
    return Answer(told)


BUTTONS = {card.APPROVE: Button(_approve, fetch=_look)}
