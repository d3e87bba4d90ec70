"""The history of a run: one sentence for each event, newest last."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.cards import phrases
from bot.cards.blocks import escape, escape_all_but_mentions, linked
from bot.cards.message import Message
from bot.cards.paused import dates_moved
from bot.cards.plan_changes import changed_items
from bot.domain import wording
from bot.domain.events import EventKind
from bot.domain.facts import EventFacts, RunFacts
from bot.domain.owners import NOBODY, Owners, owners_of, together
from bot.domain.wording import mention, shorten
from bot.working_time.times import Times
from phases.due_rules import DueRule


def history(
    run: RunFacts, events: Sequence[EventFacts], times: Times, command: str, *, older: bool
) -> Message:
    """Show one line for each event; ``events`` are given newest first."""
    lines = [f"*History of Phase {run.handle}*"]
    if older:
        lines.append(f"(the newest {len(events)}; one item's: {command} history E1.1)")
    lines += [f"{times.moment(event.at)}  {sentence(event, times)}" for event in reversed(events)]
    if not events:
        lines.append("Nothing has happened to it yet.")
    return Message(phrases.fit(lines, f"{command} history CODE shows one item's"))


def sentence(event: EventFacts, times: Times) -> str:
    """Return the event's sentence, as mrkdwn: ``<@U1> completed E1.2``.

    It is one line, since a line of somebody's words would pass for another event.
    """
    said = SENTENCES.get(event.kind, _of_a_newer_version)(event, times)
    whole = said if event.kind in WHOLE else f"{_who(event)} {said}"
    return " ".join(line for line in whole.splitlines() if line)


def _who(event: EventFacts) -> str:
    if not event.actor:
        return escape(event.agent) if event.agent else "CI"
    if event.agent:
        return f"{escape(event.agent)}, for <@{event.actor}>,"
    of = event.data.get("outsider") or {}
    return f"<@{event.actor}> {phrases.outside(of.get('kind'), of.get('team'))}".rstrip()


def _skipped(event: EventFacts, _times: Times) -> str:
    """Say which reminder was not sent. Nobody acted: the schedule skipped it."""
    kind, lane, why = (str(event.data[name]) for name in ("nudge", "lane", "reason"))
    about = f" about {event.item}" if event.item else ""
    return f"the {kind} reminder{about} was not sent to {mention(lane)}: {escape(why)}"


def _started(event: EventFacts, _times: Times) -> str:
    place = file_at(event.data.get("source"))
    begun = event.data.get("settled")
    over = f"; {escape(', '.join(begun))} began done, {wording.AS_WRITTEN}" if begun else ""
    return f"started the phase{f' from {place}' if place else ''}{over}"


def _defaults_missed(event: EventFacts, _times: Times) -> str:
    why = "; ".join(why for why, _ in event.data["missed"])
    return f"started without some of the document's defaults: {escape_all_but_mentions(why)}"


def file_at(source: Mapping[str, str] | None) -> str:
    """``devnet:docs/phase-f.md at 1a2b3c4d5e6f``, or a link to a shared file.

    "" for a document in the plans' folder, since the phase's code names it.
    """
    if source is None or "folder" in source:
        return ""
    if "file" in source:
        return linked(source["file"])
    place = escape(f"{source['clone']}:{source['path']}")
    return f"{place} at {source['commit'][:12]}"


def _done(event: EventFacts, _times: Times) -> str:
    by, reporter = event.data.get("by"), event.data.get("reported_by")
    if event.agent:
        return f"said that {event.item} is done{_beside(event)}"
    reported = f", which {escape(reporter)} had reported" if reporter else ""
    if by and (by != event.actor or event.data.get("with")):
        who = wording.joined([mention(each) for each in (by, *event.data.get("with", ()))])
        return f"recorded that {who} completed {event.item}{reported}{_beside(event)}"
    return f"{'confirmed' if reporter else 'completed'} {event.item}{reported}{_beside(event)}"


def _beside(event: EventFacts) -> str:
    evidence = event.data.get("evidence")
    texts = [event.data.get(name) for name in ("note", "reason")]
    said = [escape(shorten(text, 300)) for text in texts if text]
    said[:0] = [linked(evidence, 300)] if evidence else []
    return f": {' · '.join(said)}" if said else ""


def _found(event: EventFacts, _times: Times) -> str:
    data = event.data
    commit = phrases.commit(data["commit"], data.get("url"))
    by = f"<@{data['by']}>" if data.get("by") else escape(data.get("author") or "")
    if data.get("itself"):
        return f"completed {event.item} by a trailer in {commit}"
    return f"accepted {commit}{f' by {by}' if by else ''} as proof of {event.item}"


def _author(event: EventFacts, _times: Times) -> str:
    person = event.data.get("person")
    whose = f"<@{person}>'s" if person else "nobody's"
    return f"said that commits by {escape(event.data['email'])} are {whose}"


def _guard(event: EventFacts, _times: Times) -> str:
    how = "passed" if event.data["passed"] else "did not pass"
    return f"ran the workspace guard: it {how}{_beside(event)}"


def _result(event: EventFacts, _times: Times) -> str:
    data = event.data
    value = f" with {data['value']:g}" if data.get("value") is not None else ""
    how = "passed" if data["passed"] else "did not pass"
    at = f" at {escape(phrases.commit(data['commit'], None))}" if data.get("commit") else ""
    return f"said that “{_short(event, 'gate')}” {how}{value}{at}{_beside(event)}"


def _key(event: EventFacts) -> str:
    what = {
        "results": "a token for CI",
        "page": "a link to the status page",
        "agent": "a key for the agent",
        "program": "a token for the program",
    }
    name = f" “{escape(event.data['name'])}”" if event.data.get("name") else ""
    person = event.data.get("person")
    whose = f" of <@{person}>" if person and person != event.actor else ""
    return f"{what[event.data['purpose']]}{name} (…{escape(event.data['hint'])}){whose}"


def _revoked(event: EventFacts, _times: Times) -> str:
    why = event.data.get("why")
    return f"lost {_key(event)}: {why}" if why else f"revoked {_key(event)}"


def _undone(event: EventFacts, _times: Times) -> str:
    by, agent = event.data["by"], event.data.get("said_by")
    if by is None:
        return f"took back {event.item} ({event.data['state']}, {wording.AS_WRITTEN})"
    if not agent:
        who = wording.joined([mention(each) for each in (by, *event.data.get("with", ()))])
        return f"took back {event.item} ({event.data['state']} by {who})"
    whose = f" for {mention(by)}" if by else ""
    return f"took back {event.item} (said by {escape(agent)}{whose})"


def _assigned(event: EventFacts, _times: Times) -> str:
    owners, was = _owners(event, "owner", "group", "others"), _was(event)
    as_role = f" as {escape(role)}" if (role := event.data.get("role")) else ""
    alike = not was or was == owners or was == owners_of(event.actor)
    had = "" if alike else f", which {was.said(mention)} had,"
    if not owners:
        return f"left {event.item}{had} without an owner"
    if owners == owners_of(event.actor):
        return f"took {event.item}{as_role}{had.removesuffix(',')}"
    return f"assigned {event.item}{had} to {owners.said(mention)}{as_role}"


def _was(event: EventFacts) -> Owners:
    return _owners(event, "was", "was_group", "was_others")


def _owners(event: EventFacts, first: str, group: str, others: str) -> Owners:
    found = event.data.get(first)
    if handle := event.data.get(group):
        return Owners((), found, escape(handle))
    return together([found, *event.data.get(others, ())]) if found else NOBODY


def _due(event: EventFacts, times: Times) -> str:
    due, rule = event.data.get("due_at"), DueRule.read(event.data.get("rule") or "")
    follows = wording.by_rule(rule) if rule and rule.follows else ""
    if not due:
        waits = f"let {event.item} wait to be due {follows}"
        return waits if follows else f"took the due date off {event.item}"
    verb = "moved" if event.data.get("along") else "set"
    to = "along to" if event.data.get("along") else "due"
    when = times.moment(datetime.fromisoformat(due))
    return f"{verb} {event.item} {to} {when}{f', {follows}' if follows else ''}"


def _shifted(event: EventFacts, _times: Times) -> str:
    data, days = event.data, wording.plural(abs(event.data["days"]), "working day")
    side = "earlier" if data["days"] < 0 else "later"
    if "items" not in data:
        return f"moved {wording.plural(data['back'], 'date')} back where they were"
    target = ", with the target" if data["target"] else ""
    return f"moved {wording.plural(len(data['items']), 'date')} {days} {side}{target}"


def _set(event: EventFacts, _times: Times) -> str:
    name, value = event.data["name"].replace("_", " "), event.data["value"]
    if event.data["name"] == "agents_complete":
        return f"let agents {'complete items' if value else 'report, for people to confirm'}"
    words = {"True": "on", "False": "off", "None": "none"}
    return f"set {name} to {escape(words.get(str(value), str(value)))}"


def _lead(event: EventFacts, _times: Times) -> str:
    """Name the former lead if they did not act: an admin may hand over or take the lead."""
    if event.data.get("taken"):
        return f"took the lead, since <@{event.data['was']}> had left the workspace"
    to, was = event.data["to"], event.data.get("was")
    whose = "" if was in (None, event.actor) else f" from <@{was}>"
    return f"took the lead{whose}" if to == event.actor else f"handed the lead{whose} to <@{to}>"


def _left(event: EventFacts, _times: Times) -> str:
    items = event.data.get("items") or []
    leads = "nobody leads the phase now" if event.data.get("lead") else ""
    verb = "is" if len(items) == 1 else "are"
    theirs = f"{wording.joined(items)} {verb} still theirs" if items else ""
    shared = event.data.get("shared") or []
    others = f"others still have {wording.joined(shared)}" if shared else ""
    return "; ".join(filter(None, ("left the workspace", leads, theirs, others)))


def _closed(event: EventFacts, _times: Times) -> str:
    told = _lanes(event)
    return f"closed the phase{f' and told {told}' if told else ''}"


def _plan_accepted(event: EventFacts, _times: Times) -> str:
    changed = changed_items(event.data["counts"])
    version = event.data["plan"][:8]
    return (
        f"accepted version {version} of {escape(event.data['document'])}"
        f"{f': {changed}' if changed else ''}"
    )


def _resumed(event: EventFacts, times: Times) -> str:
    days = wording.plural(event.data["days"], "working day")
    return f"went on with the phase, paused for {days}; {dates_moved(event.data, times)}"


def _webhook(event: EventFacts, _times: Times) -> str:
    said = {
        "added": "added webhook {}",
        "removed": "removed webhook {}",
        "on": "switched webhook {} on again",
        "secret": "gave webhook {} another secret",
    }
    number, host = event.data["number"], escape(event.data["host"])
    return said[event.data["change"]].format(f"{number} ({host})")


def _short(event: EventFacts, name: str) -> str:
    return escape(shorten(str(event.data[name]), 300))


def _lanes(event: EventFacts) -> str:
    return wording.joined([mention(lane) for lane in event.data.get("stakeholders") or []])


def _reverted(event: EventFacts, _times: Times) -> str:
    data = event.data
    by = phrases.commit(data["reverted_in"], data.get("url"))
    return f"{by} reverted {phrases.commit(data['commit'], None)}, the proof of {event.item}"


def _stands(event: EventFacts, _times: Times) -> str:
    return f"{phrases.commit(event.data['commit'], None)}, the proof of {event.item}, stands again"


def _of_a_newer_version(event: EventFacts, _times: Times) -> str:
    return event.kind


SENTENCES: Mapping[str, Callable[[EventFacts, Times], str]] = {
    EventKind.STARTED: _started,
    EventKind.ADDED: lambda event, _: (
        f"added {event.item}: {escape(shorten(event.data['text'], 300))}"
    ),
    EventKind.DEFAULTS_MISSED: _defaults_missed,
    EventKind.DONE: _done,
    EventKind.FOUND: _found,
    EventKind.AUTHOR: _author,
    EventKind.GUARD: _guard,
    EventKind.UNDONE: _undone,
    EventKind.EVIDENCE: lambda event, _: f"attached evidence to {event.item}{_beside(event)}",
    EventKind.EVIDENCE_REMOVED: lambda event, _: f"took the evidence off {event.item}",
    EventKind.WAIVED: lambda event, _: f"waived {event.item}{_beside(event)}",
    EventKind.RETIRED: lambda event, _: f"retired {event.item}{_beside(event)}",
    EventKind.PLAN_ACCEPTED: _plan_accepted,
    EventKind.REWORDED: lambda event, _: (
        f"reworded {event.item}: “{_short(event, 'was')}” became “{_short(event, 'text')}”"
    ),
    EventKind.MOVED: lambda event, _: (
        f"moved {event.item} from {_short(event, 'was')} to {_short(event, 'to')}"
    ),
    EventKind.NOTE: lambda event, _: f"noted for {_short(event, 'code')}: {_short(event, 'text')}",
    EventKind.RESTORED: lambda event, _: (
        f"brought back {event.item}, which is {event.data['state']}"
    ),
    EventKind.ASSIGNED: _assigned,
    EventKind.BLOCKED: lambda event, _: f"blocked {event.item}{_beside(event)}",
    EventKind.UNBLOCKED: lambda event, _: f"unblocked {event.item}",
    EventKind.DUE: _due,
    EventKind.SET: _set,
    EventKind.LEAD: _lead,
    EventKind.LEFT: _left,
    EventKind.RETURNED: lambda _, __: "came back: the account works again",
    EventKind.ZONE_READ: lambda event, _: (
        f"set the phase's zone to {escape(event.data['value'])}, from their Slack profile"
    ),
    EventKind.RUN_MOVED: lambda event, _: (
        f"moved the phase from {mention(event.data['was'])} to {mention(event.data['to'])}"
    ),
    EventKind.RUN_PAUSED: lambda event, _: f"paused the phase{_beside(event)}",
    EventKind.RUN_RESUMED: _resumed,
    EventKind.SHARED: lambda event, _: f"shared {escape(str(event.data['step']))} in the channel",
    EventKind.SHIFTED: _shifted,
    EventKind.STAKEHOLDERS_ADDED: lambda event, _: f"added {_lanes(event)} to the stakeholders",
    EventKind.STAKEHOLDERS_REMOVED: lambda event, _: f"took {_lanes(event)} off the stakeholders",
    EventKind.CONFIRMED: lambda event, _: f"confirmed {event.item}",
    EventKind.GATE_ADDED: lambda event, _: f"added the gate “{_short(event, 'gate')}”",
    EventKind.GATE_REMOVED: lambda event, _: f"removed the gate “{_short(event, 'gate')}”",
    EventKind.GATE_OVERRIDDEN: lambda event, _: (
        f"overrode the gate “{_short(event, 'gate')}”{_beside(event)}"
    ),
    EventKind.GATE_HELD: lambda event, _: f"let the gate “{_short(event, 'gate')}” count again",
    EventKind.RESULT: _result,
    EventKind.KEY_MADE: lambda event, _: f"made {_key(event)}",
    EventKind.KEY_REVOKED: _revoked,
    EventKind.CLOSED: _closed,
    EventKind.STATED: lambda event, _: f"said of {event.data['what']}: {_short(event, 'text')}",
    EventKind.REPORTED: lambda event, _: f"reported {event.item} as done{_beside(event)}",
    EventKind.REPORT_DROPPED: lambda event, _: (
        f"dropped the report of {event.item} by {escape(event.data['reported_by'])}{_beside(event)}"
    ),
    EventKind.REOPENED: lambda event, _: f"opened the phase again{_beside(event)}",
    EventKind.ACKNOWLEDGED: lambda _, __: "acknowledged the summary",
    EventKind.CONCERN: lambda event, _: (
        f"raised concern {event.data['number']}: {_short(event, 'text')}"
    ),
    EventKind.CONCERN_ANSWERED: lambda event, _: (
        f"answered concern {event.data['number']}: {_short(event, 'answer')}"
    ),
    EventKind.ARCHIVED: lambda _, __: "archived the phase",
    EventKind.SUMMARY_SENT: lambda event, _: f"sent the summary to {_lanes(event)}",
    EventKind.PROOF_REVERTED: _reverted,
    EventKind.PROOF_STANDS: _stands,
    EventKind.WEBHOOK: _webhook,
    EventKind.SKIPPED: _skipped,
}
"""The sentence of each kind. The actor's name goes before it, unless the kind is ``WHOLE``."""

WHOLE = frozenset({EventKind.PROOF_REVERTED, EventKind.PROOF_STANDS, EventKind.SKIPPED})
"""Kinds whose sentence has its own subject, because no user acted: a commit or the schedule did."""
