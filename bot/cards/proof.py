"""The card of proof in git: what the probes found, and what can be accepted."""

from collections.abc import Iterable, Iterator, Sequence

from bot.cards import phrases
from bot.cards.blocks import actions, button, context, escape, from_markdown, section
from bot.cards.button_values import AuthorButton, ProofButton
from bot.cards.item import Reader, item_line
from bot.cards.message import Block, Message
from bot.cards.misses import not_there
from bot.cards.pages import one_page
from bot.domain import wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.wording import shorten
from bot.domain.workspace_facts import (
    SHORT,
    CommitFacts,
    Finding,
    Outcome,
    Seen,
    evidence,
)
from bot.working_time.times import Times
from phases.progress import ItemState

CHECK, AGAIN, ACCEPT = "proof_check", "proof_check_again", "proof_accept"
ITS_ME = "proof_its_me"
MOST_AUTHORS = 3
MOST_AT_ONCE = 50
MOST_IN_A_VALUE = 1_500  # characters; a button holds 2,000
LONGEST_FINDING = 600


def proof(
    run: RunFacts,
    seen: Seen,
    items: Sequence[ItemFacts],
    times: Times,
    command: str,
    *,
    page: int = 1,
    showing: str = "",
) -> Message:
    """Show the findings for these items, each with a button that accepts it."""
    typed = f"{command} verify"
    parts = dict(_parts(run, seen, items, times))
    head = [section(_heading(run, seen, times)), *_notes(seen)]
    foot = _foot(run, seen, items, command)
    drawn = one_page(head, parts, foot, page, showing, typed)
    return Message(phrases.fit(list(_lines(run, seen, items, times, command)), typed), drawn)


def _heading(run: RunFacts, seen: Seen, times: Times) -> str:
    where = f"{escape(seen.workspace.name)}, {escape(seen.workspace.ref)}"
    at = f"at {seen.workspace.head[:SHORT]}"
    return f"*Proof for Phase {run.handle}*\n{where} {at} · looked at {_hour(seen, times)}"


def _hour(seen: Seen, times: Times) -> str:
    return f"{seen.workspace.looked_at.astimezone(times.zone):%H:%M}"


def _notes(seen: Seen) -> list[Block]:
    return _small_print(map(escape, seen.workspace.notes))


def _small_print(lines: Iterable[str]) -> list[Block]:
    text = shorten("\n".join(lines), 2_500)
    return [context(text)] if text else []


def _advice(seen: Seen) -> list[str]:
    """Return the findings about the whole run, which are only advice."""
    of_all = (each for each in seen.findings if each.item is None and each.step is None)
    return [f"For your information: {escape(each.text)}." for each in of_all]


# The parts of the card


def _parts(
    run: RunFacts, seen: Seen, items: Sequence[ItemFacts], times: Times
) -> Iterator[tuple[str, list[Block]]]:
    for step in dict.fromkeys(item.step for item in items):
        own = [item for item in items if item.step == step]
        if step is not None:
            yield step, [_step(run, seen, step, own, times)]
        for item in own:
            yield item.code, [_item(run, seen, item, times)]


def _step(run: RunFacts, seen: Seen, code: str, items: Sequence[ItemFacts], times: Times) -> Block:
    step = run.phase.step(code)
    title = from_markdown(step.title, strong=False) if step else ""
    lines = [f"*{code} · {title}* · {wording.count(run.of_step(code))}"]
    lines += [_line(each, seen, times) for each in seen.findings if each.step == code]
    best = evidence(seen.findings, "", code)
    commit = best.commit if best else None
    left = [item for item in items if acceptable(item)]
    text = "\n".join(lines)
    if commit is None or not 1 < len(left) <= MOST_AT_ONCE or run.closed_at:
        return section(text)
    value = ProofButton(run.id, [item.code for item in left], commit.id)
    spoken = f"Accept {commit.short} for {wording.codes(left)}"
    return section(text, button("Accept all", ACCEPT, value, spoken))


def _item(run: RunFacts, seen: Seen, item: ItemFacts, times: Times) -> Block:
    found = "".join(f"\n      {line}" for line in _found(seen, item, times))
    text = shorten(item_line(item, Reader(times)) + found, 2_900)
    best = seen.best(item)
    if best is None or best.commit is None or not acceptable(item) or run.closed_at:
        return section(text)
    value = ProofButton(run.id, [item.code], best.commit.id)
    spoken = f"Accept {best.commit.short} for {item.code}: {item.text}"
    return section(text, button("Accept", ACCEPT, value, spoken))


def _found(seen: Seen, item: ItemFacts, times: Times) -> Iterator[str]:
    """Return the findings for an item, or a line that git can show nothing for it."""
    yield from (_line(each, seen, times) for each in seen.of(item))
    if item.is_open and not any(seen.about(item)):
        yield "git can't show this one: tick it when it is done"


def acceptable(item: ItemFacts) -> bool:
    """Return whether proof can be accepted: the item is open, or done without valid proof."""
    return item.state in (ItemState.OPEN, ItemState.DONE) and not item.is_found


def _line(finding: Finding, seen: Seen, times: Times) -> str:
    text = shorten(f"{finding.outcome.value}: {escape(finding.text)}", LONGEST_FINDING)
    if finding.outcome is Outcome.MISSING:
        return f"{text}, {not_there(finding, seen.workspace, times)}"
    if finding.commit is None:
        return text
    return f"{text} · {by_whom(finding.commit, seen)} · {times.moment(finding.commit.at)}"


def by_whom(commit: CommitFacts, seen: Seen) -> str:
    """``abc1234 by @dev``, with the name from git if the person is unknown."""
    short = phrases.commit(commit.id, seen.workspace.link(commit.id))
    person = seen.person(commit)
    who = f"<@{person}>" if person else escape(shorten(commit.author, 80))
    return f"{short} by {who}" if who else short


# The foot, and the card in words


def _foot(run: RunFacts, seen: Seen, items: Sequence[ItemFacts], command: str) -> list[Block]:
    codes = [item.code for item in items]
    if len(",".join(codes)) > MOST_IN_A_VALUE:
        codes = list(dict.fromkeys(item.step or item.code for item in items))
    again = button("Check again", AGAIN, ProofButton(run.id, codes), "Fetch, and check again")
    unknown = _unknown(seen, items)
    asked = _small_print([*_advice(seen), *(_who_is(commit, command) for commit in unknown)])
    mine = [
        button(
            shorten(f"I am {commit.author}", 40),
            f"{ITS_ME}_{number}",
            AuthorButton(run.id, commit.email),
            f"Commits by {commit.author}, {commit.email}, are mine",
        )
        for number, commit in enumerate(unknown)
    ]
    return [*asked, actions(again, *mine)]


def _unknown(seen: Seen, items: Sequence[ItemFacts]) -> list[CommitFacts]:
    """Return one commit of each unknown author, among the commits that could be accepted."""
    best = filter(None, map(seen.best, items))
    commits = (each.commit for each in best if each.commit and each.commit.email)
    found = {commit.email.casefold(): commit for commit in commits if not seen.person(commit)}
    return list(found.values())[:MOST_AUTHORS]


def _who_is(commit: CommitFacts, command: str) -> str:
    name, email = escape(shorten(commit.author, 80)), escape(commit.email)
    return f"Who is {name} ({email})? {command} author {email} @who"


def _lines(
    run: RunFacts, seen: Seen, items: Sequence[ItemFacts], times: Times, command: str
) -> Iterator[str]:
    yield _heading(run, seen, times)
    yield from map(escape, seen.workspace.notes)
    for step in dict.fromkeys(item.step for item in items):
        if step is not None:
            yield from (
                f"{step} {_line(each, seen, times)}" for each in seen.findings if each.step == step
            )
        for item in (item for item in items if item.step == step):
            yield f"{phrases.MARKS[item.state]} {phrases.title(item, 80)}"
            if item.found_commit:
                yield f"      {phrases.found(item)}"
            elif item.reverted_in:
                yield f"      {phrases.reverted(item)}"
            yield from (f"      {line}" for line in _found(seen, item, times))
            yield from _how_to_accept(item, seen, command)
    yield from _advice(seen)
    yield from (_who_is(commit, command) for commit in _unknown(seen, items))


def _how_to_accept(item: ItemFacts, seen: Seen, command: str) -> Iterator[str]:
    best = seen.best(item)
    if best is not None and best.commit is not None and acceptable(item):
        yield f"      To accept: {command} accept {item.code} {best.commit.short}"
