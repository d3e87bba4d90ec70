"""Use as evidence: the item that a message and its files prove."""

from collections.abc import Iterator

from bot.cards.blocks import linked, section
from bot.cards.button_values import ItemButton
from bot.cards.fields import choice_field, text_field, tick_field
from bot.cards.message import Block, Message
from bot.cards.opening import EVIDENCE_FORM
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests import replies
from bot.requests.form import Form
from bot.requests.form_submission import FieldError, FormSubmission, at
from bot.requests.reach import Reach, runs_in_reach
from bot.requests.source import Source, item_of, run_of, value_of
from bot.storage import runs
from bot.use_cases.attach_evidence import attach_evidence
from bot.use_cases.complete_item import complete_items
from bot.words.code_index import CodeIndex
from bot.words.codes import read_items
from bot.words.split import Word
from phases.errors import UserError
from phases.progress import ItemState

MOST_CHOICES = 100


def draw(request: FormSubmission) -> list[Block]:
    """The items in reach, unproven ones first; if there are too many, a field for the code."""
    found = [runs.with_items(request.work.session, run) for run in _runs(request)]
    choices = [choice for run in found for choice in _choices(run, several=len(found) > 1)]
    if not choices:
        raise UserError(f"Nothing is left to prove here. See {request.type('status')}")
    return [
        section(f"*Evidence*\n{linked(request.source.links)}"),
        choice_field("item", "Item", choices)
        if len(choices) <= MOST_CHOICES
        else text_field("typed", "Item", hint=f"Its code, such as {found[0].items[0].code}."),
        text_field("note", "Note", optional=True, long=True, most=1_000),
        tick_field("done", "Done", "And it is done"),
    ]


def _runs(request: FormSubmission) -> list[RunFacts]:
    found = runs_in_reach(request.work, request.source.channel)
    if not found:
        instead = request.type("evidence CODE LINK")
        raise UserError(
            f"No phase runs here, and you have no part in one elsewhere. Start one with "
            f"{request.type('start CODE')}, or where one runs type {instead}"
        )
    return found


def _choices(run: RunFacts, *, several: bool) -> Iterator[tuple[str, str]]:
    handle = f"{run.handle}." if several else ""
    for item in sorted(run.items, key=_rank):
        if item.state in (ItemState.OPEN, ItemState.DONE):
            done = "" if item.is_open else " (done)"
            yield f"{handle}{item.code}{done} {item.text}", str(ItemButton(run.id, item.code))


def _rank(item: ItemFacts) -> int:
    return 0 if item.is_open else 1 if item.evidence is None else 2


def submit(request: FormSubmission) -> Message:
    """Attach the message to the item; if "done" is ticked, complete the item with it."""
    work, links, note = request.work, request.source.links, request.text("note") or None
    field = "item" if request.text("item") else "typed"
    with at(field):
        run, item = _chosen(request) if field == "item" else _typed(request)
        if item.is_open and request.several("done"):
            complete_items(work, run, [item], evidence=links, note=note)
            return Message(replies.done([item], (), links, note))
        after = attach_evidence(work, run, [item], links, note)
    return Message(replies.proven([after.item(item.code)], links, note, request.context.command))


def _chosen(request: FormSubmission) -> tuple[RunFacts, ItemFacts]:
    chosen = Source.of_value(request.text("item"), channel=request.source.channel)
    run = run_of(request.work, chosen)
    return run, item_of(request.work, run, value_of(request.work, chosen, ItemButton).code)


def _typed(request: FormSubmission) -> tuple[RunFacts, ItemFacts]:
    words = [Word(request.text("typed"))]
    found = Reach(request.work, request.source.channel, words).find()
    if found is None or not words:
        raise FieldError("typed", "Name one item, by its code.")
    run = runs.locked(request.work.session, found[0])
    codes = read_items(words[0].text, CodeIndex.of_run(run))
    if len(codes) > 1:
        raise FieldError("typed", f"That is {len(codes)} items. Name one: {codes[0]}, for example.")
    return run, item_of(request.work, run, codes[0])


EVIDENCE = Form(
    name=EVIDENCE_FORM,
    title="Use as evidence",
    submit_label="Attach",
    instead="evidence CODE {links}",
    draw=draw,
    submit=submit,
)
