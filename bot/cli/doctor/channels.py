"""The channels of open runs: the bot must be in each."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.slack.inspection import UnreachableError
from bot.storage import health
from phases.errors import UserError

ABSENT = {"not_in_channel", "channel_not_found"}
INVITE = "Invite it there: /invite @Phasebot"
UNTOLD = "It is told with one of the scopes channels:history, groups:history or channels:read."


def check(situation: Situation) -> Iterator[Finding]:
    """Check that the bot is in the channel of each open run, since it cannot post elsewhere."""
    runs = _open_runs(situation)
    if not runs:
        return
    if situation.accepted is None:
        yield note("not looked at: Slack has not taken the token")
        return
    try:
        found = [_look(situation, handle, channel) for handle, channel in runs]
    except UnreachableError as error:
        found = [note(f"not looked at: {error}")]
    troubled = [finding for finding in found if finding]
    yield from troubled
    if not troubled:
        yield ok(f"the bot is in the channels of all {len(runs)} open runs")


def _open_runs(situation: Situation) -> list[tuple[str, str]]:
    file = situation.database_file
    if "database_url" in situation.unusable or (file and not file.exists()):
        return []
    try:
        return health.open_runs(situation.settings.database_url)
    except UserError:
        return []  # the check of the database says why


def _look(situation: Situation, handle: str, channel: str) -> Finding | None:
    answer = situation.slack.is_member(channel)
    where = f"{channel}, where {handle} runs"
    shown = answer.data.get("channel") or {}
    if answer.error in ABSENT or (not answer.error and not shown.get("is_member")):
        return wrong(f"the bot is not in {where}: nothing can be posted there", INVITE)
    if answer.error:
        return note(f"could not look into {where} ({answer.error})", UNTOLD)
    if shown.get("is_archived"):
        return wrong(f"{where}, is archived", f"Unarchive it, or close {handle}.")
    return None
