"""An example of a run whose document has a newer version."""

from typing import Any

from bot.cli.gallery.examples import LEAD, PHASE, PLANS, STARTED
from bot.domain.facts import NewerFacts, PinnedFacts
from phases.changes import compare
from phases.parser import parse

_NEW = "41f1ebc7" * 8
_EDITS = (
    ("- Threat model covering high-risk flows\n", "- Dashboards for the team on call\n"),
    ("- Automated dependency scanning integrated", "- Dependency scanning of images integrated"),
    ("- ADR log closed out with statuses\n", ""),
    ("- Turbo tasks", "- ADR log closed out with statuses\n- Turbo tasks"),
    ('"Security hardening — threat model', '"Security hardening — images, threat model'),
)
REPEATED = "phase-e.md, line 64: E1 is used here and on line 44. Give one of the two another code."


def _edited() -> str:
    text = PLANS[0].text
    for old, new in _EDITS:
        text = text.replace(old, new, 1)
    return text


_AFTER = parse(_edited()).phase
assert _AFTER is not None
CHANGES = compare(PHASE, _AFTER)
PINNED = PinnedFacts(LEAD, STARTED, None)
NEWER = NewerFacts(_NEW, "phase-e.md")
ACCEPTED: dict[str, Any] = {
    "by": LEAD,
    "plan": _NEW,
    "document": "phase-e.md",
    "new": ["E2.3"],
    "reworded": ["E2.2"],
    "moved": ["E4.3"],
    "gone": ["E2.1"],
}


def changed_plan(**counts: Any) -> dict[str, Any]:
    """Return the data of the news of a new version, with these counts of changed items."""
    return {"plan": _NEW, "document": "phase-e.md", "problems": (), **counts}
