"""move: a phase goes on in another channel."""

from collections import defaultdict

from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import Owners
from bot.domain.wording import mention
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.place import Place
from bot.requests.prefetch import Prefetch
from bot.use_cases.move_run import move_run, require_may_move
from phases.errors import UserError

USAGE = "move [RUN] #channel|here"
HERE = "here"


def answer(request: CommandRequest) -> Message:
    """Move the run to the channel that is named, or to this one; both are told."""
    run = request.run()
    to = _channel(request, run)
    request.require_no_more(USAGE)
    require_may_move(request.work, run)
    if to != run.channel:
        _require_open_place(request, run, to)
    old, back = run.channel, request.type(f"move {run.handle}")
    after = move_run(request.work, run, to)
    request.where = ""  # where it was is said below
    return Message(
        f"Phase {run.handle} is in {mention(to)} now: its board, its digest and its news go "
        f"there, and both channels are told. Who has a part in it keeps it. {_given(run, after)}"
        f"To move it back: {back} {mention(old)}"
    )


def _given(run: RunFacts, after: RunFacts) -> str:
    """What waited for a role that the new channel knows, and whose it is now."""
    theirs: defaultdict[Owners, list[ItemFacts]] = defaultdict(list)
    for item in after.open_items:
        if item.owners and not run.item(item.code).owners:
            theirs[item.owners].append(item)
    return "".join(
        f"By the roles there, {wording.codes(items)} {'is' if len(items) == 1 else 'are'} with "
        f"{owners.said(mention)} now. "
        for owners, items in theirs.items()
    )


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch that looks at the channel where the run is to go."""
    run = request.find_run()
    to = _named(request)
    if run is None or to is None or to == run.channel:
        return None
    look = request.context.place
    return lambda: look(to)


def _named(request: CommandRequest) -> str | None:
    """The channel in the words; "here" is the one in which they were typed."""
    for word in request.words:
        if word.channel:
            return word.channel
        if word.bare.casefold() == HERE and not word.quoted:
            return request.channel
    return None


def _channel(request: CommandRequest, run: RunFacts) -> str:
    """Take the channel. Raises UserError if none is named, with what to type where."""
    request.skip("to")
    word = request.next_word()
    to = word.channel if word else None
    if word and word.bare.casefold() == HERE and not word.quoted:
        to = request.channel
    if to is None:
        raise UserError(
            f"Where to? Type {request.type(f'move {run.handle}')} with a channel from Slack's "
            f"list, or {_there(request, run)}"
        )
    if to[:1] not in ("C", "G"):
        raise UserError(f"A phase runs in a channel. In it, type {_there(request, run)}")
    return to


def _there(request: CommandRequest, run: RunFacts) -> str:
    return f"{request.type(f'move {run.handle} {HERE}')} in the channel itself."


def _require_open_place(request: CommandRequest, run: RunFacts, to: str) -> None:
    """Refuse a channel that takes no posts, or that who types may not be in.

    Who types in a channel is in it. From elsewhere, one that is private or shared with another
    workspace is answered as one that the bot does not see.
    """
    place = request.fetched if isinstance(request.fetched, Place) else None
    if place and place.is_archived and (not place.is_private or to == request.channel):
        raise UserError(f"{mention(to)} is archived. Nothing was changed. Unarchive it first.")
    bot = request.context.bot()
    if to == request.channel:
        if place and not place.is_in:
            raise UserError(
                f"I'm not in {mention(to)}, so nothing was changed. Invite {bot} to it, then type "
                f"{request.type(f'move {run.handle} {HERE}')} again."
            )
        return
    if place is None or not place.is_plain or not place.is_in:
        raise UserError(
            f"I can't move Phase {run.handle} there from here, so nothing was changed. In that "
            f"channel, invite {bot} if I'm not in it, and type "
            f"{request.type(f'move {run.handle} {HERE}')}"
        )


MOVE = Command(
    name="move",
    usage=USAGE,
    summary="take the phase to another channel, its board with it (the lead)",
    answer=answer,
    examples=("move #general",),
    fetch=fetch,
)
