"""Finds the papers that a phase hands over, by their usual paths. To add one: a line here."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.domain.workspace_facts import SHORT
from bot.workspaces.forge import file_page
from bot.workspaces.gathering import Source, tip_of
from bot.workspaces.git import Workspace
from bot.workspaces.history import tags_since

PAPERS: tuple[tuple[str, str], ...] = (
    ("runbooks", r"(^|/)(runbooks?|playbooks?)(/|[^/]*$)|runbook[^/]*$"),
    ("ADRs", r"(^|/)(adrs?|decisions|architecture[-_]decisions)/|(^|/)adr[-_ ]?[0-9][^/]*$"),
    ("threat model", r"threat[-_ ]?model"),
    ("checkpoint", r"(^|/)[^/]*checkpoint[^/]*$|(^|/)[^/]*progress\.md$"),
    ("rollback procedure", r"roll[-_ ]?back|backout"),
    ("onboarding guide", r"onboarding"),
)
"""The name of each paper, and its possible paths, in any case."""

DOCUMENTS = re.compile(r"\.(md|markdown|txt|rst|adoc|html|pdf|docx)$", re.IGNORECASE)
MOST = 20  # paths for one paper
VERSION = re.compile(r"v?\d+(\.\d+)*([-+.].*)?", re.IGNORECASE)


def find_papers(source: Source, since: datetime, command: str) -> dict[str, Any]:
    """Find the papers at the newest version tag since then, else at the branch's newest commit.

    In the result, ``at`` says where that is. Each paper has its paths with their URLs, none if it
    is missing, and ``more`` counts the paths that were left out.
    """
    look = Workspace(source.git_dir)
    tags = [tag for tag in tags_since(look, since) if VERSION.fullmatch(tag.name)]
    tip = tip_of(look, source, command)
    commit, at = (
        (tags[0].commit.id, tags[0].name) if tags else (tip.id, f"{tip.ref}, {tip.id[:SHORT]}")
    )
    there = [path for path in look.paths(commit) if DOCUMENTS.search(path)]
    origin = look.origin()

    def linked(path: str) -> dict[str, str | None]:
        page = file_page(origin, source.forge, commit, path) if origin else None
        return {"path": path, "url": page}

    papers = []
    for name, pattern in PAPERS:
        found = _matching(there, pattern)
        paths, more = list(map(linked, found[:MOST])), max(0, len(found) - MOST)
        papers.append({"name": name, "paths": paths, "more": more})
    return {"at": at, "tag": tags[0].name if tags else None, "commit": commit, "papers": papers}


def _matching(paths: Sequence[str], pattern: str) -> list[str]:
    wanted = re.compile(pattern, re.IGNORECASE)
    return sorted(path for path in paths if wanted.search(path))
