"""The phase documents that a run can be started from."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from phases import plans
from phases.library import OWN_CODE, Library, behind


def check(situation: Situation) -> Iterator[Finding]:
    """Check for documents with errors, and for documents hidden by another with the same code."""
    library = Library(filter(None, (plans.FOLDER, situation.settings.plans_dir)))
    known = library.all()
    broken = [plan for plan in known if plan.errors]
    for plan in broken:
        first = plan.errors[0]
        told = f"{plan.where(first)}: {first.message}"
        yield wrong(told, f"{first.mend} See all: phasebot check {plan.path}")
    for plan, other in library.hidden():
        yield note(behind(plan, other), OWN_CODE)
    if len(known) > len(broken):
        codes = ", ".join(plan.code for plan in known if not plan.errors)
        yield ok(f"can be started: {codes}")
