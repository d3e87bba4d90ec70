"""Who is in Slack's user groups, made by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.storage import user_groups
from bot.storage.session import Database
from bot.storage.user_groups import GroupFacts
from bot.use_cases.user_groups import KEPT, keep_group, keep_silence, keep_trouble
from tests.cast import GROUPS, PEOPLE

CROWD = 500


@dataclass
class FakeGroups:
    """Slack's groups by hand: ``asked`` says of which it was asked, ``refused`` why it says nothing.

    One that is ``silent`` answers nothing in time.
    """

    database: Database
    members: dict[str, list[str]] = field(
        default_factory=lambda: {
            GROUPS["@qa"]: [PEOPLE["@dev"].id, PEOPLE["@ops"].id],
            GROUPS["@crowd"]: [f"U0CROWD{number:03}" for number in range(CROWD)],
        }
    )
    asked: list[str] = field(default_factory=list)
    refused: str = ""
    silent: bool = False

    def meet(self, groups: Mapping[str, str], now: datetime) -> None:
        """Keep what is there to be read of those who were not within the hour."""
        for group, handle in groups.items():
            with self.database.read() as session:
                known = user_groups.find(session, group)
            if known is None or known.trouble or known.seen_at <= now - KEPT:
                self._look_up(group, handle, now)

    def _look_up(self, group: str, handle: str, now: datetime) -> None:
        self.asked.append(group)
        handle = handle or next(name[1:] for name, id_ in GROUPS.items() if id_ == group)
        if self.silent:
            with self.database.write() as session:
                keep_silence(session, group)
            return
        members = self.members.get(group)
        trouble = self.refused or ("no_such_subteam" if members is None else "")
        with self.database.write() as session:
            if trouble or members is None:
                keep_trouble(session, group, handle, trouble, now)
            else:
                keep_group(session, GroupFacts(group, handle, members, len(members), now), now)
