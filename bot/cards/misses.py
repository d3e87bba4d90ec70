"""What was not found: where and when it was looked for, and what brings it there."""

from bot.cards.blocks import escape
from bot.domain.workspace_facts import Finding, WorkspaceFacts
from bot.working_time.times import Times


def not_there(finding: Finding, workspace: WorkspaceFacts, times: Times) -> str:
    """``not on origin/main at 14:02: push, then check again``."""
    at = looked(workspace, times)
    if finding.on_branch:
        return f"not on {escape(workspace.ref)} {at}: {bring(workspace)}, then check again"
    return f"not in {escape(workspace.name)} {at}: {bring(workspace, ' the tag')}, then check again"


def looked(workspace: WorkspaceFacts, times: Times) -> str:
    """``at 14:02``; of a clone, which the bot does not fetch, with how it was fetched last."""
    at = f"at {workspace.looked_at.astimezone(times.zone):%H:%M}"
    fetched = workspace.fetched
    if fetched is None:
        return at
    if fetched.at is None:
        return f"{at} (not fetched since it was cloned)"
    when = times.since(fetched.at)
    return f"{at} (its last fetch, {when}, failed)" if fetched.failed else f"{at} (fetched {when})"


def bring(workspace: WorkspaceFacts, what: str = "") -> str:
    """What somebody has to do so that it can be seen."""
    return f"push{what}" + (", fetch it on the bot's machine" if workspace.fetched else "")
