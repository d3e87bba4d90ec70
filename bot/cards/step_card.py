"""The step card: paste its message, tick what is finished, commit; in this order, and numbered."""

from dataclasses import dataclass, replace
from itertools import count
from string import ascii_letters

from bot.cards import phrases
from bot.cards.blocks import (
    PREFORMATTED_LIMIT,
    Element,
    actions,
    button,
    context,
    escape,
    from_markdown,
    header,
    preformatted,
    quoted,
    section,
    size,
    unmarked,
)
from bot.cards.button_values import ItemButton, ProofButton
from bot.cards.checklist import PREREQUISITES
from bot.cards.document import to_copy
from bot.cards.item import Reader, all_readers
from bot.cards.item_list import item_parts, lines, open_of, standing
from bot.cards.item_menu import menu_of, more_button
from bot.cards.message import Block, File, Message
from bot.cards.notes import note_blocks
from bot.cards.opening import OPEN
from bot.cards.pages import Parts, one_page
from bot.cards.places import open_next
from bot.cards.proof import CHECK
from bot.domain import wording
from bot.domain.facts import ItemFacts, News, RunFacts
from bot.working_time.times import Times
from phases import progress
from phases.document import Note, Phase, Step

TAKE, SHARE, KEEP, BRIEF, MESSAGE = (
    "step_take",
    "step_share",
    "step_keep",
    "step_brief",
    "step_message",
)
PASTE, TICK, COMMIT = "Paste this to your agent", "Tick what is finished", "Commit"
MOST_NAMED = 4  # steps that come first
FIRST = "*First, once: the agent brief*"


def step_card(
    run: RunFacts, step: Step, reader: Reader, command: str, *, page: int = 1, showing: str = ""
) -> Message:
    """Draw the card for the person who asked, with all buttons.

    A step with many items has several pages. If ``showing`` is an item's code, the page with that
    item is returned.
    """
    card = _Card(run, step, reader, command)
    return card.drawn([actions(*card.buttons(), card.menu())], page, showing)


def shared_card(
    run: RunFacts, step: Step, reader: Reader, command: str, by: str, *, showing: str = ""
) -> Message:
    """The card for the whole channel."""
    card = _Card(run, step, reader, command, shared_by=by)
    foot = [*card.few_buttons(), context(f"Shared by {phrases.by_name(run, by)}")]
    return card.drawn(foot, showing=showing)


def shared(news: News) -> Message | None:
    """Draw the card that a user shared; None if the step no longer exists."""
    step = news.run.phase.step(news.data["step"])
    if step is None:
        return None
    reader = all_readers(news.run, news.now)
    return shared_card(news.run, step, reader, news.command, news.data["by"])


def kept(news: News) -> Message | None:
    """Draw the card that a user keeps in their DMs; None if the step no longer exists.

    A message too long for a card is attached as a file.
    """
    run, step = news.run, news.run.phase.step(news.data["step"])
    if step is None:
        return None
    reader = Reader(Times(run.zone, news.now, for_all=True))
    card = _Card(run, step, reader, news.command, in_file=True)
    where = f"Phase {run.handle} {run.lives} in <#{run.channel}>."
    message = card.drawn([*card.few_buttons(), context(f"{where} You asked to keep this step.")])
    if step.message is None or _fits(step.message):
        return message
    name = f"phase-{run.handle.casefold()}-{step.code.casefold()}.txt"
    file = File(name, f"The message of {step.code}", step.message.encode())
    return replace(message, files=(file,), otherwise=f"{news.command} lines {step.code}")


def plain_step(phase: Phase, step: Step, command: str, *, page: int = 1) -> Message:
    """The card where no run lives: the document's own words."""
    begin = f"Phase {phase.code} does not run here. To start it: {command} start {phase.code}"
    heads = _headings(paste=bool(step.message), tick=bool(step.items), commit=bool(step.commit))
    head = [_title(step), context(begin), *_message(step, heads.paste, command)]
    parts = {item.code: [section(f"○ {phrases.title(item, 1_500)}")] for item in step.items}
    body = _heading(heads.tick) | parts | _rest(step, heads.commit)
    drawn = one_page(head, body, [], page, "", f"{command} step {step.code}")
    said = [f"{step.code} {escape(step.title)}", *map(phrases.title, step.items)]
    return Message(phrases.fit(said, f"{command} step {step.code}"), drawn)


@dataclass(frozen=True, slots=True)
class _Card:
    """What the cards of a step of a run share.

    ``shared_by`` is who put it into the channel. A message that is too long for a card goes along
    ``in_file``.
    """

    run: RunFacts
    step: Step
    reader: Reader
    command: str
    shared_by: str = ""
    in_file: bool = False

    @property
    def items(self) -> list[ItemFacts]:
        return self.run.of_step(self.step.code)

    @property
    def waiting(self) -> list[ItemFacts]:
        return open_of(self.run, self.items)

    @property
    def nobody_has_it(self) -> bool:
        return bool(self.waiting) and not any(item.owners for item in self.waiting)

    @property
    def value(self) -> ItemButton:
        return ItemButton(self.run.id, self.step.code, self.shared_by)

    def drawn(self, foot: list[Block], page: int = 1, showing: str = "") -> Message:
        run, step = self.run, self.step
        heads = self._headings()
        head = [_title(step), context(self._small()), *self._notice(), *self._brief()]
        head += _message(step, heads.paste, self.command, in_file=self.in_file)
        listed = self._listed()
        items = item_parts(run, listed, self.reader, self.shared_by)
        body = _heading(heads.tick) | items | _rest(step, heads.commit)
        more = f"{self.command} step {step.code}"
        return Message(self._text(heads), one_page(head, body, foot, page, showing, more))

    def _headings(self) -> "_Headings":
        """Of what is over, the message is in the menu, and nothing is left to tick."""
        goes_on = bool(self.waiting)
        return _headings(
            paste=goes_on and bool(self.step.message), tick=goes_on, commit=bool(self.step.commit)
        )

    def _listed(self) -> list[ItemFacts]:
        """The items of the step: reported ones first, those that no longer count at the end."""
        items = sorted(self.items, key=lambda item: not item.is_reported)
        return [*items, *progress.of_step(self.run.retired, self.step.code)]

    # Its head

    def _small(self) -> str:
        run = self.run
        place = f"Step {run.steps.index(self.step.code) + 1} of {len(run.steps)}"
        lines = [f"{place} · {self._standing()}", _in_document(run, self.step), self._early()]
        return "\n".join(filter(None, lines))

    def _standing(self) -> str:
        counted, *rest = standing(self.run, self.items, self.reader)
        roles = list({phrases.no_owner(item, "nobody has it yet") for item in self.waiting})
        nobody = [roles[0] if len(roles) == 1 else "nobody has it yet"] * self.nobody_has_it
        return " · ".join([counted, *nobody, *rest])

    def _early(self) -> str:
        """Which steps come first; "" when it is this one's turn."""
        before = self.run.open_before(self.step.code)
        steps = list(dict.fromkeys(item.step for item in before if item.step))
        if not steps or not self.waiting:
            return ""
        items = [item for code in steps for item in self.run.of_step(code)]
        verb = "comes" if len(steps) == 1 else "come"
        named = wording.joined(steps) if len(steps) <= MOST_NAMED else f"{len(steps)} steps"
        return f"{named} {verb} first: {wording.count(items)}."

    def _notice(self) -> list[Block]:
        said = self._prerequisites()
        if not said:
            return []
        value = ItemButton(self.run.id, PREREQUISITES.code)
        return [section(quoted(said), button("Open them", OPEN, value, "Open the prerequisites"))]

    def _prerequisites(self) -> str:
        items = self.run.of_kind(PREREQUISITES.kind)
        if not self.waiting or not open_of(self.run, items):
            return ""
        done = wording.done_of(items)
        return f"Prerequisites: {done} done. You can begin, and tick them later."

    def _brief(self) -> list[Block]:
        """The agent brief, until work has begun; by its command where there is no room for it."""
        text = self._first_paste()
        if not text:
            return []
        if size(preformatted(text), preformatted(self.step.message or "")) > PREFORMATTED_LIMIT:
            return [section(f"{FIRST}: {self.command} brief")]
        return [section(FIRST), preformatted(text)]

    def _first_paste(self) -> str:
        has_begun = wording.settled(self.run.deliverables) > 0
        wanted = self.waiting and self.step.message and not has_begun
        return (self.run.phase.brief or "") if wanted else ""

    # Its foot

    def buttons(self) -> list[Element]:
        """What is likeliest comes first, and is primary unless the last open item's Done is."""
        run, code = self.run, self.step.code
        if run.closed_at:
            return []
        found = self._take() if self.nobody_has_it else None
        onward = None if self.waiting else open_next(run)
        check = None
        if run.workspace:
            primary = not (found or onward) and len(self.waiting) > 1
            value = ProofButton(run.id, [code])
            check = button("Check git", CHECK, value, f"Check git for {code}", primary=primary)
        return [each for each in (found, onward, check, more_button(self.value)) if each]

    def few_buttons(self) -> list[Block]:
        """What others than whoever asked for the card can do in it."""
        if self.run.closed_at:
            return []
        take = [self._take()] if self.nobody_has_it else []
        return [actions(*take, more_button(self.value))]

    def _take(self) -> Element:
        code, primary = self.step.code, len(self.waiting) > 1
        return button(f"I'll take {code}", TAKE, self.value, f"Take {code}", primary=primary)

    def menu(self) -> Element:
        """The rest."""
        share = [] if self.run.closed_at else [("Share in the channel", SHARE)]
        hidden = [("The message to paste", MESSAGE)] if self._hides_message() else []
        brief = [("Agent brief", BRIEF)] if self.run.phase.brief else []
        return menu_of(self.value, *share, ("Send to my messages", KEEP), *hidden, *brief)

    def _hides_message(self) -> bool:
        return not self.waiting and self.step.message is not None

    # The same in words

    def _text(self, heads: "_Headings") -> str:
        step, command = self.step, self.command
        head = f"Phase {self.run.handle}, {step.code} {escape(step.title)}: {self._standing()}"
        lines_of = [head, _in_document(self.run, step), self._early(), self._prerequisites()]
        if self._first_paste():
            lines_of.append(f"{FIRST}: {command} brief")
        if heads.paste:
            lines_of.append(f"{heads.paste}: {command} lines {step.code}")
        lines_of += [heads.tick, *lines(self.run, self._listed(), self.reader)]
        if step.commit:
            lines_of += [heads.commit, escape(step.commit.text)]
        return phrases.fit([line for line in lines_of if line], f"{command} step {step.code}")


@dataclass(frozen=True, slots=True)
class _Headings:
    """Over each part of a card; "" over what it does not have."""

    paste: str
    tick: str
    commit: str


def _headings(*, paste: bool, tick: bool, commit: bool) -> _Headings:
    """``*1. Paste this to your agent*``: numbered where there are several."""
    several = paste + tick + commit > 1
    numbers = count(1)

    def heading(words: str, wanted: bool) -> str:
        number = f"{next(numbers)}. " if wanted and several else ""
        return f"*{number}{words}*" if wanted else ""

    return _Headings(heading(PASTE, paste), heading(TICK, tick), heading(COMMIT, commit))


def _heading(text: str) -> Parts:
    return {"heading": [section(text)]} if text else {}


def _title(step: Step) -> Block:
    return header(f"{step.code} · {unmarked(step.title)}")


def _in_document(run: RunFacts, step: Step) -> str:
    """Say what the document calls the step, if it is not the step's code."""
    theirs = run.in_document.get(step.code) or _handle(step)
    return f"The document calls it {escape(theirs)}." if theirs else ""


def _handle(step: Step) -> str:
    """Return the author's name of a step, such as "Story 2", if its number is not the code's."""
    number = step.code.rpartition(".")[2].lstrip(ascii_letters)
    says_no_more = step.handle is None or step.handle.split()[-1] == number
    return "" if step.handle is None or says_no_more else step.handle


def _message(step: Step, heading: str, command: str, *, in_file: bool = False) -> list[Block]:
    if step.message is None or not heading:
        return []
    if _fits(step.message):
        return [section(heading), preformatted(step.message)]
    head = f"{heading}\nIt is too long for a card ({len(step.message):,} characters)."
    by_line, keep = f"{command} lines {step.code}", f"{command} step {step.code} keep"
    how = f"It is in the file below. Line by line: {by_line}"
    other = f"Get it with {by_line}, as a file with {keep}"
    return [section(f"{head} {how if in_file else other}")]


def _fits(message: str) -> bool:
    return size(preformatted(message)) <= PREFORMATTED_LIMIT


def _rest(step: Step, heading: str) -> Parts:
    """What follows the items: the commit, then whatever else the step says."""
    blocks = [piece for note in step.notes for piece in _note(note)]
    if step.commit:
        texts = to_copy(step.commit.text)
        blocks = [section(heading), *map(preformatted, texts), *blocks]
    return {f"block {number}": [block] for number, block in enumerate(blocks)}


def _note(note: Note) -> list[Block]:
    label = [section(f"*{from_markdown(note.label, strong=False)}*")] if note.label else []
    return [*label, *note_blocks(note.text)]
