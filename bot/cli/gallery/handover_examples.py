"""Examples of a step that is handed over, and of a context pack that comes back."""

from bot.cards.claims import Claimed
from bot.cli.gallery.examples import DEV, FRESH, MIDWAY, NOW, PHASE, step
from bot.domain.events import EventKind
from bot.domain.facts import EventFacts
from bot.handover.context_pack import StepInGit, handoff
from bot.handover.papers import papers

_NOTES = [
    EventFacts(
        EventKind.NOTE, DEV, NOW, None, {"code": "E1", "step": "E1", "text": "no <own> tracing"}
    )
]
HANDOFF = handoff(MIDWAY, step(PHASE, "E1"), _NOTES, StepInGit(), step(PHASE, "E2"))
CHECKPOINT = [(paper.path, paper.new) for paper in papers(MIDWAY, _NOTES, {})]
CLAIMED = [
    Claimed(FRESH.item("E1.1"), "- [x] E1.1 logging <done> (abc1234)", "abc1234"),
    Claimed(FRESH.item("E1.2"), "- [x] E1.2 metrics", None),
]
