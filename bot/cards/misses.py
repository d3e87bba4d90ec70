"""Words for missing proof: where and when the bot looked, and what to do."""

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
    """``at 14:02``; for a clone, which the bot does not fetch, also the last fetch."""
    at = f"at {workspace.looked_at.astimezone(times.zone):%H:%M}"
    fetched = workspace.fetched
    if fetched is None:
        return at
    if fetched.at is None:
        return f"{at} (not fetched since it was cloned)"
    when = times.since(fetched.at)
    return f"{at} ({'I could not fetch it' if fetched.failed else 'fetched'} {when})"


def bring(workspace: WorkspaceFacts, what: str = "") -> str:
    """Say what to do so that the bot can see it."""
    return f"push{what}" + (", fetch it on the bot's machine" if workspace.fetched else "")
