"""The phase documents that a run can be started from."""

from collections.abc import Iterator

from bot.doctor.finding import Finding, ok, wrong
from bot.doctor.situation import Situation
from phases import plans
from phases.library import Library


def check(situation: Situation) -> Iterator[Finding]:
    """Each document that cannot be run."""
    known = Library(filter(None, (plans.FOLDER, situation.settings.plans_dir))).all()
    broken = [plan for plan in known if plan.errors]
    for plan in broken:
        first = plan.errors[0]
        told = f"{plan.where(first)}: {first.message}"
        yield wrong(told, f"{first.mend} See all: phasebot check {plan.path}")
    if len(known) > len(broken):
        codes = ", ".join(plan.code for plan in known if not plan.errors)
        yield ok(f"can be started: {codes}")
