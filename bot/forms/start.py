"""Start a run: phase, channel and settings."""

from collections.abc import Sequence
from contextlib import suppress

from bot.cards.blocks import section
from bot.cards.button_values import StartButton
from bot.cards.fields import channel_field, channels_field, choice_field, people_field, text_field
from bot.cards.message import Block, Message
from bot.cards.opening import START_FORM
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.owners import MOST, together
from bot.forms.set import strict_field
from bot.requests.form import Form
from bot.requests.form_submission import FieldError, FormSubmission, at
from bot.requests.linked_plan import LinkedPlan, plan_at_hand
from bot.requests.prefetch import Here, Prefetch
from bot.requests.setters import SETTERS
from bot.requests.starting import OPEN, TICKED, as_begun, asks_of_ticks, start, startable
from bot.storage import runs
from bot.use_cases.change_stakeholders import add_stakeholders
from bot.use_cases.roles import roles_in, set_role
from bot.use_cases.start_run import require_starter
from phases.defaults import LEAD
from phases.errors import UserError
from phases.library import PlanDocument

SET_AFTER = ("zone", "target", "digest")  # zone first: the target is a day in it
MOST_PLANS = 100
MOST_ROLES = 10
ROLE = "role"
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
    asked = [plan for plan in plans if plan.code == only or not only]
    fields = run_fields(request, [role for plan in asked for role in roles_of(plan)])
    return [choice_field("plan", "Phase", choices, initial=only), *fields]


def roles_of(plan: PlanDocument) -> list[str]:
    """The roles that a plan's document asks for."""
    return plan.defaults.roles if plan.defaults else []


def run_fields(request: FormSubmission, roles: Sequence[str] = ()) -> list[Block]:
    """The settings of a run, for any phase, and who the ``roles`` are that nobody is here yet."""
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
        *_role_fields(request, roles, here),
    ]


def _role_fields(request: FormSubmission, roles: Sequence[str], here: str | None) -> list[Block]:
    known = roles_in(request.work, here) if here else {}
    asked = [role for role in dict.fromkeys(roles) if role != LEAD and not known.get(role)]
    set_it = f"{request.context.command} role NAME @who"
    fields = [
        people_field(
            f"{ROLE} {role}",
            f"Who is {role}?",
            hint="Kept for the channel. Any one of several does it. Empty: nobody yet.",
            most=MOST,
        )
        for role in asked[:MOST_ROLES]
    ]
    more = len(asked) - MOST_ROLES
    rest = f"{wording.plural(more, 'more role')}, such as {asked[-1]}: {set_it}" if more > 0 else ""
    return [*fields, *([section(rest)] if rest else [])]


def submit(request: FormSubmission) -> Message:
    """Start a run of the chosen phase."""
    with at("plan"):
        linked = plan_at_hand(request.context.library, request.text("plan"))
    return begin(request, linked, "plan")


def chosen(request: FormSubmission) -> list[str]:
    """The people chosen as stakeholders, and for roles."""
    return request.people("people", *(id_ for id_ in request.fields if id_.startswith(f"{ROLE} ")))


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
    _keep_roles(request, channel)
    with at(field):
        ticked = meant == TICKED
        begun = start(work, request.context, channel, linked, is_in=is_in, ticked=ticked)
    run = _set(request, begun.run)
    _add(request, run, begun.stakeholders)
    return as_begun(work, request.context, run)


def _keep_roles(request: FormSubmission, channel: str) -> None:
    """Set who the roles are in the channel, so that the run begins with it."""
    for id_ in request.fields:
        kind, _, role = id_.partition(" ")
        people = request.people(id_) if kind == ROLE else []
        if people:
            with at(id_):
                set_role(request.work, channel, role, together(people))


def look_first(request: FormSubmission) -> Prefetch | None:
    """The prefetch for the chosen plan."""
    with suppress(UserError):  # ``submit`` reports it
        return ask_whether_here(
            request, plan_at_hand(request.context.library, request.text("plan"))
        )
    return ask_whether_here(request, None)


def ask_whether_here(request: FormSubmission, plan: LinkedPlan | None) -> Prefetch | None:
    """The prefetch that checks whether the bot is in the chosen channel. Whom the plan names is
    looked up with it.
    """
    place, channel = request.context, request.text("channel")
    return (lambda: Here(place.is_in(channel), plan)) if channel[:1] in ("C", "G") else None


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
    named=chosen,
    fetch=look_first,
)
