"""Export: the user gets a report of a run as a file in their direct messages."""

from bot.domain.facts import RunFacts
from bot.use_cases.bounds import require_room_to_send
from bot.use_cases.unit_of_work import UnitOfWork


def export_run(work: UnitOfWork, run: RunFacts, name: str) -> None:
    """Owe the user the report in that format; the run itself does not change."""
    require_room_to_send(work, run, ["export"], "reports")
    work.owe(run, work.actor, "export", format=name)
