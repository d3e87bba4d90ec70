"""Example runs in the states that the cards need."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.due_dates import Shift, Shifted
from bot.domain.events import EventKind
from bot.domain.facts import EventFacts, ItemFacts, News, RunFacts, StakeholderFacts
from bot.domain.resumption import Resumption
from bot.working_time.times import Times
from phases.document import Phase, Step
from phases.library import Library
from phases.parser import parse
from phases.progress import ItemState

COMMAND = "/phase"
LEAD, DEV, OPS = "U0LEAD", "U0DEV", "U0OPS"
AGENT = "claude-code"
CHANNEL = "C0PHASEE"
STARTED = datetime(2026, 11, 24, 8, 12, tzinfo=UTC)  # a Tuesday; 09:12 in Berlin
NOW = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
TIMES = Times(BERLIN, NOW)

Change = dict[str, Any]


def _phase(found: Phase | None) -> Phase:
    assert found is not None
    return found


def step(phase: Phase, code: str) -> Step:
    """Return a step of the phase, which must have it."""
    found = phase.step(code)
    assert found is not None
    return found


PLANS = (Library().find("E"),)
PHASE = _phase(PLANS[0].phase)
ODD = '`<script>` & **bold** "quoted" 🙂 漢字 שלום עולם مرحبا '


def large(steps: int, items: int, text: str) -> Phase:
    """Return a phase with so many steps of so many items each; ``text`` is in all of them."""
    lines = [f"# Phase L: {text}"]
    for number in range(1, steps + 1):
        lines += [f"### Step L{number}: {text}", "**Key Deliverables**"]
        lines += [f"- {text} {item}" for item in range(1, items + 1)]
    return _phase(parse("\n".join(lines)).phase)


LARGE = large(1, 60, "Deliverable")


def done(by: str = DEV, evidence: str | None = None, note: str | None = None) -> Change:
    """Return the fields that completing an item changes."""
    return _settled(ItemState.DONE, by) | {"evidence": evidence, "note": note}


def waived(reason: str) -> Change:
    """Return the fields that waiving an item changes."""
    return _settled(ItemState.WAIVED, LEAD) | {"note": reason}


def retired(reason: str) -> Change:
    """Return the fields that retiring an item changes."""
    return _settled(ItemState.RETIRED, LEAD) | {"note": reason}


def reported(evidence: str | None = None, note: str | None = None) -> Change:
    """Return the fields that the report of an agent of dev's changes."""
    return {
        "agent": AGENT,
        "agent_for": DEV,
        "reported_at": NOW - timedelta(hours=2),
        "report_evidence": evidence,
        "report_note": note,
    }


def said_by_agent(agent: str = AGENT, person: str | None = DEV) -> Change:
    """Return the fields that an agent changes where agents complete, or a program for nobody."""
    return _settled(ItemState.DONE, person or "") | {"agent": agent, "agent_for": person}


def _settled(state: ItemState, by: str) -> Change:
    at = NOW - timedelta(hours=18)
    return {"state": state, "settled_at": at, "settled_by": by, "recorded_by": by}


def taken(by: str, due: timedelta | None = None) -> Change:
    """Return the fields that taking an item changes; ``due`` counts from now, negative is late."""
    since = NOW - timedelta(minutes=40)
    return {"owner": by, "owned_since": since, "due_at": due and NOW + due}


def blocked(reason: str) -> Change:
    """Return the fields that blocking an item changes."""
    at = NOW - timedelta(hours=3)
    return {"blocked_by": OPS, "blocked_at": at, "block_reason": reason}


def run(
    changes: Mapping[str, Change] | None = None,
    phase: Phase = PHASE,
    added: Sequence[ItemFacts] = (),
    **values: Any,
) -> RunFacts:
    """Return a run of the phase, with ``changes`` to its items by code."""
    changed = changes or {}
    items = [item._replace(**changed.get(item.code, {})) for item in (*_items(phase), *added)]
    return replace(_begun(phase), items=tuple(items), **values)


def _begun(phase: Phase) -> RunFacts:
    return RunFacts(
        id=12,
        handle=phase.code,
        phase=phase,
        channel=CHANNEL,
        lead=LEAD,
        zone=BERLIN,
        started_at=STARTED,
        started_by=LEAD,
        digest_at=time(9),
        reminded_until=STARTED,
        target=date(2026, 12, 4),
        names={LEAD: "lead", DEV: "dev", OPS: "ops"},
        plan="d18995d8" * 8,
    )


def _items(phase: Phase) -> list[ItemFacts]:
    step_of = {item.code: step.code for step in phase.steps for item in step.items}
    return [
        ItemFacts(number, item.code, item.kind, step_of.get(item.code), item.text, 1)
        for number, item in enumerate(phase.items, start=1)
    ]


def settled(*steps: str, **values: Any) -> RunFacts:
    """Return a run with these steps done, or with all items done if none is named."""
    everything = run()
    codes = [item.code for item in everything.items if not steps or item.step in steps]
    return run({code: done() for code in codes} | values.pop("changes", {}), **values)


def news(run: RunFacts, **data: Any) -> News:
    """Return the news of something that happened now."""
    return News(run, NOW, NOW, data, COMMAND)


FRESH = run()
MIDWAY = settled(
    "E1",
    changes={
        "E2.1": done(DEV, "https://example.com/pull/7", "reviewed by ops"),
        "E2.2": taken(OPS, -timedelta(days=1)),
        "E2.3": taken(OPS, timedelta(days=3)) | blocked("waiting for the vendor's key"),
        "E3.2": waived("platform team owns Terraform"),
        "pre1": done(LEAD),
    },
)
WITH_AGENTS = settled(
    "E1",
    changes={
        "E1.2": said_by_agent(),
        "E1.4": said_by_agent("ci", None),
        "E2.1": done(DEV, "https://github.com/acme/devnet/pull/7") | reported(),
        "E2.2": taken(DEV, timedelta(days=1))
        | reported("https://github.com/acme/devnet/pull/9", "the scan runs on <every> push"),
        "E2.3": taken(OPS) | reported(),
        "E2.4": taken(DEV, timedelta(days=3)),
    },
)
WITH_RETIRED = run(
    {"E2.4": done(), "E2.5": retired("the key was never in use")},
    added=[FRESH.item("E2.4")._replace(id=99, code="E2.5", text="rotate the leaked key")],
)
HUGE = run(
    {f"L{number}.{item}": done() for number in range(1, 31) for item in range(1, 41)}
    | {"L31.7": done(OPS), "L31.8": taken(OPS, -timedelta(days=1)), "L52.1": blocked("no key")},
    phase=large(60, 40, "Deliverables that take some words to name"),
)
ODD_SCRIPTS = run({"L1.1": taken(OPS), "L1.2": blocked(ODD)}, phase=large(3, 3, ODD * 3))
ELSEWHERE = run(handle="E-2", channel="C0GENERAL", target=date(2026, 11, 27))
PAUSED = replace(
    MIDWAY,
    paused_at=NOW - timedelta(days=1),
    paused_by=LEAD,
    pause_reason="the vendor owes us a <key>",
)
RESUMPTION = Resumption(
    NOW - timedelta(days=1),
    1,
    ((PAUSED.item("E2.3"), NOW + timedelta(days=6)),),
    date(2026, 12, 7),
)
SHIFTED = Shifted(
    Shift(2),
    (
        (MIDWAY.item("E2.3"), NOW + timedelta(days=6)),
        (MIDWAY.item("E2.4"), NOW + timedelta(days=6)),
    ),
    stays=(MIDWAY.item("E4.4"),),
)
DONE = settled()
CLOSED = settled(closed_at=NOW, closed_by=LEAD)
STAKEHOLDERS = [
    StakeholderFacts(DEV, LEAD, STARTED),
    StakeholderFacts("C0STAKE", LEAD, NOW - timedelta(hours=3)),
]
EVENTS = [
    EventFacts(EventKind.WAIVED, LEAD, NOW, "E3.2", {"reason": "platform team owns Terraform"}),
    EventFacts(EventKind.RETIRED, LEAD, NOW, "E2.5", {"reason": "the key was never in use"}),
    EventFacts(EventKind.ADDED, OPS, NOW, "E2.5", {"text": "rotate the leaked key"}),
    EventFacts(
        EventKind.EVIDENCE, DEV, NOW, "E2.2", {"evidence": "#8", "note": "the nightly scan"}
    ),
    EventFacts(EventKind.BLOCKED, OPS, NOW, "E2.3", {"reason": "waiting for the vendor's key"}),
    EventFacts(EventKind.DONE, DEV, NOW, "E2.1", {"evidence": "https://example.com/pull/7"}),
    EventFacts(
        EventKind.STAKEHOLDERS_ADDED, LEAD, STARTED, None, {"stakeholders": [DEV, "C0STAKE"]}
    ),
    EventFacts(EventKind.STARTED, LEAD, STARTED, None, {"phase": "E"}),
]
AGENTS_DID = [
    EventFacts(EventKind.UNDONE, LEAD, NOW, "E1.3", {"state": "done", "by": DEV, "said_by": AGENT}),
    EventFacts(EventKind.DONE, "", NOW, "E1.4", {}, "ci"),
    EventFacts(EventKind.DONE, DEV, NOW, "E1.2", {"evidence": "#8"}, AGENT),
    EventFacts(EventKind.SET, LEAD, NOW, None, {"name": "agents_complete", "value": True}),
    EventFacts(EventKind.REPORT_DROPPED, DEV, NOW, "E2.4", {"reported_by": AGENT}),
    EventFacts(EventKind.DONE, DEV, NOW, "E2.1", {"reported_by": AGENT, "reported_for": DEV}),
    EventFacts(
        EventKind.REPORTED, DEV, NOW, "E2.1", {"evidence": "https://example.com/pull/7"}, AGENT
    ),
]
