"""The buttons below what going on would move: that, or nothing."""

from functools import partial

from bot.cards import paused as card
from bot.cards.button_values import ResumeButton
from bot.commands.resume import resumed
from bot.requests.answer import Answer
from bot.requests.button import Button, ButtonPress
from bot.use_cases.resume_run import if_resumed


def _resume(press: ButtonPress, *, move: bool) -> Answer:
    """Go on as it was shown; where another would move by now, show that."""
    run, shown = press.run(), press.value(ResumeButton)
    found = if_resumed(press.work, run)
    if move and card.fingerprint(run, found) != shown.fingerprint:
        return Answer(card.preview(run, found, press.times, press.context.command, anew=True))
    return Answer(resumed(press.work, run, move=move))


BUTTONS = {
    card.RESUME: Button(partial(_resume, move=True)),
    card.RESUME_KEEP: Button(partial(_resume, move=False)),
}
