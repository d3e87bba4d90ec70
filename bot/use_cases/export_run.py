"""Export: somebody gets a report of a run as a file in their direct messages."""

from bot.domain.facts import RunFacts
from bot.use_cases.act import Act
from bot.use_cases.bounds import require_room_to_send


def export_run(act: Act, run: RunFacts, name: str) -> None:
    """Owe whoever asks the report in that format; the run itself does not change."""
    require_room_to_send(act, run, ["export"], "reports")
    act.owe(run, act.actor, "export", format=name)
