"""The handoff papers: those found in the workspace, and those that are missing."""

from collections.abc import Mapping
from typing import Any

from bot.cards.blocks import escape
from bot.domain.wording import shorten

LONGEST_PAGE, LONGEST_PATH = 300, 60  # characters: six papers must leave room for the rest


def papers(handoff: Mapping[str, Any] | None) -> list[str]:
    """``Handoff at v1.0.0: runbooks (5 files) …, missing: onboarding guide``; a line, or none."""
    if handoff is None:
        return []
    if "reason" in handoff:
        return [f"*Handoff:* nobody looked for the papers; {escape(handoff['reason'])}"]
    there = [_paper(each) for each in handoff["papers"] if each["paths"]]
    gone = [escape(each["name"]) for each in handoff["papers"] if not each["paths"]]
    missing = f"missing: {', '.join(gone)}" if gone else ""
    return [f"*Handoff at {escape(handoff['at'])}:* {' · '.join(filter(None, [*there, missing]))}"]


def _paper(paper: Mapping[str, Any]) -> str:
    """Link the paper's name to its first file; if it has no page, name that file."""
    first, count = paper["paths"][0], len(paper["paths"]) + paper["more"]
    name, page = escape(paper["name"]), first.get("url") or ""
    if 0 < len(page) <= LONGEST_PAGE:
        return f"<{escape(page)}|{name}>" + (f" ({count} files)" if count > 1 else "")
    more = f" and {count - 1} more" if count > 1 else ""
    return f"{name} ({escape(shorten(first['path'], LONGEST_PATH))}{more})"
