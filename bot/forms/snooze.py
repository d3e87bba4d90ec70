"""Snooze: a typed date, from a reminder's menu or from a home."""

from bot.buttons.nudge import put_off
from bot.cards import phrases
from bot.cards.blocks import section
from bot.cards.button_values import NudgeButton
from bot.cards.fields import text_field
from bot.cards.item_menu import SNOOZE_FORM
from bot.cards.message import Block, Message
from bot.requests.form import Form
from bot.requests.form_submission import FieldError, FormSubmission, at
from bot.requests.moments import read_moment
from bot.use_cases.remind import require_about
from bot.use_cases.unit_of_work import require_open


def draw(request: FormSubmission) -> list[Block]:
    """One field, read as the subcommand reads it."""
    run = request.run()
    require_open(run)
    about = request.value(NudgeButton).about
    require_about(request.work, run, about)
    zone = request.times.zone.key
    return [
        section(f"You hear nothing about {phrases.called(about)} until then; then it comes back."),
        text_field("until", "Until", hint=f"As you would say it: fri, 4 dec, 2h. In {zone}."),
    ]


def submit(request: FormSubmission) -> Message:
    """Snooze until then."""
    run, words = request.run(), request.text("until")
    if not words:
        raise FieldError("until", "Type a date, such as fri, 4 dec or tomorrow 9am.")
    with at("until"):
        until = read_moment(request.work, words, run)
        return put_off(request, run, until)


SNOOZE = Form(
    name=SNOOZE_FORM,
    title="Snooze",
    submit_label="Snooze",
    instead="snooze {code} until fri",
    draw=draw,
    submit=submit,
)
