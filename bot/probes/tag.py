"""The tag that an item asks for; a name after "e.g." is an example, and any version serves."""

import re
from collections.abc import Iterator

from bot.facts import ItemFacts, RunFacts
from bot.phrases import joined
from bot.probes.names import is_version, quoted
from bot.probes.probe import Probe
from bot.probes.suggested_commit import commit_of
from bot.workspace_facts import Finding, Outcome, TagFacts, WorkspaceFacts

NAME = "tag"

_ASKS = re.compile(r"\btag(?:s|ged)?\b", re.IGNORECASE)
_EXAMPLE = re.compile(r"(?:e\.?\s?g\.?|for example|such as|like)\W*$", re.IGNORECASE)


def find(run: RunFacts, workspace: WorkspaceFacts) -> Iterator[Finding]:
    """One finding for each item that speaks of a tag."""
    for item in run.items:
        if not item.is_retired and _ASKS.search(item.text):
            yield _of(item, run, workspace)


def _of(item: ItemFacts, run: RunFacts, workspace: WorkspaceFacts) -> Finding:
    name = _named(item.text)
    made = [tag for tag in workspace.tags if (tag.name == name if name else is_version(tag.name))]
    if not made:
        what = f"no tag {name}" if name else "no version tag since the run began"
        return Finding(NAME, Outcome.MISSING, what, item=item.code, on_branch=False)
    lacking = {tag: _lacking(tag, run, workspace) for tag in made}
    best = min(made, key=lambda tag: len(lacking[tag]))
    if lacking[best]:
        text = f"tag {best.name}, which lacks the commit of {joined(lacking[best])}"
        return Finding(NAME, Outcome.UNSURE, text, item=item.code, commit=best.commit)
    return Finding(NAME, Outcome.FOUND, f"tag {best.name}", item=item.code, commit=best.commit)


def _named(text: str) -> str | None:
    """The tag that must be; None where any version will do."""
    for name, before in quoted(text):
        if is_version(name):
            return None if _EXAMPLE.search(before) else name
    return None


def _lacking(tag: TagFacts, run: RunFacts, workspace: WorkspaceFacts) -> list[str]:
    """The steps whose suggested commit is there, and not in the tag."""
    found = ((step.code, commit_of(step, workspace)) for step in run.phase.steps)
    return [code for code, commit in found if commit and commit.id not in tag.commits]


TAG = Probe(NAME, find, watched=True)
