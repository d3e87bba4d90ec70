"""step: a step's message, deliverables and commit."""

from bot.cards.item import one_reader
from bot.cards.message import Message
from bot.cards.step_card import plain_step, step_card
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page, phase_in_reach
from bot.use_cases.keep_step import keep_step
from bot.use_cases.unit_of_work import require_open_to_all
from bot.words.code_index import CodeIndex
from bot.words.codes import read_step
from bot.words.handles import with_handles
from bot.words.split import Word
from phases.document import Phase, Step
from phases.errors import UserError

USAGE = "step [CODE] [page | keep]"
KEEP = "keep"


def answer(request: CommandRequest) -> Message:
    """The card of the step named, or of the next one; with "keep" it is sent as a message."""
    if request.words and request.words[-1].text.casefold() == KEEP:
        request.words.pop()
        return _keep(request)
    phase, run = phase_in_reach(request)
    return show_step(request, phase, run, USAGE)


def _keep(request: CommandRequest) -> Message:
    run = request.run()
    step = chosen_step(request, run.phase, run)
    request.require_no_more(USAGE)
    keep_step(request.work, run, step)
    return Message(f"{step.code} goes to your messages.")


def show_step(request: CommandRequest, phase: Phase, run: RunFacts | None, usage: str) -> Message:
    """The card of the step that the words name; without a run, the document's own text."""
    step = chosen_step(request, phase, run)
    number = page(request, usage)
    if run is None:
        return plain_step(phase, step, request.context.command, page=number)
    require_open_to_all(run, step.code, request.context.command)
    reader = one_reader(request.person, request.times)
    return step_card(run, step, reader, request.context.command, page=number)


def chosen_step(request: CommandRequest, phase: Phase, run: RunFacts | None) -> Step:
    """Take a step from the words; without one, the next step."""
    index = request.codes_of(run) if run else CodeIndex.of_phase(phase)
    request.words[:] = with_handles(request.words, index)
    word = request.next_word()
    if word is not None:
        return step_named(word, phase, index)
    code = run.next_step if run else None
    step = phase.step(code) if code else None
    if step is not None:
        return step
    if run is not None and phase.steps:
        last = f"step {phase.steps[-1].code}"
        raise UserError(f"All steps are done. To see one again: {request.type(last)}", last)
    if not phase.steps:
        raise UserError(
            f"This phase has no steps. See what it has: {request.type(f'read {phase.code}')}"
        )
    return phase.steps[0]


def step_named(word: Word, phase: Phase, index: CodeIndex) -> Step:
    """The step that a word names. Raises UserError if there is none."""
    step = phase.step(read_step(word.text, index))
    assert step is not None
    return step


STEP = Command(
    name="step",
    usage=USAGE,
    summary="a step: the message to paste, deliverables, commit",
    answer=answer,
    examples=("step", "step E2", "step E2 keep"),
    reads=True,
    acting_words=frozenset({KEEP}),
)
