"""What was done, in a sentence: the replies that commands and forms share."""

from collections.abc import Sequence

from bot.cards.blocks import escape, linked
from bot.domain import wording
from bot.domain.facts import ItemFacts
from bot.domain.owners import Owners
from bot.domain.wording import shorten
from bot.words.dates import told
from bot.words.meaning import When
from bot.working_time.times import Times
from phases.due_rules import TARGET, DueRule

MOST_LINKS = 4


def done(
    items: Sequence[ItemFacts], by: Sequence[str], evidence: str | None, note: str | None
) -> str:
    """``E1.1, E1.3 are done · pull/7 · reviewed by ops.``, ``E1.1 is done by @dev and @ops.``

    Of what an agent had reported, that whoever acts confirmed it.
    """
    by_whom = f" by {wording.joined([wording.mention(one) for one in by])}" if by else ""
    beside = [evidence and linked(evidence), escape(note or "")]
    said = f"{wording.codes(items)} {_are(items)} done{by_whom}"
    told = " · ".join([said, *filter(None, beside)]) + "."
    return " ".join([told, *confirmed(items)])


def confirmed(items: Sequence[ItemFacts]) -> list[str]:
    """``claude-code reported it, with pull/7; you confirmed it.``, a sentence for each agent."""
    of_agent: dict[str, list[ItemFacts]] = {}
    for item in items:
        if item.is_reported:
            of_agent.setdefault(escape(item.agent or ""), []).append(item)
    return [_confirmed(agent, theirs, items) for agent, theirs in of_agent.items()]


def _confirmed(agent: str, reported: Sequence[ItemFacts], among: Sequence[ItemFacts]) -> str:
    links = dict.fromkeys(item.report_evidence for item in reported if item.report_evidence)
    proof = f", with {' '.join(map(linked, links))}" if 0 < len(links) < MOST_LINKS else ""
    it = "it" if len(reported) == 1 else "them"
    what = it if len(reported) == len(among) else wording.codes(reported)
    return f"{agent} reported {what}{proof}; you confirmed {it}."


def undone(items: Sequence[ItemFacts]) -> str:
    """``E1.2 is open again.``, ``E1.2 is open: you dropped the report of claude-code.``"""
    opened = [item for item in items if not item.is_open]
    said = [f"{wording.codes(opened)} {_are(opened)} open again."] if opened else []
    bare = [item for item in items if item.is_open and not item.is_reported]
    said += [f"You took the evidence off {wording.codes(bare)}."] if bare else []
    dropped = [item for item in items if item.is_reported]
    if dropped:
        agents = wording.joined(list(dict.fromkeys(escape(item.agent or "") for item in dropped)))
        reports = "the report" if len(dropped) == 1 else "the reports"
        said.append(
            f"{wording.codes(dropped)} {_are(dropped)} open: you dropped {reports} of {agents}."
        )
    return " ".join(said)


def proven(items: Sequence[ItemFacts], evidence: str, note: str | None, command: str) -> str:
    """``Evidence of E1.1: pull/7 · reviewed. Still open. To tick: /phase done E1.1``"""
    beside = [linked(evidence), escape(note or "")]
    what = f"Evidence of {wording.codes(items)}: {' · '.join(filter(None, beside))}."
    open_ = " ".join(item.code for item in items if item.is_open)
    return f"{what} Still open. To tick: {command} done {open_}" if open_ else what


def assigned(items: Sequence[ItemFacts], owners: Owners) -> str:
    """``E2.1, E2.2 are with @ops now.``, ``E1.2 is with any of @dev, @ops now.``"""
    whom = owners.said(wording.mention) or "nobody"
    return f"{wording.codes(items)} {_are(items)} with {whom} now."


def taken(step: str, items: Sequence[ItemFacts]) -> str:
    """``E2 is yours: 4 items.``"""
    return f"{step} is yours: {wording.plural(len(items), 'item')}."


def due(items: Sequence[ItemFacts], when: When | None, times: Times) -> str:
    """``E2.2 is due Fri 27 Nov, 17:00.``"""
    if when is None:
        return f"{wording.codes(items)} {'has' if len(items) == 1 else 'have'} no due date now."
    return f"{wording.codes(items)} {_are(items)} due {told(when, times)}."


def due_at(items: Sequence[ItemFacts], moment: str) -> str:
    """``E2.2 is due Fri 27 Nov, 12:00.``"""
    return f"{wording.codes(items)} {_are(items)} due {moment}."


def follows(rule: DueRule) -> str:
    """``It follows the target: 2 working days before it.``"""
    base = "the target" if rule.base == TARGET else rule.base
    return f"That's {wording.by_rule(rule)}; when {base} moves, it moves along."


def waits(items: Sequence[ItemFacts], rule: DueRule, command: str) -> str:
    """``E2.2 waits for the target: 2 working days before it. Set one: /phase set target …``"""
    verb = "waits" if len(items) == 1 else "wait"
    base = "a target" if rule.base == TARGET else f"the date of {rule.base}"
    mend = "set target 4 dec" if rule.base == TARGET else f"due {rule.base} fri"
    return (
        f"{wording.codes(items)} {verb} for {base}, to be due {wording.by_rule(rule)}. "
        f"To set it: {command} {mend}"
    )


def due_at_end(
    items: Sequence[ItemFacts], moment: str, person: str, here: str, *, reader: str
) -> str:
    """``E2.2 is due Fri 4 Dec, 18:00 for @ops (their end of day).``

    Nobody's item is due at the end of the day of ``person``, the lead. ``here`` is the moment in
    the reader's own zone, if that is another one.
    """
    due = f"{wording.codes(items)} {_are(items)} due {moment}"
    owners = items[0].owners
    if not owners or owners.group:
        whose = "your" if person == reader else f"<@{person}>'s"
        if owners:
            return f"{due} for {owners.said(wording.mention)} ({whose} end of day{here})."
        return (
            f"{due} (nobody has {'it' if len(items) == 1 else 'them'}: {whose} end of day{here})."
        )
    if owners.are_several:
        theirs = "your" if person == reader else f"<@{person}>'s"
        return f"{due} for {owners.said(wording.mention)} ({theirs} end of day{here})."
    if person == reader:
        return f"{due} (your end of day{here})."
    return f"{due} for <@{person}> (their end of day{here})."


def blocked(items: Sequence[ItemFacts], reason: str, command: str) -> str:
    """What the items wait for, and how to unblock them."""
    freed = f"{command} unblock {items[0].code}"
    return f"{wording.codes(items)} blocked: “{escape(reason)}”. When it goes on: {freed}"


def waived(items: Sequence[ItemFacts], reason: str) -> str:
    """That the items are waived, and that the summary prints the reason."""
    return f"{wording.codes(items)} waived: “{escape(reason)}”. The closing summary says so."


def kept(text: str) -> str:
    """The text that was stored, if nothing else in the reply shows it."""
    return f"Kept: “{escape(shorten(text, 200))}”."


def _are(items: Sequence[ItemFacts]) -> str:
    return "is" if len(items) == 1 else "are"
