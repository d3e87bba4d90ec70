"""The papers that are handed over: those found in the workspace, and those that are missing."""

from collections.abc import Mapping
from typing import Any

from bot import phrases
from bot.blocks import escape

MOST_PATHS = 3


def papers(handoff: Mapping[str, Any] | None) -> list[str]:
    """``Handoff at v1.0.0: runbooks …, missing: onboarding guide``; a line, or none."""
    if handoff is None:
        return []
    if "reason" in handoff:
        return [f"*Handoff:* nobody looked for the papers; {escape(handoff['reason'])}"]
    there = [_paper(each) for each in handoff["papers"] if each["paths"]]
    gone = [escape(each["name"]) for each in handoff["papers"] if not each["paths"]]
    missing = f"missing: {', '.join(gone)}" if gone else ""
    return [f"*Handoff at {escape(handoff['at'])}:* {' · '.join(filter(None, [*there, missing]))}"]


def _paper(paper: Mapping[str, Any]) -> str:
    shown = [_linked(each["path"], each.get("url")) for each in paper["paths"][:MOST_PATHS]]
    left = len(paper["paths"]) - len(shown)
    more = f" and {left} more" if left else ""
    return f"{escape(paper['name'])} ({phrases.joined(shown)}{more})"


def _linked(path: str, url: str | None) -> str:
    return f"<{escape(url)}|{escape(path)}>" if url else escape(path)
