"""The handoff papers: those found in the workspace, and for the lead those that were not."""

from collections.abc import Mapping
from typing import Any

from bot.cards.blocks import escape
from bot.domain.wording import shorten

LONGEST_PAGE, LONGEST_PATH = 300, 60  # characters: six papers must leave room for the rest

Handoff = Mapping[str, Any] | None
"""What the look for the papers found; None if nobody looked."""


def handed_over(handoff: Handoff) -> list[str]:
    """``*Handed over:* runbooks (5 files) · threat model``; a line, or none."""
    there = [_paper(each) for each in (handoff or {}).get("papers", []) if each["paths"]]
    return [f"*Handed over:* {' · '.join(there)}"] if there else []


def not_found(handoff: Handoff, run_has_workspace: bool, command: str) -> list[str]:
    """Say which papers were not found, or why nobody looked, for the lead alone."""
    if handoff is None:
        return []
    if not run_has_workspace:
        return [
            "Handoff papers were not checked, because no repository is set: "
            f"{command} set workspace NAME"
        ]
    if "reason" in handoff:
        return [f"Handoff papers were not checked: {escape(handoff['reason'])}"]
    gone = [escape(each["name"]) for each in handoff["papers"] if not each["paths"]]
    return [f"Not found at {escape(handoff['at'])}: {', '.join(gone)}"] if gone else []


def _paper(paper: Mapping[str, Any]) -> str:
    """Link the paper's name to its first file; if it has no page, name that file."""
    first, count = paper["paths"][0], len(paper["paths"]) + paper["more"]
    name, page = escape(paper["name"]), first.get("url") or ""
    if 0 < len(page) <= LONGEST_PAGE:
        return f"<{escape(page)}|{name}>" + (f" ({count} files)" if count > 1 else "")
    more = f" and {count - 1} more" if count > 1 else ""
    return f"{name} ({escape(shorten(first['path'], LONGEST_PATH))}{more})"
