"""checkpoint: the project's two files as they should read now, to copy or to apply."""

from collections.abc import Iterator

from bot.cards.blocks import escape
from bot.cards.document import to_copy_together
from bot.cards.message import Message
from bot.domain.events import EventKind
from bot.handover import papers
from bot.handover.papers import Paper
from bot.handover.patch import patch
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.requests.prefetch import Prefetch, Unread, if_it_can
from bot.storage import events
from bot.use_cases.gather_report import people_in, with_names
from bot.use_cases.look_at_workspace import AtHead, read_at_head

USAGE = "checkpoint [page]"


def answer(request: CommandRequest) -> Message:
    """Both files as text, and the difference as a patch. The bot commits nothing."""
    run, fetched = request.run(), request.fetched
    number = page(request, USAGE)
    notes = events.of_kind(request.work.session, run.id, EventKind.NOTE)
    run = with_names(request.work.session, run, people_in(run, notes))
    if isinstance(fetched, AtHead):
        known = {"GIT_TAG": fetched.tag} if fetched.tag else {}
        written = papers.papers(run, notes, fetched.files.texts, known)
        parts = list(_with_patch(written, fetched.files.place))
    else:
        why = fetched.reason if isinstance(fetched, Unread) else "no workspace"
        written = papers.papers(run, notes, {})
        parts = [(f"{paper.path} (not looked at: {escape(why)})", paper.new) for paper in written]
    return to_copy_together(parts, number, request.type("checkpoint"))


def _with_patch(written: list[Paper], place: str) -> Iterator[tuple[str, str]]:
    for paper in written:
        state = f"{'new at' if paper.old is None else 'from'} {escape(place)}"
        same = ", which needs no change" if paper.old == paper.new else ""
        yield f"{paper.path}, {state}{same}", paper.new
    changes = "".join(patch(paper.path, paper.old, paper.new) for paper in written)
    if changes:
        yield "Both as a patch: git apply", changes


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch of both files at the head of the run's workspace, without fetching."""
    run, place, now = request.find_run(), request.context, request.work.now
    if run is None or run.workspace is None:
        return None
    paths = papers.names(run.phase)
    return if_it_can(lambda: read_at_head(run, paths, place.workspaces, now, place.command))


CHECKPOINT = Command(
    name="checkpoint",
    usage=USAGE,
    summary="the checkpoint and progress files as they would read now",
    answer=answer,
    examples=("checkpoint",),
    reads=True,
    fetch=fetch,
)
