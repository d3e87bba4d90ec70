"""plan: the version of a run's document, what a newer one would change, and accepting it."""

from bot.cards import plan as card
from bot.cards.message import Message
from bot.cards.plan_changes import changed_items
from bot.domain import wording
from bot.domain.facts import NewerFacts, RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page
from bot.requests.linked_plan import LinkedPlan
from bot.requests.prefetch import Prefetch, Unread, if_it_can
from bot.requests.subactions import Deed, take_deed
from bot.storage import plans
from bot.use_cases.accept_plan import accept_plan
from bot.use_cases.compare_plan import changes_to, counts, reread_changes
from bot.use_cases.notice_plan import compare_ahead, notice_plan, version_of
from bot.use_cases.read_plan import Source, bring_source, is_fixed, read_source
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError

USAGE = "plan [diff|accept VERSION]"
SHORTEST = 6  # letters of a version's hash


def answer(request: CommandRequest) -> Message:
    """Show the version of the run, or perform the action named."""
    run = request.run()
    deed = take_deed(request, DEEDS, USAGE) or _version
    return deed(request, run)


def _version(request: CommandRequest, run: RunFacts) -> Message:
    newer, gone = _look(request, run)
    pinned = plans.pinned(request.work.session, run.id)
    return card.plan_of_run(run, pinned, newer, gone, request.times, request.context.command)


def _look(request: CommandRequest, run: RunFacts) -> tuple[NewerFacts | None, str]:
    """The newest version, and why the document could not be read ("" if it was)."""
    session, fetched = request.work.session, request.fetched
    if isinstance(fetched, LinkedPlan) and run.closed_at is None:
        return notice_plan(session, run, fetched.plan, request.work.now, fetched.source), ""
    source = plans.pinned(session, run.id).source
    if is_fixed(source):
        return None, (
            "It was started from a shared file, which has no newer versions. "
            f"To change single items: {request.type('add')}, {request.type('retire')}. For a new "
            "text, close this phase, then share the new file and start that: "
            f"{request.type('start LINK')}"
        )
    known = plans.newer_of(session, run.id)
    return known, _away(request, fetched.reason, source) if isinstance(fetched, Unread) else ""


def _away(request: CommandRequest, reason: str, source: Source | None) -> str:
    if source is None or "folder" in source:
        return f"{reason}: see {request.type('list')}"
    return f"{reason} A newer version that I saw before still counts."


def _newest(request: CommandRequest, run: RunFacts) -> NewerFacts | None:
    """The newest version. Raises UserError if none is known and the document cannot be read."""
    newer, away = _look(request, run)
    if newer is None and away:
        raise UserError(away)
    return newer


def fetch(request: CommandRequest) -> Prefetch | None:
    """The prefetch that reads and compares the document, so that the transaction need not."""
    run = request.find_run()
    if run is None or run.closed_at is not None:
        return None
    source = plans.pinned(request.work.session, run.id).source
    if is_fixed(source):
        return None
    place = request.context

    def read() -> LinkedPlan:
        bring_source(place.workspaces, source)
        plan, seen = read_source(place.library, place.workspaces, run.phase.code, source)
        compare_ahead(run, plan, version_of(None, plan))
        return LinkedPlan(plan, source=seen)

    return if_it_can(read)


def _diff(request: CommandRequest, run: RunFacts) -> Message:
    number = page(request, "plan diff [page]")
    return differences(request.work, run, _newest(request, run), number)


def differences(
    work: UnitOfWork,
    run: RunFacts,
    newer: NewerFacts | None,
    number: int = 1,
    *,
    anew: bool = False,
) -> Message:
    """What the newest version would change. Raises UserError if it cannot be accepted."""
    version = wording.version(run.plan)
    if run.closed_at is not None:
        return Message(f"Phase {run.handle} is closed: it keeps version {version} of its plan.")
    if newer is None:
        return Message(f"Phase {run.handle} runs the newest version, {version}.")
    if newer.problems:
        problems = "\n".join(newer.problems[:3])
        raise UserError(f"{newer.document} cannot be accepted as it is: {problems}")
    changes = changes_to(run, newer.sha256, plans.phase_of(work.session, newer.sha256))
    text = plans.text_of(work.session, run.plan)
    reread = None if newer.reread or text is None else reread_changes(run, text)
    return card.differences(
        run, newer, changes, work.times, work.command, number, reread, anew=anew
    )


def _accept(request: CommandRequest, run: RunFacts) -> Message:
    word = request.next_word()
    request.require_no_more("plan accept VERSION")
    newer = _newest(request, run)
    if word is None or len(word.text) < SHORTEST:
        raise UserError(
            f"Which version? See what it would change first: {request.type('plan diff')}. "
            "It ends with the words to type.",
            "plan diff",
        )
    return accepted(request.work, run, newer, word.text.casefold())


def accepted(work: UnitOfWork, run: RunFacts, newer: NewerFacts | None, sha256: str) -> Message:
    """Accept the version that was shown, and say so."""
    after, changes = accept_plan(work, run, sha256, newer)
    said = changed_items(counts(changes))
    lines = [
        f"Phase {run.handle} goes on with version {wording.version(after.plan)}"
        f"{f': {said}' if said else ''}. I'll tell the channel.",
    ]
    kept = [item for item in after.items if item.given_for and not item.is_retired]
    if kept:
        lines.append(
            f"Done or waived for earlier words: {wording.codes(kept[:12])}. "
            f"To open one again: {work.command} undo {kept[0].code}"
        )
    return Message("\n".join(lines))


DEEDS: dict[str, Deed] = {"diff": _diff, "accept": _accept}

PLAN = Command(
    name="plan",
    usage=USAGE,
    summary="which plan the phase follows, and what a newer one changes (the lead accepts)",
    answer=answer,
    examples=("plan", "plan diff"),
    fetch=fetch,
)
