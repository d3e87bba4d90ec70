"""Probe for the tag that an item asks for; after "e.g.", any version tag will do.

A pre-release makes the finding unsure, unless the example is one or the item mentions one.
"""

import re
from collections.abc import Iterator

from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.probes.names import quoted
from bot.domain.probes.probe import Probe
from bot.domain.probes.suggested_commit import commit_of
from bot.domain.probes.versions import is_early, is_version
from bot.domain.wording import joined
from bot.domain.workspace_facts import Finding, Outcome, TagFacts, WorkspaceFacts

NAME = "tag"

_ASKS = re.compile(r"\btag(?:s|ged)?\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"(?:e\.?\s?g\.?|for example|such as|like)\W*$", re.IGNORECASE)

_EARLY = re.compile(r"pre-?releases?|release candidates?|\brc\d*\b|\balpha\b|\bbeta\b", re.I)


def find(run: RunFacts, workspace: WorkspaceFacts) -> Iterator[Finding]:
    """One finding for each item that mentions a tag."""
    for item in run.items:
        if not item.is_retired and _ASKS.search(item.text):
            yield _of(item, run, workspace)


def _of(item: ItemFacts, run: RunFacts, workspace: WorkspaceFacts) -> Finding:
    named = _named(item.text)
    name, early_will_do = named if named else (None, _EARLY.search(item.text) is not None)
    made = [tag for tag in workspace.tags if (tag.name == name if name else is_version(tag.name))]
    if not made:
        what = f"no tag {name}" if name else "no version tag since the run began"
        return Finding(NAME, Outcome.MISSING, what, item=item.code, on_branch=False)
    early = {tag for tag in made if not early_will_do and is_early(tag.name)}
    faults = {tag: [*_early(tag in early), *_without(tag, run, workspace)] for tag in made}
    best = min(made, key=lambda tag: (tag in early, len(faults[tag])))
    outcome, text = Outcome.FOUND, f"tag {best.name}"
    if faults[best]:
        outcome, text = Outcome.UNSURE, f"{text}, which {joined(faults[best])}"
    return Finding(NAME, outcome, text, item=item.code, commit=best.commit)


def _early(is_one: bool) -> list[str]:
    return ["is a pre-release"] if is_one else []


def _named(text: str) -> tuple[str | None, bool] | None:
    """The required tag, None if any version will do, and whether a pre-release will do.

    Returns None if no tag is named at all.
    """
    for name, before in quoted(text):
        if is_version(name):
            return (None, is_early(name)) if _EXAMPLE.search(before) else (name, True)
    return None


def _without(tag: TagFacts, run: RunFacts, workspace: WorkspaceFacts) -> Iterator[str]:
    """Say which suggested commits a tag lacks, and which it has that were reverted."""
    found = ((step.code, commit_of(step, workspace)) for step in run.phase.steps)
    there = [(code, commit.id) for code, commit in found if commit]
    lacking = [code for code, id_ in there if id_ not in tag.commits]
    gone = [code for code, id_ in there if id_ in tag.commits and id_ in workspace.reverted]
    if lacking:
        yield f"lacks the commit of {joined(lacking)}"
    if gone:
        yield f"has a commit of {joined(gone)} that was reverted"


TAG = Probe(NAME, find, watched=True)
