"""My settings: zone, working days and hours, number of reminders, and absence."""

from bot.cards.fields import text_field
from bot.cards.message import Block, Message
from bot.cards.opening import ME_FORM
from bot.reminders import KINDS
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission, at
from bot.requests.own_settings import as_typed, set_own
from bot.working_time.habits import DAILY_CAP

FIELDS = {
    "zone": ("Your time zone", "Europe/Berlin, or Berlin. Empty: the one of your Slack profile."),
    "days": ("Your working days", "mon-thu, or mon wed fri. Empty: Monday to Friday."),
    "hours": ("Your working hours", "9-17, or 09:30-18:00. Empty: 9 to 17."),
    "quiet": ("Quiet hours within them", "12:00-13:00. Empty: none."),
    "holidays": (
        "Your public holidays",
        "A country's code, DE, or a part of one, DE-BY. Empty: those of each phase.",
    ),
    "most": (
        "Most messages of reminders a day",
        f"Empty: {DAILY_CAP}.",
    ),
    "due": (
        "When you hear of a due date",
        "both: on the working day before, and on its morning. Empty: on the day before alone.",
    ),
    "away": (
        "Away until",
        "monday, or 7 dec. Until then your reminders go to the lead. Empty: not away.",
    ),
    "muted": (
        "Reminders that you do not want, from any phase",
        f"Some of {', '.join(KINDS)}; or all. Empty: you get every kind.",
    ),
}


def draw(request: FormSubmission) -> list[Block]:
    """Fields filled with the user's choices."""
    now = as_typed(request.work)
    return [
        text_field(name, label, initial=now[name], hint=hint, optional=True)
        for name, (label, hint) in FIELDS.items()
    ]


def submit(request: FormSubmission) -> Message:
    """Set the fields that differ from the current choices."""
    was, said = as_typed(request.work), []
    for name in FIELDS:
        if request.text(name) != was[name]:
            with at(name):
                said.append(set_own(request.work, name, request.text(name)))
    return Message("\n".join(said) or "Your settings stay as they were.")


ME = Form(
    name=ME_FORM,
    title="Your settings",
    submit_label="Save",
    instead="settings zone Berlin",
    draw=draw,
    submit=submit,
    own=True,
)
