"""The answers that say where somebody stands: the bare command, and ``mine``."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.cards.message import Message
from bot.cards.mine import mine, mine_everywhere
from bot.cards.several import several
from bot.cards.standing import Standing
from bot.cards.standing_closed import for_closed
from bot.cards.standing_contributor import for_contributor
from bot.cards.standing_lead import for_lead
from bot.cards.standing_others import for_others
from bot.cli.gallery.closing_examples import ANSWERED, CONCERNS, SPONSOR, report
from bot.cli.gallery.examples import (
    CLOSED,
    COMMAND,
    DEV,
    DONE,
    ELSEWHERE,
    FRESH,
    LEAD,
    MIDWAY,
    OPS,
    TIMES,
    WITH_AGENTS,
    done,
    run,
    settled,
    taken,
)
from bot.domain.facts import RunFacts, Undelivered

_NAMED = replace(MIDWAY, names={SPONSOR: "sponsor"}, target=date(2026, 12, 11))
_UNREACHED = [Undelivered("C0STAKE", "digest", "not_in_channel")]
_CALM = settled(
    "E1",
    changes={f"E{step}.{item}": taken(OPS) for step in (2, 3) for item in range(1, 5)}
    | {f"pre{number}": done(LEAD) for number in range(1, 4)}
    | {f"E4.{item}": taken(LEAD, timedelta(days=9)) for item in range(1, 5)},
)
_STEPS_DONE = settled("E1", "E2", "E3", "E4", changes={"acc1": taken(LEAD)})
_BUSY = run({f"E{step}.{item}": taken(DEV) for step in (1, 2, 3) for item in range(1, 5)})


def _facts(run: RunFacts, person: str, **more: Any) -> Standing:
    return Standing(run, person, TIMES, COMMAND, "@Phasebot", **more)


def _closed(run: RunFacts, person: str, **more: Any) -> Message:
    return for_closed(_facts(run, person, closing=report(run).closing, **more))


STANDINGS: tuple[tuple[str, Callable[[], Message]], ...] = (
    (
        "alone_lead",
        lambda: for_lead(_facts(_NAMED, LEAD, concerns=CONCERNS[1:], undelivered=_UNREACHED)),
    ),
    ("alone_lead_reported", lambda: for_lead(_facts(WITH_AGENTS, LEAD))),
    ("alone_contributor_reported", lambda: for_contributor(_facts(WITH_AGENTS, DEV))),
    ("mine_reported", lambda: mine(WITH_AGENTS, DEV, TIMES, COMMAND)),
    ("alone_lead_fresh", lambda: for_lead(_facts(FRESH, LEAD))),
    ("alone_lead_calm", lambda: for_lead(_facts(_CALM, LEAD))),
    ("alone_lead_steps_done", lambda: for_lead(_facts(_STEPS_DONE, LEAD))),
    ("alone_lead_done", lambda: for_lead(_facts(DONE, LEAD))),
    ("alone_contributor", lambda: for_contributor(_facts(MIDWAY, OPS))),
    ("alone_contributor_busy", lambda: for_contributor(_facts(_BUSY, DEV, said="✓ E1.1 is done."))),
    ("alone_contributor_nothing", lambda: for_contributor(_facts(MIDWAY, DEV))),
    ("alone_contributor_done", lambda: for_contributor(_facts(DONE, DEV))),
    ("alone_sponsor", lambda: for_others(_facts(_NAMED, SPONSOR, is_told=True))),
    ("alone_sponsor_fresh", lambda: for_others(_facts(FRESH, SPONSOR, is_told=True))),
    ("alone_sponsor_done", lambda: for_others(_facts(DONE, SPONSOR, is_told=True))),
    ("alone_anybody", lambda: for_others(_facts(FRESH, SPONSOR))),
    ("alone_closed", lambda: _closed(CLOSED, DEV)),
    ("alone_closed_asked", lambda: _closed(CLOSED, SPONSOR, is_told=True)),
    (
        "alone_closed_lead",
        lambda: _closed(replace(ANSWERED, names={SPONSOR: "sponsor"}), LEAD, concerns=CONCERNS[1:]),
    ),
    ("alone_several", lambda: several([MIDWAY, ELSEWHERE], "D0OPS", OPS, TIMES, COMMAND)),
    ("mine", lambda: mine(MIDWAY, OPS, TIMES, COMMAND)),
    ("mine_nothing", lambda: mine(MIDWAY, DEV, TIMES, COMMAND)),
    (
        "mine_all",
        lambda: mine_everywhere([MIDWAY, replace(_BUSY, id=9, handle="E-3")], OPS, TIMES, COMMAND),
    ),
    ("mine_all_nothing", lambda: mine_everywhere([MIDWAY], DEV, TIMES, COMMAND)),
)
"""Each by name."""
