"""plan: which version of its document a run has; what a newer one would change; accept it."""

from bot.cards import plan as card
from bot.cards.message import Message
from bot.cards.plan_changes import changed_items
from bot.domain import wording
from bot.domain.facts import NewerFacts, RunFacts
from bot.requests.ask import Ask, Unread, if_it_can
from bot.requests.command import Command, Errand
from bot.requests.documents import page
from bot.requests.linked_plan import LinkedPlan
from bot.requests.subactions import Deed, take_deed
from bot.storage import plans
from bot.use_cases.accept_plan import accept_plan
from bot.use_cases.act import Act
from bot.use_cases.compare_plan import changes_to, counts, reread_changes
from bot.use_cases.notice_plan import compare_ahead, notice_plan, version_of
from bot.use_cases.read_plan import Source, bring_source, is_fixed, read_source
from phases.errors import UserError

USAGE = "plan [diff|accept VERSION]"
SHORTEST = 6  # letters of a version's hash


def answer(ask: Ask) -> Message:
    """Say which version runs, or go on to what was asked."""
    run = ask.run()
    deed = take_deed(ask, DEEDS, USAGE) or _version
    return deed(ask, run)


def _version(ask: Ask, run: RunFacts) -> Message:
    newer, gone = _look(ask, run)
    pinned = plans.pinned(ask.act.session, run.id)
    return card.plan_of_run(run, pinned, newer, gone, ask.times, ask.place.command)


def _look(ask: Ask, run: RunFacts) -> tuple[NewerFacts | None, str]:
    """The newest version, and why the document could not be looked at, "" where it could."""
    session, fetched = ask.act.session, ask.fetched
    if isinstance(fetched, LinkedPlan) and run.closed_at is None:
        return notice_plan(session, run, fetched.plan, ask.act.now, fetched.source), ""
    source = plans.pinned(session, run.id).source
    if is_fixed(source):
        return None, (
            "Its document is a file that was shared, which has no newer versions. "
            f"To change single items: {ask.type('add')}, {ask.type('retire')}. For a new text, "
            f"close this run, then share the new file and start that: {ask.type('start LINK')}"
        )
    known = plans.newer_of(session, run.id)
    return known, _away(ask, fetched.reason, source) if isinstance(fetched, Unread) else ""


def _away(ask: Ask, reason: str, source: Source | None) -> str:
    if source is None or "folder" in source:
        return f"{reason}: see {ask.type('list')}"
    return f"{reason} What was noticed before counts."


def _newest(ask: Ask, run: RunFacts) -> NewerFacts | None:
    """The newest version; UserError where none is known and the document cannot be looked at."""
    newer, away = _look(ask, run)
    if newer is None and away:
        raise UserError(away)
    return newer


def fetch(ask: Ask) -> Errand | None:
    """Reads the document again and compares it: the transaction of the answer finds both done."""
    run = ask.find_run()
    if run is None or run.closed_at is not None:
        return None
    source = plans.pinned(ask.act.session, run.id).source
    if is_fixed(source):
        return None
    place = ask.place

    def read() -> LinkedPlan:
        bring_source(place.workspaces, source)
        plan, seen = read_source(place.library, place.workspaces, run.phase.code, source)
        compare_ahead(run, plan, version_of(None, plan))
        return LinkedPlan(plan, source=seen)

    return if_it_can(read)


def _diff(ask: Ask, run: RunFacts) -> Message:
    number = page(ask, "plan diff [page]")
    return differences(ask.act, run, _newest(ask, run), number)


def differences(act: Act, run: RunFacts, newer: NewerFacts | None, number: int = 1) -> Message:
    """What the newest version would change; UserError where there is none that could."""
    version = wording.version(run.plan)
    if run.closed_at is not None:
        return Message(f"Phase {run.handle} is closed: it keeps version {version} of its plan.")
    if newer is None:
        return Message(f"Phase {run.handle} runs the newest version, {version}.")
    if newer.problems:
        problems = "\n".join(newer.problems[:3])
        raise UserError(f"{newer.document} cannot be accepted as it is: {problems}")
    changes = changes_to(run, newer.sha256, plans.phase_of(act.session, newer.sha256))
    text = plans.text_of(act.session, run.plan)
    reread = None if newer.reread or text is None else reread_changes(run, text)
    return card.differences(run, newer, changes, act.times, act.command, number, reread)


def _accept(ask: Ask, run: RunFacts) -> Message:
    word = ask.next_word()
    ask.require_no_more("plan accept VERSION")
    newer = _newest(ask, run)
    if word is None or len(word.text) < SHORTEST:
        raise UserError(
            f"Which version? See what it would change first: {ask.type('plan diff')}. "
            "It ends with the words to type."
        )
    return accepted(ask.act, run, newer, word.text.casefold())


def accepted(act: Act, run: RunFacts, newer: NewerFacts | None, sha256: str) -> Message:
    """Accept the version that was shown."""
    after, changes = accept_plan(act, run, sha256, newer)
    said = changed_items(counts(changes))
    lines = [
        f"Phase {run.handle} goes on with version {wording.version(after.plan)}"
        f"{f': {said}' if said else ''}. The channel is told.",
    ]
    kept = [item for item in after.items if item.given_for and not item.is_retired]
    if kept:
        lines.append(
            f"Settled for earlier words: {wording.codes(kept[:12])}. "
            f"To open one again: {act.command} undo {kept[0].code}"
        )
    return Message("\n".join(lines))


DEEDS: dict[str, Deed] = {"diff": _diff, "accept": _accept}

PLAN = Command(
    name="plan",
    usage=USAGE,
    summary="the version of the plan that runs; what a newer one changes (the lead accepts)",
    answer=answer,
    examples=("plan", "plan diff"),
    fetch=fetch,
)
