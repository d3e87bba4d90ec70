"""Phrases about a run that several cards and reminders share."""

from collections.abc import Iterable, Iterator, Sequence

from bot.cards.blocks import TEXT_LIMIT, escape, from_markdown
from bot.domain import whose_word, wording
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.owners import named
from bot.domain.wording import AS_WRITTEN, count, plural, shorten
from bot.domain.workspace_facts import SHORT
from phases.document import LISTS, Item, Kind, Step
from phases.progress import ItemState, counted

NAME = 60  # characters
PAGE = TEXT_LIMIT - 300

MARKS = {
    ItemState.DONE: "✓",
    ItemState.OPEN: "○",
    ItemState.WAIVED: "–",
    ItemState.RETIRED: "–",
}
GROUPS = {
    Kind.PREREQUISITE: "prerequisites",
    Kind.ACCEPTANCE: "acceptance",
    Kind.CLOSURE: "closure",
}


CELLS = 10


def called(code: str) -> str:
    """``Acceptance`` for ``acc``: the name of a list; every other code is its own name."""
    return GROUPS[LISTS[code]].capitalize() if code in LISTS else code


def bar(items: Sequence[ItemFacts]) -> str:
    """``■■■■■□□□□□``: how far the work is; full only when all is settled, "" without items."""
    cells = wording.settled(items) * CELLS // len(items) if items else 0
    return "■" * cells + "□" * (CELLS - cells) if items else ""


def progress(run: RunFacts) -> str:
    """``■■■■■□□□□□ 8 of 16 done, 1 waived``; of the lists where a phase has no steps."""
    items = run.deliverables or counted(run.items)
    return f"{bar(items)} {wording.count(items)}".lstrip()


def step_name(step: Step, limit: int = 80) -> str:
    """``E2 Security Hardening``: a step's code and words, as mrkdwn without emphasis."""
    return f"{step.code} {from_markdown(shorten(step.title, limit), strong=False)}"


def first_line(text: str) -> str:
    """An item's words up to the first line break: what is nested below stays on its own card."""
    return text.strip().split("\n", 1)[0].rstrip()


def title(item: ItemFacts | Item, limit: int = 300) -> str:
    """Return an item's code and text, as mrkdwn."""
    return f"{item.code} {from_markdown(shorten(item.text, limit))}"


def of_those_below(below: Sequence[ItemFacts]) -> str:
    """`` (1 of 3 below done)``, for an item with nested items; "" if there are none."""
    return f" ({count(below).replace(' done', ' below done', 1)})" if below else ""


def owner(run: RunFacts, item: ItemFacts) -> str:
    """Return the item's owners as mentions, or ``no owner``."""
    return item.owners.said(lambda id_: has_it(run, id_)) or no_owner(item)


def no_owner(item: ItemFacts, otherwise: str = "no owner") -> str:
    """``no owner``; ``release-manager (nobody yet)`` where a role should have it."""
    return f"{escape(item.owner_role)} (nobody yet)" if item.owner_role else otherwise


def owners_by_name(run: RunFacts, items: Iterable[ItemFacts]) -> list[str]:
    """Who has what is open of these, each once, by name; see ``owners.named``."""
    found = (item.owners for item in items if item.is_open)
    return named(found, lambda id_: owner_by_name(run, id_))


def has_it(run: RunFacts, person: str) -> str:
    """Return an owner as a mention; by name if they left the workspace."""
    return owner_by_name(run, person) if person in run.gone else f"<@{person}>"


def owner_by_name(run: RunFacts, person: str) -> str:
    """Return an owner by name, with ``, who left`` if they left the workspace."""
    return f"{by_name(run, person)}{', who left' if person in run.gone else ''}"


def by_name(run: RunFacts, person: str) -> str:
    """Return a person's name, which notifies nobody; a mention if no name is known."""
    if not person:
        return wording.A_PROGRAM
    name = run.names.get(person)
    return f"<@{person}>" if name is None else escape(f"@{shorten(name, NAME)}")


def plain_name(run: RunFacts, person: str) -> str:
    """``dev``: a person's name without an "@"; a mention if no name is known."""
    return by_name(run, person).removeprefix("@")


def outside(kind: str | None, team: str | None) -> str:
    """``of Acme Ltd``, ``(guest)``: the mark of a person from outside; "" for a member."""
    return escape(wording.outside(kind, team))


def credit(run: RunFacts, item: ItemFacts) -> str:
    """Return who settled the item, by name: ``@dev``, ``claude-code for @dev``."""
    return whose_word.sayer(item, lambda id_: by_name(run, id_), escape) or AS_WRITTEN


def credits_of(run: RunFacts, items: Sequence[ItemFacts]) -> list[str]:
    """Whoever settled some of them, each once, people first: ``dev``, ``claude-code for dev``."""

    def plain(person: str) -> str:
        return plain_name(run, person)

    people_first = sorted(items, key=lambda item: item.is_said_by_agent)
    found = (
        name
        for item in people_first
        for name in (
            [whose_word.sayer(item, plain, escape)]
            if item.is_said_by_agent
            else map(plain, item.doers)
        )
    )
    return list(dict.fromkeys(filter(None, found)))


def commit(id_: str, url: str | None) -> str:
    """Return a commit's short id, as a link if ``url`` is known."""
    short = id_[:SHORT]
    return f"<{escape(url)}|{short}>" if url else short


def found(item: ItemFacts) -> str:
    """``found in abc1234 by @dev``, with the name from git if the person is unknown.

    For reverted proof, ``found in abc1234 by @dev, which was reverted in def5678``.
    """
    by = f"<@{item.found_by}>" if item.found_by else escape(item.found_author or "")
    what = f"found in {commit(item.found_commit or '', item.found_url)}{f' by {by}' if by else ''}"
    return f"{what}, which was {reverted_in(item)}" if item.reverted_in else what


def reverted_in(item: ItemFacts) -> str:
    """``reverted in def5678``."""
    return f"reverted in {commit(item.reverted_in or '', item.reverted_url)}"


def reverted(item: ItemFacts) -> str:
    """``abc1234 was reverted in def5678``; "" if the proof was not reverted."""
    if item.reverted_in is None:
        return ""
    return f"{(item.reverted_commit or '')[:SHORT]} was {reverted_in(item)}"


def fit(lines: Sequence[str], more: str, last: Sequence[str] = (), *, spare: int = 0) -> str:
    """Join the lines within Slack's limit; lines left out are counted, with the command ``more``.

    The ``last`` lines are always kept; ``spare`` characters are reserved for later additions.
    """
    foot = "".join(f"\n{line}" for line in last)
    return _fitted(lines, more, TEXT_LIMIT - 120 - spare - len(foot)) + foot


def _fitted(lines: Sequence[str], more: str, room: int) -> str:
    kept: list[str] = []
    for number, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            left = plural(len(lines) - number, "more line")
            return "\n".join([*kept, f"… and {left}: {more}"])
        kept.append(line)
    return "\n".join(kept)


def paged(lines: Sequence[str], page: int, another: str) -> str:
    """Return one page of the lines; ``another`` is the command for others, without the number."""
    pages: list[list[str]] = [[]]
    room = PAGE
    for line in _short_lines(lines):
        room -= len(line) + 1
        if room < 0 and pages[-1]:
            pages.append([])
            room = PAGE - len(line)
        pages[-1].append(line)
    shown = min(page, len(pages))
    if len(pages) > 1:
        following = shown % len(pages) + 1
        pages[shown - 1].append(f"Page {shown} of {len(pages)}. Another: {another} {following}")
    return "\n".join(pages[shown - 1])


def _short_lines(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        for text in line.split("\n"):
            yield from (text[at : at + PAGE] for at in range(0, max(len(text), 1), PAGE))
