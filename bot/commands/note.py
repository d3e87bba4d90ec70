"""note: a decision, for whoever goes on from there."""

from bot.blocks import escape, shorten
from bot.commands.ask import Ask
from bot.commands.command import Command
from bot.facts import RunFacts
from bot.messenger import Message
from bot.use_cases.note_decision import note_decision
from bot.words.code_index import CodeIndex
from bot.words.codes import read_items, read_step
from bot.words.split import Word
from phases.errors import UserError

USAGE = 'note CODE "what was decided"'


def answer(ask: Ask) -> Message:
    """Keep a decision under a step or an item."""
    run = ask.run()
    word = ask.next_word()
    if word is None:
        raise UserError(f"For which step or item? Type: {ask.type(USAGE)}")
    code, step = _named(word, run)
    text = " ".join(ask.rest().split())
    if not text:
        example = ask.type(f'note {code} "we keep the old tracing until March"')
        raise UserError(f"Say what was decided: {example}")
    note_decision(ask.act, run, code, step, text)
    handed = f" It goes out with {ask.type(f'handoff {step}')}" if step else ""
    return Message(f"Noted for {code}: “{escape(shorten(text, 200))}”.{handed}")


def _named(word: Word, run: RunFacts) -> tuple[str, str | None]:
    """The code of a step, or of one item with the step that holds it."""
    index = CodeIndex.of_run(run)
    if index.step(word.text) or index.as_step(word.text) or word.text.isdecimal():
        step = read_step(word.text, index)
        return step, step
    codes = read_items(word.text, index)
    if len(codes) != 1:
        raise UserError(f"{word.text} names {len(codes)} items. Note it for one, or for a step.")
    return codes[0], run.item(codes[0]).step


NOTE = Command(
    name="note",
    usage=USAGE,
    summary="keep a decision with a step or an item",
    answer=answer,
    examples=('note E1 "we keep the old tracing until March"', "note E1.2 sampled at 10 %"),
)
