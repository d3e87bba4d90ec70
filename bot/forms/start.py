"""Start a run: phase, channel and settings."""

from collections.abc import Sequence
from contextlib import suppress

from bot.cards.button_values import StartButton
from bot.cards.fields import channel_field, channels_field, choice_field, people_field, text_field
from bot.cards.message import Block, Message
from bot.cards.opening import START_FORM
from bot.domain.facts import RunFacts
from bot.forms.set import strict_field
from bot.requests.form import Form
from bot.requests.form_submission import FieldError, FormSubmission, at
from bot.requests.linked_plan import LinkedPlan, plan_at_hand
from bot.requests.prefetch import Here, Prefetch
from bot.requests.setters import SETTERS
from bot.requests.starting import OPEN, TICKED, as_begun, asks_of_ticks, start, startable
from bot.storage import runs
from bot.use_cases.change_stakeholders import add_stakeholders
from bot.use_cases.start_run import require_starter
from phases.errors import UserError

SET_AFTER = ("zone", "target", "digest")  # zone first: the target is a day in it
MOST_PLANS = 100
TICKS = (("Done already, as the document says", TICKED), ("Open: all of it is to be done", OPEN))


def draw(request: FormSubmission) -> list[Block]:
    """The fields; empty ones get the document's defaults, or the usual values."""
    place = request.context
    require_starter(request.person, place.starters, request.work.admins)
    plans = [plan for plan in place.library.all() if not plan.errors][:MOST_PLANS]
    if not plans:
        raise UserError(
            "There are no plans yet: your operator puts phase documents into PLANS_DIR."
        )
    choices = [(plan.title or plan.code, plan.code) for plan in plans]
    wanted = request.value(StartButton).code
    named = [plan.code for plan in plans if plan.code == wanted or len(plans) == 1]
    only = named[0] if named else ""
    return [choice_field("plan", "Phase", choices, initial=only), *run_fields(request)]


def run_fields(request: FormSubmission) -> list[Block]:
    """The settings of a run, for any phase."""
    usual = request.context.digest_at
    here = request.source.channel if request.source.channel[:1] in ("C", "G") else None
    return [
        channel_field("channel", "Channel", initial=here),
        text_field("target", "Target date", hint="Such as 4 dec. Empty: none.", optional=True),
        text_field(
            "zone", "Time zone", hint=f"Empty: yours, {request.work.person.zone}.", optional=True
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


def submit(request: FormSubmission) -> Message:
    """Start a run of the chosen phase."""
    with at("plan"):
        linked = plan_at_hand(request.context.library, request.text("plan"))
    return begin(request, linked, "plan")


def named(request: FormSubmission) -> list[str]:
    """The stakeholders chosen, and the people named in the document's defaults."""
    code = request.text("plan")
    with suppress(UserError):  # ``submit`` reports it
        return [*request.people("people"), *plan_at_hand(request.context.library, code).people]
    return request.people("people")


def begin(request: FormSubmission, linked: LinkedPlan, field: str) -> Message:
    """Start the run, then apply the fields; a plan that cannot start is an error of ``field``."""
    channel, work = request.text("channel"), request.work
    if channel[:1] not in ("C", "G"):
        raise FieldError("channel", "A phase runs in a channel.")
    is_in = request.fetched.is_in if isinstance(request.fetched, Here) else None
    with at(field):
        asked = asks_of_ticks(startable(linked, request.context.command))
    meant = request.text("ticks")
    if asked and not meant:
        raise FieldError("ticks", f"{asked} Say whether they are done already.")
    with at(field):
        ticked = meant == TICKED
        begun = start(work, request.context, channel, linked, is_in=is_in, ticked=ticked)
    run = _set(request, begun.run)
    _add(request, run, begun.stakeholders)
    return as_begun(work, request.context, run)


def ask_whether_here(request: FormSubmission) -> Prefetch | None:
    """The prefetch that checks whether the bot is in the chosen channel."""
    place, channel = request.context, request.text("channel")
    return (lambda: Here(place.is_in(channel))) if channel[:1] in ("C", "G") else None


def _add(request: FormSubmission, run: RunFacts, known: Sequence[str]) -> None:
    chosen = [*request.several("people"), *request.several("channels")]
    new = [lane for lane in chosen if lane not in known]
    if new:
        add_stakeholders(request.work, run, new)


def _set(request: FormSubmission, run: RunFacts) -> RunFacts:
    wanted = {name: request.text(name) for name in SET_AFTER}
    wanted["strict"] = "on" if request.several("strict") else ""
    for name, value in wanted.items():
        if value:
            with at(name):
                SETTERS[name](request.work, run, value)
            run = runs.facts(request.work.session, run.id)
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
