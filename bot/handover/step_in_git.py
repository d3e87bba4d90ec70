"""What the workspace says of one step: its commit, its proof, and the files changed."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.facts import RunFacts
from bot.domain.workspace_facts import SHORT, Finding, Outcome, WorkspaceFacts
from bot.handover.context_pack import StepInGit
from phases.document import Step

MOST_FILES = 60


def step_in_git(
    run: RunFacts, step: Step, workspace: WorkspaceFacts, findings: Iterable[Finding]
) -> StepInGit:
    """Return the facts of a step in git, at the head of the run's branch."""
    own = _of_step(run, step, findings)
    return StepInGit(
        commit=_commit(own, workspace),
        verification=[*map(_verified, own), *workspace.notes],
        files=_changed(workspace, began(run, step)),
    )


def began(run: RunFacts, step: Step) -> datetime:
    """Return when the step's turn came: when the last item of the steps before it was settled.

    Items settled after the step's first own one are ignored.
    """
    before = set(run.steps[: run.steps.index(step.code)])
    first = min(
        (item.settled_at for item in run.of_step(step.code) if item.settled_at), default=None
    )
    earlier = (
        item.settled_at
        for item in run.items
        if item.step in before and item.settled_at and (not first or item.settled_at <= first)
    )
    return max(earlier, default=run.started_at)


def _of_step(run: RunFacts, step: Step, findings: Iterable[Finding]) -> list[Finding]:
    items = {item.code for item in run.of_step(step.code)}
    return [each for each in findings if each.step == step.code or each.item in items]


def _commit(findings: Iterable[Finding], workspace: WorkspaceFacts) -> str:
    """Name the newest commit that proves something of the step, else the head of the branch."""
    proven = {each.commit for each in findings if each.commit and each.outcome is Outcome.FOUND}
    newest = next((commit for commit in workspace.commits if commit in proven), None)
    at = f"{workspace.ref} of {workspace.name}"
    if newest is not None:
        return f"{newest.short} {newest.subject} ({at})"
    return f"none found for the step; {at} stands at {workspace.head[:SHORT]}"


def _verified(finding: Finding) -> str:
    about = finding.item or finding.step or ""
    commit = f" ({finding.commit.short})" if finding.commit else ""
    return f"{finding.outcome.value}: {about} {finding.text}{commit}"


def _changed(workspace: WorkspaceFacts, since: datetime) -> list[str]:
    commits = (commit for commit in workspace.commits if commit.at >= since)
    paths = sorted({path for commit in commits for path in commit.paths})
    if len(paths) <= MOST_FILES:
        return paths
    return [*paths[:MOST_FILES], f"and {len(paths) - MOST_FILES} more"]
