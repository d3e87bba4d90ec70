"""The documents of the guide for authors, and the step of each whose card is shown beside it."""

import re
from pathlib import Path

GUIDE = Path(__file__).parents[1] / "docs" / "authors.md"
SHOWN = {
    "first": "R1",
    "spec-kit": "TGC2",
    "kiro": "IP2",
    "agent-os": "ST1",
    "superpowers": "CEIP1",
    "bmad": "SRFP1",
    "prp": "RLPA1",
    "github": "RV2",
    "runbook": "RQIL2",
}
_SAMPLE = re.compile(r"^````markdown ([a-z-]+)\n(.*?)^````$", re.MULTILINE | re.DOTALL)


def documents() -> dict[str, str]:
    """The documents that the guide shows, by the names behind their fences."""
    return dict(_SAMPLE.findall(GUIDE.read_text(encoding="utf-8")))
