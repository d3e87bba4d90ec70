"""accept: items are done, with a commit as proof."""

from bot.cards.message import Message
from bot.cards.misses import bring, looked
from bot.cards.proof import acceptable, by_whom
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.workspace_facts import CommitFacts, Seen
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.prefetch import Prefetch
from bot.requests.proof_parts import accept, commit_named, look_of, seen_of
from bot.use_cases.look_at_workspace import look_now
from phases.errors import UserError

USAGE = "accept ITEM… [COMMIT]"


def answer(request: CommandRequest) -> Message:
    """Accept the proof found for the items, or the commit named."""
    run = request.run()
    items = request.items(run, USAGE, acceptable, "has nothing to accept proof for")
    seen = seen_of(request.work, run, look_of(request.fetched, run))
    word = request.next_word()
    request.require_no_more(USAGE)
    named = commit_named(seen, word.text, request.context.command) if word else None
    commits = {item.code: named or _best(request, seen, item) for item in items}
    after = accept(request.work, run, seen, items, lambda item: commits[item.code])
    return Message("\n".join(_told(after, seen, items, commits)))


def _best(request: CommandRequest, seen: Seen, item: ItemFacts) -> CommitFacts:
    finding = seen.best(item)
    if finding is not None and finding.commit is not None:
        return finding.commit
    gone = next((each for each in seen.about(item) if each.commit and each.reverted), None)
    if gone is not None and gone.commit is not None:
        return gone.commit  # refused later, in words that name the revert
    again, said = f"verify {item.step or item.code}", f"done {item.code}"
    raise UserError(
        f"Nothing on {seen.workspace.ref} looked like {item.code} "
        f"{looked(seen.workspace, request.times)}. {bring(seen.workspace).capitalize()}, "
        f"then {request.type(again)}, or name the commit: "
        f"{request.type(f'accept {item.code} COMMIT')}. "
        f"On your word alone: {request.type(said)}",
        again,
        said,
    )


def _told(
    after: RunFacts, seen: Seen, items: list[ItemFacts], commits: dict[str, CommitFacts]
) -> list[str]:
    by_commit: dict[str, list[ItemFacts]] = {}
    for item in items:
        by_commit.setdefault(commits[item.code].id, []).append(item)
    lines = [
        f"{wording.codes(own)} found in {by_whom(commits[own[0].code], seen)}."
        for own in by_commit.values()
    ]
    steps = dict.fromkeys(item.step for item in items if item.step)
    return lines + [f"{step}: {wording.count(after.of_step(step))}." for step in steps]


def fetch(request: CommandRequest) -> Prefetch:
    """The prefetch that reads the workspace without fetching."""
    run, place, now = request.run(), request.context, request.work.now
    return lambda: look_now(run, place.workspaces, now, place.command)


ACCEPT = Command(
    name="accept",
    usage=USAGE,
    summary="tick items that a commit proves",
    answer=answer,
    examples=("accept E1.2", "accept E1"),
    fetch=fetch,
)
