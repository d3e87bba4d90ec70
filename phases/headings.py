"""What headings and labels mean. To support another heading, add it to ``HEADINGS``.

Words are compared without case, numbering, emphasis, an emoji before them, a colon behind them or
a remark in brackets at their end: ``## 3. 🔒 Workspace-Guard (optional)`` is "workspace guard".
"""

import re
from collections.abc import Iterable
from enum import StrEnum


class Part(StrEnum):
    """A place in a phase document that a heading or a label opens."""

    # sections of a phase
    BRIEF = "brief"
    OVERVIEW = "overview"
    PREREQUISITES = "prerequisites"
    GUARD = "guard"
    ACCEPTANCE = "acceptance"
    STEPS = "steps"
    CLOSURE = "closure"
    REFERENCES = "references"
    # parts of a step
    MESSAGE = "message"
    DELIVERABLES = "deliverables"
    COMMIT = "commit"
    # lines of the overview
    COVERAGE = "coverage"
    SEQUENCE = "sequence"
    NEXT_PHASE = "next phase"
    # further columns of a table of steps
    STEP_COLUMN = "step column"
    TITLE_COLUMN = "title column"


HEADINGS: dict[Part, tuple[str, ...]] = {
    # sections of a phase
    Part.BRIEF: (
        "Agent brief", "Brief", "Briefing", "Kickoff", "Kickoff prompt", "Starter prompt",
        "System prompt", "Initial prompt", "Context for the agent",
    ),
    Part.OVERVIEW: ("Phase overview", "Overview", "Summary", "At a glance", "TL;DR"),
    Part.PREREQUISITES: (
        "Prerequisites", "Pre-requisites", "Prerequisite", "Preconditions", "Requirements",
        "Before you start", "Before you begin", "Entry criteria", "Preparation",
    ),
    Part.GUARD: (
        "Workspace guard", "Guard", "Workspace check", "Preflight", "Pre-flight",
        "Preflight check", "Pre-flight check", "Sanity check",
    ),
    Part.ACCEPTANCE: (
        "Acceptance checklist", "Acceptance criteria", "Acceptance", "Exit criteria",
        "Success criteria", "Checklist", "Definition of done", "Done when",
    ),
    Part.STEPS: (
        "Manual step runner", "Step runner", "Steps", "Step by step", "Implementation steps",
        "Procedure", "Runbook", "Execution", "Execution plan", "Instructions", "Tasks", "Waves",
        "Stages", "Phases", "Milestones", "Plan",
    ),
    Part.CLOSURE: (
        "Phase closure", "Closure", "Closing", "Closeout", "Close-out", "Wrap-up", "Sign-off",
        "After the phase", "Afterwards", "When you are done",
    ),
    Part.REFERENCES: (
        "References", "Reference", "Links", "See also", "Further reading", "Resources",
        "Related documents",
    ),
    # parts of a step
    Part.MESSAGE: (
        "Message to send", "Message", "Prompt", "Prompt to send", "Commands", "Command",
        "Commands to run", "Run", "Send", "Paste", "Paste this", "Instructions", "Script",
    ),
    Part.DELIVERABLES: (
        "Key deliverables", "Deliverables", "Deliverable", "Outputs", "Output", "Outcomes",
        "Results", "Checklist", "Definition of done", "Done when", "Acceptance criteria",
        "Acceptance", "Tasks", "To do", "Todo",
    ),
    Part.COMMIT: (
        "Suggested commit", "Commit", "Commit message", "Git commit", "Suggested commit message",
    ),
    # lines of the overview: "Coverage target: 98%", "Sequence: A → B → C", "Next phase: F"
    Part.COVERAGE: ("Coverage target", "Coverage", "Test coverage"),
    Part.SEQUENCE: ("Sequence", "Order", "Order of work"),
    Part.NEXT_PHASE: ("Next phase", "Next"),
    # further columns of a table of steps
    Part.STEP_COLUMN: ("Step", "Wave", "Stage", "Phase", "Code", "No", "Nr", "#", "ID"),
    Part.TITLE_COLUMN: ("Title", "Name", "Task", "Action", "Activity", "What", "Description"),
}  # fmt: skip

# "### Step E1: Observability", "## Wave C1 — Freeze", "### Stage 2. Build"
STEP_WORDS = (
    "Step", "Wave", "Stage", "Task", "Part", "Phase", "Milestone", "Sprint", "Day", "Week",
)  # fmt: skip

# "# Phase E: Production Hardening", "# Wave C — Cutover"
PHASE_WORDS = ("Phase", "Wave", "Stage", "Part", "Milestone", "Sprint", "Plan", "Runbook")

_SECTIONS = (
    Part.BRIEF, Part.OVERVIEW, Part.PREREQUISITES, Part.GUARD, Part.ACCEPTANCE, Part.STEPS,
    Part.CLOSURE, Part.REFERENCES,
)  # fmt: skip
_STEP_PARTS = (Part.MESSAGE, Part.DELIVERABLES, Part.COMMIT)
_OVERVIEW_LINES = (Part.COVERAGE, Part.SEQUENCE, Part.NEXT_PHASE)
_COLUMNS = (Part.STEP_COLUMN, Part.TITLE_COLUMN)

_LONGEST = 100
_NO_WORD = re.compile(r"(?:[^\w#()]|_)+")
_NUMBER = re.compile(r"(?:\d+[ )]+)+")


def plain(heading: str) -> str:
    """The words of a heading as they are compared; "" for one too long to be in the table."""
    if len(heading) > _LONGEST:
        return ""
    words = _NO_WORD.sub(" ", heading).strip().casefold()
    if words.endswith(")"):
        words = words.partition("(")[0].strip() or words
    number = _NUMBER.match(words)
    return words[number.end() :] if number else words


def _index(parts: Iterable[Part]) -> dict[str, Part]:
    return {plain(alias): part for part in parts for alias in HEADINGS[part]}


_SECTION_OF = _index(_SECTIONS)
_STEP_PART_OF = _index(_STEP_PARTS)
_OVERVIEW_LINE_OF = _index(_OVERVIEW_LINES)
_COLUMN_OF = _index((*_STEP_PARTS, *_COLUMNS))


def section(heading: str) -> Part | None:
    """The section of a phase that this heading opens."""
    return _SECTION_OF.get(plain(heading))


def step_part(label: str) -> Part | None:
    """The part of a step that this label or heading opens."""
    return _STEP_PART_OF.get(plain(label))


def overview_line(label: str) -> Part | None:
    """What a line of the overview tells, by the words before its colon."""
    return _OVERVIEW_LINE_OF.get(plain(label))


def column(header: str) -> Part | None:
    """What a column of a table of steps holds."""
    return _COLUMN_OF.get(plain(header))
