"""Snooze: a date that is typed, from a reminder's menu or from a home."""

from bot.buttons.nudge import put_off
from bot.cards.blocks import section
from bot.cards.fields import text_field
from bot.cards.item_menu import SNOOZE_FORM
from bot.cards.message import Block, Message
from bot.requests.form import Form
from bot.requests.form_submission import FieldError, FormSubmission, at
from bot.requests.moments import read_moment
from bot.use_cases.about import require_about
from bot.use_cases.unit_of_work import require_open


def draw(filling: FormSubmission) -> list[Block]:
    """One field, read as the subcommand reads it."""
    run = filling.run()
    require_open(run)
    require_about(filling.work, run, filling.about.code)
    zone = filling.work.times.zone.key
    return [
        section(f"You hear nothing about {filling.about.code} until then; then it comes back."),
        text_field("until", "Until", hint=f"As you would say it: fri, 4 dec, 2h. In {zone}."),
    ]


def submit(filling: FormSubmission) -> Message:
    """Put it off until then."""
    run, words = filling.run(), filling.text("until")
    if not words:
        raise FieldError("until", "Type a date, such as fri, 4 dec or tomorrow 9am.")
    with at("until"):
        until = read_moment(filling.work, words, run)
        return put_off(filling.work, run, filling.about, until)


SNOOZE = Form(
    name=SNOOZE_FORM,
    title="Snooze",
    submit_label="Snooze",
    instead="snooze {code} until fri",
    draw=draw,
    submit=submit,
)
