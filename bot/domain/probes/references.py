"""Probe for the document's references: report paths missing at the head in one line."""

from collections.abc import Iterator

from bot.domain.facts import RunFacts
from bot.domain.probes.names import paths_in
from bot.domain.probes.probe import Probe
from bot.domain.wording import plural
from bot.domain.workspace_facts import Finding, Outcome, WorkspaceFacts

NAME = "references"
MOST_NAMED = 3


def wanted(run: RunFacts) -> list[str]:
    """The paths that the references name."""
    found = (path for text in run.phase.references for path in paths_in(text))
    return [path.name for path in found if path.sure]


def find(run: RunFacts, workspace: WorkspaceFacts) -> Iterator[Finding]:
    """One finding, unsure, if any path is missing."""
    absent = [path for path in dict.fromkeys(wanted(run)) if path not in workspace.present]
    if absent:
        more = len(absent) - MOST_NAMED
        named = ", ".join(absent[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        what = plural(len(absent), "reference")
        verb = "is" if len(absent) == 1 else "are"
        yield Finding(NAME, Outcome.UNSURE, f"{what} {verb} not at the head: {named}")


REFERENCES = Probe(NAME, find, wanted)
