"""Run as a phase: a shared document, shown before a run of it starts."""

from bot.cards.message import Block, Message
from bot.cards.opening import RUN_FORM
from bot.cards.preview import preview
from bot.forms.start import ask_whether_here, begin, chosen, roles_of, run_fields
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission
from bot.requests.linked_plan import LinkedPlan
from bot.requests.prefetch import Prefetch
from bot.requests.shared_document import TITLE
from bot.requests.starting import startable
from bot.requests.stored_plan import stored_plan
from bot.use_cases.start_run import require_starter
from phases.errors import UserError


def draw(request: FormSubmission) -> list[Block]:
    """A preview of the document, and the run's settings."""
    place, work = request.context, request.work
    require_starter(work.actor, place.starters, work.admins)
    linked = _read(request)
    fields = run_fields(request, roles_of(linked.plan))
    return [*preview(linked.plan, startable(linked, place.command)), *fields]


def submit(request: FormSubmission) -> Message:
    """Start a run of the text that was shown, even if the file has changed since."""
    return begin(request, _read(request), "channel")


def look_first(request: FormSubmission) -> Prefetch | None:
    """The prefetch for the document that was shown."""
    return ask_whether_here(request, _stored(request))


def _read(request: FormSubmission) -> LinkedPlan:
    linked = _stored(request)
    if linked is None:
        again = request.type(f"start {request.source.links or 'LINK'}")
        raise UserError(f"I have not read that document yet. Type {again}")
    return linked


def _stored(request: FormSubmission) -> LinkedPlan | None:
    source = request.source
    return stored_plan(request.work, source.plan, source.links) if source.plan else None


RUN_AS_PHASE = Form(
    name=RUN_FORM,
    title=TITLE,
    submit_label="Start",
    instead="start {links}",
    draw=draw,
    submit=submit,
    named=chosen,
    fetch=look_first,
)
