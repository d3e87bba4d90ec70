"""Start a run: which phase, in which channel, and how the run behaves."""

from collections.abc import Sequence
from contextlib import suppress

from bot.cards.beginning import beginning
from bot.cards.fields import channel_field, channels_field, choice_field, people_field, text_field
from bot.cards.message import Block, Message
from bot.cards.opening import START_FORM
from bot.cards.resting import absent
from bot.domain.facts import RunFacts
from bot.forms.set import strict_field
from bot.requests.command import Prefetch
from bot.requests.command_request import Here
from bot.requests.form import Form
from bot.requests.form_submission import FieldError, FormSubmission, at
from bot.requests.linked_plan import LinkedPlan, plan_at_hand
from bot.requests.setters import SETTERS
from bot.requests.starting import OPEN, TICKED, asks_of_ticks, start, startable
from bot.storage import runs
from bot.use_cases.change_stakeholders import add_stakeholders
from bot.use_cases.start_run import require_starter
from phases.errors import UserError

SET_AFTER = ("zone", "target", "digest")  # the target's day is one of the zone
MOST_PLANS = 100
TICKS = (("Done already, as the document says", TICKED), ("Open: all of it is to be done", OPEN))


def draw(filling: FormSubmission) -> list[Block]:
    """What is left empty comes from the document's defaults, or is as usual."""
    place = filling.context
    require_starter(filling.work.actor, place.starters, filling.work.admins)
    plans = [plan for plan in place.library.all() if not plan.errors][:MOST_PLANS]
    if not plans:
        raise UserError("There are no plans yet: put a phase document into PLANS_DIR.")
    choices = [(plan.title or plan.code, plan.code) for plan in plans]
    named = [plan.code for plan in plans if plan.code == filling.about.code or len(plans) == 1]
    only = named[0] if named else ""
    return [choice_field("plan", "Phase", choices, initial=only), *run_fields(filling)]


def run_fields(filling: FormSubmission) -> list[Block]:
    """How the run behaves, whichever phase it is of."""
    usual = filling.context.digest_at
    here = filling.about.channel if filling.about.channel[:1] in ("C", "G") else None
    return [
        channel_field("channel", "Channel", initial=here),
        text_field("target", "Target date", hint="Such as 4 dec. Empty: none.", optional=True),
        text_field(
            "zone", "Time zone", hint=f"Empty: yours, {filling.work.person.zone}.", optional=True
        ),
        text_field(
            "digest",
            "Hour of the digest",
            hint=f"Empty: {usual:%H:%M}.",
            optional=True,
        ),
        strict_field(),
        choice_field("ticks", "Boxes that are ticked in the document", TICKS, optional=True),
        people_field("people", "Stakeholders", hint="They get the closing summary."),
        channels_field("channels", "Channels of stakeholders", hint="So do these."),
    ]


def submit(filling: FormSubmission) -> Message:
    """Start the run of the phase that was chosen."""
    with at("plan"):
        linked = plan_at_hand(filling.context.library, filling.text("plan"))
    return begin(filling, linked, "plan")


def named(filling: FormSubmission) -> list[str]:
    """The stakeholders chosen, and whom the document's defaults name."""
    code = filling.text("plan")
    with suppress(UserError):  # told when it starts
        return [*filling.people("people"), *plan_at_hand(filling.context.library, code).people]
    return filling.people("people")


def begin(filling: FormSubmission, linked: LinkedPlan, field: str) -> Message:
    """Start the run, then set what was filled in; why it cannot start stands at that field."""
    channel, work = filling.text("channel"), filling.work
    if channel[:1] not in ("C", "G"):
        raise FieldError("channel", "A run lives in a channel.")
    is_in = filling.fetched.is_in if isinstance(filling.fetched, Here) else None
    with at(field):
        asked = asks_of_ticks(startable(linked, filling.context.command))
    meant = filling.text("ticks")
    if asked and not meant:
        raise FieldError("ticks", f"{asked} Say whether they are done already.")
    with at(field):
        ticked = meant == TICKED
        begun = start(work, filling.context, channel, linked, is_in=is_in, ticked=ticked)
    run = _set(filling, begun.run)
    lanes = [*begun.stakeholders, *_add(filling, run, begun.stakeholders)]
    return beginning(
        run,
        begun.missed,
        lanes,
        work.times,
        filling.context.command,
        source=linked.source,
        given="With what was set",
        absent="" if is_in is not False else absent(run, filling.context.bot),
    )


def ask_whether_here(filling: FormSubmission) -> Prefetch | None:
    """Asks whether the bot is in the channel that was chosen."""
    place, channel = filling.context, filling.text("channel")
    return (lambda: Here(place.is_in(channel))) if channel[:1] in ("C", "G") else None


def _add(filling: FormSubmission, run: RunFacts, known: Sequence[str]) -> list[str]:
    chosen = [*filling.several("people"), *filling.several("channels")]
    new = [lane for lane in chosen if lane not in known]
    return add_stakeholders(filling.work, run, new) if new else []


def _set(filling: FormSubmission, run: RunFacts) -> RunFacts:
    wanted = {name: filling.text(name) for name in SET_AFTER}
    wanted["strict"] = "on" if filling.several("strict") else ""
    for name, value in wanted.items():
        if value:
            with at(name):
                SETTERS[name](filling.work, run, value)
            run = runs.facts(filling.work.session, run.id)
    return run


START = Form(
    name=START_FORM,
    title="Start a phase",
    submit_label="Start",
    instead="start CODE",
    draw=draw,
    submit=submit,
    named=named,
    fetch=ask_whether_here,
)
