"""Dates and people: the target, the stakeholders, and each step's owner and date, in one form.

The id of a field holds the value that the field was drawn with, so only what the user changed is
set, even if somebody else changed the run meanwhile.
"""

from collections.abc import Sequence

from bot.cards.blocks import section
from bot.cards.fields import channels_field, people_field, text_field
from bot.cards.message import Block, Message
from bot.cards.opening import DATES_FORM
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import MOST, NOBODY, together
from bot.domain.reminder_facts import is_channel
from bot.domain.wording import mention, shorten
from bot.requests.due_dates import as_due, moved_along, set_dates
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission, at
from bot.requests.setters import SETTERS
from bot.storage import runs, stakeholders
from bot.use_cases.assign_item import assign_items
from bot.use_cases.change_stakeholders import add_stakeholders, remove_stakeholders
from bot.use_cases.set_due import set_due
from bot.use_cases.unit_of_work import require_open
from bot.words.dates import told
from phases.document import Step
from phases.due_rules import DueRule
from phases.errors import UserError

MOST_STEPS = 20
LONGEST_ID = 255
MIXED = "It differs between its items. Empty: it stays so."
TARGET, PEOPLE, CHANNELS, OWNER, DUE = "target", "people", "channels", "owner", "due"


def draw(request: FormSubmission) -> list[Block]:
    """Fields filled with the current values; the steps are the first that are open."""
    run = _run(request)
    target = run.target.isoformat() if run.target else ""
    lanes = _lanes(request, run)
    people = [lane for lane in lanes if not is_channel(lane)]
    channels = [lane for lane in lanes if is_channel(lane)]
    steps = [step for step in run.phase.steps if _open(run, step.code)]
    return [
        text_field(
            _id(TARGET, target),
            "Target date",
            initial=target,
            hint="As you would say it: 4 dec, next fri. Empty: none.",
            optional=True,
        ),
        people_field(
            _id(PEOPLE, ",".join(people)),
            "Stakeholders",
            initial=people,
            hint="They get the weekly and the closing summary.",
        ),
        channels_field(
            _id(CHANNELS, ",".join(channels)), "Channels of stakeholders", initial=channels
        ),
        *(
            field
            for number, step in enumerate(steps[:MOST_STEPS])
            for field in _of_step(request, run, step, is_first=number == 0)
        ),
        *_rest(request, steps[MOST_STEPS:]),
    ]


def submit(request: FormSubmission) -> Message:
    """Set what was changed: all of it, or nothing if one field is refused."""
    run = _run(request)
    said = []
    for id_ in request.fields:
        name, drawn, was = id_.partition("=")
        with at(id_):
            done = _set(request, run, id_, name, was if drawn else None)
        if done:
            said += done
            run = runs.facts(request.work.session, run.id)  # a date may count from the target
    return Message("\n".join(said) or f"Phase {run.handle} stays as it was.")


def named(request: FormSubmission) -> list[str]:
    """The people chosen, but for those who were there when the form was drawn."""
    ids = [id_ for id_ in request.fields if id_.startswith((PEOPLE, OWNER))]
    return [who for id_ in ids for who in request.people(id_) if who not in id_]


def _run(request: FormSubmission) -> RunFacts:
    run = request.run()
    require_open(run)
    request.work.require_lead(run, "change the run")
    return run


def _open(run: RunFacts, step: str) -> list[ItemFacts]:
    return [item for item in run.of_step(step) if item.is_open]


def _lanes(request: FormSubmission, run: RunFacts) -> list[str]:
    return [each.lane for each in stakeholders.of_run(request.work.session, run.id)]


def _id(name: str, was: str) -> str:
    """A field's id, with the value that it is drawn with if there is room for it."""
    told = f"{name}={was}"
    return told if len(told) <= LONGEST_ID else name


def _of_step(request: FormSubmission, run: RunFacts, step: Step, *, is_first: bool) -> list[Block]:
    items, zone = _open(run, step.code), request.times.zone
    found = {item.owners for item in items}
    owners = found.pop() if len(found) == 1 else NOBODY
    people = () if owners.group else owners.people
    due = as_due(request.work, run, items) or None
    has_owners, has_dates = any(i.owners for i in items), any(i.due_at for i in items)
    hint = f"Such as fri, 4 dec, tomorrow 9am; a date alone ends its owner's day. In {zone.key}."
    how = hint if is_first else ""
    with_group = f"It is with {owners.said(str)}. Empty: it stays so." if owners.group else ""
    return [
        people_field(
            _id(f"{OWNER} {step.code}", ",".join(people)),
            f"{step.code} {shorten(step.title, 80)}: owner",
            initial=people,
            hint=with_group or (MIXED if has_owners and not people else ""),
            most=MOST,
        ),
        text_field(
            _id(f"{DUE} {step.code}", due or ""),
            f"{step.code}: due",
            initial=due or "",
            hint=MIXED if has_dates and due is None else how,
            optional=True,
        ),
    ]


def _rest(request: FormSubmission, steps: Sequence[Step]) -> list[Block]:
    """Say how to set the steps that this form has no room for."""
    if not steps:
        return []
    first, command = steps[0].code, request.context.command
    count = wording.plural(len(steps), "more step")
    typed = f"{command} assign {first} @who, {command} due {first} fri"
    return [section(f"{count}, from {first} on: {typed}")]


def _set(request: FormSubmission, run: RunFacts, id_: str, name: str, was: str | None) -> list[str]:
    kind, _, code = name.partition(" ")
    if kind in (PEOPLE, CHANNELS):
        return _set_lanes(request, run, id_, was, channels=kind == CHANNELS)
    now = ",".join(request.people(id_)) if kind == OWNER else request.text(id_)
    if now == (was or ""):
        return []
    if kind == TARGET:
        return [SETTERS["target"](request.work, run, now or "none")]
    items = _open(run, code)
    if not items:
        raise UserError(f"Nothing is left to do in {code}. Nothing was changed.")
    return [(_assign if kind == OWNER else _set_due)(request, run, code, items, id_)]


def _set_lanes(
    request: FormSubmission, run: RunFacts, id_: str, was: str | None, *, channels: bool
) -> list[str]:
    """Add and remove stakeholders; those of the other field are left as they are."""
    current = [lane for lane in _lanes(request, run) if is_channel(lane) == channels]
    before = current if was is None else [lane for lane in was.split(",") if lane]
    chosen = request.several(id_)
    new = [lane for lane in chosen if lane not in (*before, *current)]
    gone = [lane for lane in current if lane in before and lane not in chosen]
    said = []
    if new:
        add_stakeholders(request.work, run, new)
        said.append(f"The weekly and the closing summary go to {_named(new)} too.")
    if gone:
        remove_stakeholders(request.work, run, gone)
        verb = "gets" if len(gone) == 1 else "get"
        said.append(f"{_named(gone)} no longer {verb} summaries.")
    return said


def _named(lanes: Sequence[str]) -> str:
    return wording.joined([mention(lane) for lane in lanes])


def _assign(
    request: FormSubmission, run: RunFacts, code: str, items: Sequence[ItemFacts], id_: str
) -> str:
    owners = together(request.people(id_))
    assign_items(request.work, run, items, owners)
    whose = owners.said(mention) or "nobody"
    return f"{code} is with {whose} now: {wording.plural(len(items), 'item')}."


def _set_due(
    request: FormSubmission, run: RunFacts, code: str, items: Sequence[ItemFacts], id_: str
) -> str:
    when = request.moment(id_, run, items)
    if isinstance(when, DueRule):
        return set_dates(request.work, run, items, when)
    after = set_due(request.work, run, items, when.due if when else None)
    ends = {after.item(item.code).due_at for item in items}
    count = wording.plural(len(items), "item")
    if when is None:
        said = f"{code} has no date now: {count}."
    elif when.has_hour or len(ends) > 1:
        said = f"{code} is due {told(when, request.times)} now: {count}."
    else:
        [end] = ends
        assert end is not None
        whose = "its owner's" if any(item.owners.people for item in items) else "the lead's"
        said = f"{code} is due {request.times.moment(end)} now, at {whose} end of day: {count}."
    along = moved_along(request.work, run, after, [item.code for item in items])
    return "\n".join([said, *along])


DATES = Form(
    name=DATES_FORM,
    title="Dates and people",
    submit_label="Save",
    instead="set",
    draw=draw,
    submit=submit,
    ephemeral=True,
    named=named,
)
