"""What people hear as the hours pass, and what they do in between without typing."""

from collections.abc import Callable
from datetime import datetime

from bot.use_cases.unit_of_work import UnitOfWork
from tests.cast import PEOPLE
from tests.reading import as_read
from tests.stage import Stage


def heard(stage: Stage, who: str, until: datetime) -> list[str]:
    """What somebody is told from now until then, each with its hour in Berlin."""
    said = len(stage.slack.posted)
    lines = []
    while stage.clock.now < until:
        stage.live_until(min(until, _next_hour(stage)))
        for lane, _, message in stage.slack.posted[said:]:
            if lane == PEOPLE[who].id:
                local = stage.clock.now.astimezone(stage.run().zone)
                lines.append(f"{local:%a %H:%M} {as_read(message.text)}")
        said = len(stage.slack.posted)
    return lines


def _next_hour(stage: Stage) -> datetime:
    moment = stage.clock.now
    return datetime.fromtimestamp((int(moment.timestamp()) // 3600 + 1) * 3600, moment.tzinfo)


def act(stage: Stage, who: str, deed: Callable[[UnitOfWork], object]) -> object:
    """Do something in a transaction of its own."""
    with stage.database.write() as session:
        return deed(UnitOfWork(session, stage.clock.now, PEOPLE[who]))
