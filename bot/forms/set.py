"""Settings of a run: target, zone, strict, the digest's hour, holidays, idle days."""

from collections.abc import Iterator

from bot.cards.fields import text_field, tick_field
from bot.cards.message import Block, Message
from bot.cards.opening import SET_FORM
from bot.domain.facts import RunFacts
from bot.requests.form import Form
from bot.requests.form_submission import FormSubmission, at
from bot.requests.setters import SETTERS
from bot.storage import runs
from bot.use_cases.unit_of_work import require_open

TICKS = (
    ("second-eyes", "Second pair of eyes", "Acceptance is confirmed by somebody else"),
    ("proof", "Proof", "Each deliverable is found in git before the phase closes"),
)
"""Conditions for closing, in addition to the document's."""


def draw(request: FormSubmission) -> list[Block]:
    """Fields filled with the current settings."""
    run = request.run()
    require_open(run)
    request.work.require_lead(run, "change the run")
    now = _as_set(run)
    return [
        text_field(
            "target",
            "Target date",
            initial=now["target"],
            hint="As you would say it: 4 dec, next fri. Empty: none.",
            optional=True,
        ),
        text_field("zone", "Time zone", initial=now["zone"], hint="Europe/Berlin, or Berlin."),
        text_field("digest", "Hour of the digest", initial=now["digest"], hint="09:30, or 9am."),
        text_field(
            "holidays",
            "Public holidays of",
            initial=now["holidays"],
            hint="A country's code, DE, or a part of one, DE-BY. Empty: none.",
            optional=True,
        ),
        text_field(
            "idle",
            "Working days without news before an owner is asked",
            initial=now["idle"],
            hint="5, for example.",
        ),
        strict_field(initial=run.strict),
        *(tick_field(name, label, said, initial=now[name] == "on") for name, label, said in TICKS),
    ]


def strict_field(*, initial: bool = False) -> Block:
    """The tick box for a strict run."""
    said = "A step opens when those before it are complete"
    return tick_field("strict", "Strict", said, initial=initial)


def submit(request: FormSubmission) -> Message:
    """Set the fields that differ from the current settings."""
    run = request.run()
    was, run_id = _as_set(run), run.id
    said = []
    for name, value in _wanted(request):
        if value != was[name]:
            with at(name):
                said.append(SETTERS[name](request.work, run, value or "none"))
            run = runs.facts(request.work.session, run_id)
    return Message("\n".join(said) or f"Phase {run.handle} stays as it was set.")


def _wanted(request: FormSubmission) -> Iterator[tuple[str, str]]:
    for name in ("target", "zone", "digest", "holidays", "idle"):
        yield name, request.text(name)
    for name in ("strict", *(name for name, _, _ in TICKS)):
        yield name, "on" if request.several(name) else "off"


def _as_set(run: RunFacts) -> dict[str, str]:
    return {
        "target": run.target.isoformat() if run.target else "",
        "zone": run.zone.key,
        "digest": f"{run.digest_at:%H:%M}",
        "holidays": run.country or "",
        "idle": str(run.idle_days),
        "strict": "on" if run.strict else "off",
        "second-eyes": "on" if run.second_eyes else "off",
        "proof": "on" if run.proven else "off",
    }


SET = Form(
    name=SET_FORM,
    title="Settings of the phase",
    submit_label="Save",
    instead="set",
    draw=draw,
    submit=submit,
)
