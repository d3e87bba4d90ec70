"""The probes of the workspace. To add one, write a file with its Probe, and add a line here."""

from bot.domain.facts import RunFacts
from bot.domain.probes.paths import PATHS
from bot.domain.probes.probe import Probe
from bot.domain.probes.references import REFERENCES
from bot.domain.probes.suggested_commit import SUGGESTED_COMMIT
from bot.domain.probes.tag import TAG
from bot.domain.probes.trailers import TRAILERS
from bot.domain.workspace_facts import Finding, WorkspaceFacts

PROBES: tuple[Probe, ...] = (TRAILERS, SUGGESTED_COMMIT, PATHS, TAG, REFERENCES)


def wanted_paths(run: RunFacts) -> set[str]:
    """All paths whose presence the probes need to know."""
    return {path for probe in PROBES for path in probe.wanted(run)}


def examine(
    run: RunFacts, workspace: WorkspaceFacts, probes: tuple[Probe, ...] = PROBES
) -> list[Finding]:
    """The findings of all probes, in order; a finding whose commit was reverted is unsure."""
    found = (finding for probe in probes for finding in probe.find(run, workspace))
    return [finding.seen_in(workspace) for finding in found]


def watched(run: RunFacts, workspace: WorkspaceFacts) -> list[Finding]:
    """The findings of the watched probes, which the watch proposes to people."""
    return examine(run, workspace, tuple(probe for probe in PROBES if probe.watched))
