"""On whose word an item is done: a person's, an agent's, a program's, or git's. Never mixed up.

What an agent reported is not done: it waits until a person confirms it.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Literal

from bot.domain import wording
from bot.domain.facts import ItemFacts
from bot.domain.marks import mark_of
from phases.progress import ItemState

Written = Callable[[str], str]
"""How the reader sees a person by id, or the name that an agent goes by."""


class Word(StrEnum):
    """What an item rests on."""

    FOUND = "found in git"
    SAID = "said"
    BY_AGENT = "said by an agent"
    BY_PROGRAM = "said by a program"
    REVERTED = "reverted"
    WRITTEN = wording.AS_WRITTEN
    REPORTED = "reported"


Told = Literal[
    "reported",
    "said",
    "said by an agent",
    "said by a program",
    "found",
    "reverted",
    "as the document says",
]
"""The same words as agents, programs and webhooks are told them."""
_TOLD: Mapping[Word, Told] = {
    Word.REPORTED: "reported",
    Word.SAID: "said",
    Word.BY_AGENT: "said by an agent",
    Word.BY_PROGRAM: "said by a program",
    Word.FOUND: "found",
    Word.REVERTED: "reverted",
    Word.WRITTEN: "as the document says",
}


def told(item: ItemFacts) -> Told | None:
    """What an item rests on, for whoever reads it outside; None while nobody has said anything."""
    word = word_of(item)
    return None if word is None else _TOLD[word]


def word_of(item: ItemFacts) -> Word | None:
    """What an item rests on; None of one that nobody has said anything of."""
    if item.is_open:
        return Word.REPORTED if item.is_reported else None
    if item.state is not ItemState.DONE:
        return None
    if item.reverted_in is not None:
        return Word.REVERTED
    if item.is_found:
        return Word.FOUND
    if item.is_said_by_agent:
        return Word.BY_AGENT if item.agent_for else Word.BY_PROGRAM
    return Word.WRITTEN if item.began_settled else Word.SAID


def report_mark(item: ItemFacts) -> str:
    """A mark of the report that stands of an item, with its words; "" if there is none."""
    if not item.is_reported:
        return ""
    said = (item.agent, item.agent_for, item.report_evidence, item.report_note)
    return mark_of(item.text, str(item.reported_at), *said)


def words_of(items: Sequence[ItemFacts]) -> Counter[Word]:
    """How many of the done items rest on what."""
    found = (word_of(item) for item in items if item.state is ItemState.DONE)
    return Counter(word for word in found if word is not None)


def proofs(items: Sequence[ItemFacts]) -> str:
    """The proof of the done items: ``3 found in git, 1 said, 1 said by an agent, 1 reverted``.

    "" if people said all of them.
    """
    counts = words_of(items)
    told = [f"{counts[word]} {how(word, counts[word])}" for word in Word if counts[word]]
    return "" if counts.keys() <= {Word.SAID} else ", ".join(told)


def how(word: Word, number: int) -> str:
    """``said by agents`` behind a number other than one."""
    plural = {Word.BY_AGENT: "said by agents", Word.BY_PROGRAM: "said by programs"}
    return word.value if number == 1 else plural.get(word, word.value)


def sayer(item: ItemFacts, person: Written, agent: Written = str) -> str:
    """Who settled an item: ``@dev``, ``@dev and @ops``, ``claude-code for @dev``, ``ci``.

    "" of the document's own.
    """
    if item.began_settled:
        return ""
    if item.state is ItemState.DONE and item.agent and item.reported_at is None:
        return reporter(item, person, agent)
    return wording.joined([person(doer) for doer in item.doers])


def reporter(item: ItemFacts, person: Written, agent: Written = str) -> str:
    """``claude-code for @dev``: an agent and whom it works for; ``ci``: a program."""
    name = agent(item.agent or "")
    return f"{name} for {person(item.agent_for)}" if item.agent_for else name


def settled_how(item: ItemFacts, person: Written = wording.mention, agent: Written = str) -> str:
    """``said by @dev``, ``said by the agent claude-code for @dev``, ``waived by @lead``."""
    if item.began_settled:
        return f"{item.state.value}, {wording.AS_WRITTEN}"
    who = sayer(item, person, agent)
    if item.is_said_by_agent:
        return f"said by the {'agent' if item.agent_for else 'program'} {who}"
    return f"{'said' if item.state is ItemState.DONE else item.state.value} by {who}"
