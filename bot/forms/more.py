"""More with an item: which one, and what to do with it. What needs words leads on to its form."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.cards import phrases
from bot.cards.blocks import unmarked
from bot.cards.button_values import SEEN
from bot.cards.checklist import checklist_about
from bot.cards.fields import choice_field, text_field
from bot.cards.history import history
from bot.cards.item_menu import MORE_FORM
from bot.cards.message import Block
from bot.cards.modal import as_modal
from bot.commands.history import NEWEST
from bot.domain.facts import ItemFacts, RunFacts
from bot.domain.whose_word import report_mark
from bot.forms.assign import ASSIGN
from bot.forms.block import BLOCK
from bot.forms.done import DONE
from bot.forms.waive import WAIVE
from bot.requests import replies
from bot.requests.answer import Answer
from bot.requests.as_drawn import not_as_drawn
from bot.requests.form import Form
from bot.requests.form_submission import FieldError, FormSubmission, at
from bot.requests.source import Source, item_of
from bot.storage import events
from bot.use_cases.block_item import unblock_items
from bot.use_cases.complete_item import complete_items
from bot.use_cases.undo_item import undo_items
from bot.use_cases.unit_of_work import require_open
from bot.words.code_index import CodeIndex
from phases.errors import UserError

MOST_CHOICES = 100

Deed = Callable[[FormSubmission], Answer]
"""Done about the item that the request is about."""


def draw(request: FormSubmission) -> list[Block]:
    """The items of the step or list, one that is reported or open in mind; too many are typed."""
    run = request.run()
    require_open(run)
    items = _items(run, request.source.code)
    waiting = sorted((item for item in items if item.is_open), key=lambda it: not it.is_reported)
    own = [item for item in items if item.code == request.source.code]
    first = next(iter([*own, *waiting]), None)
    choices = [(_choice(each), _value(each), _report(each)) for each in items]
    stuck = any(item.blocked_at for item in items)
    reported = any(item.is_reported for item in items)
    left_out = {*(() if stuck else (GOES_ON,)), *(() if reported else OF_REPORTS)}
    deeds = [(label, name) for name, (label, _) in DEEDS.items() if name not in left_out]
    return [
        choice_field("item", "Item", choices, initial=(first and _value(first)) or "")
        if len(choices) <= MOST_CHOICES
        else text_field("item", "Item", hint=f"Its code, such as {(first or items[0]).code}."),
        choice_field("deed", "What to do with it", deeds),
    ]


def _items(run: RunFacts, code: str) -> Sequence[ItemFacts]:
    """Those beside an item, or those of a step or a list; of the whole run for want of either."""
    shown = checklist_about(run, code)
    if shown:
        return [each for each in run.items if each.kind is shown.kind]
    steps = {code, *(each.step for each in run.items if each.code == code)}
    return [each for each in run.items if each.step in steps] or run.items


def _value(item: ItemFacts) -> str:
    """Its code, with the mark of the report that is drawn with it."""
    return f"{item.code} {SEEN}{report_mark(item)}" if item.is_reported else item.code


def _report(item: ItemFacts) -> str:
    """``claude-code, with pull/7``: which report the form would confirm."""
    if not item.is_reported:
        return ""
    proof = f"with {item.report_evidence}" if item.report_evidence else "without proof"
    return ", ".join(filter(None, [item.agent, proof, item.report_note]))


def _choice(item: ItemFacts) -> str:
    reported = "reported: " if item.is_reported else ""
    return f"{phrases.MARKS[item.state]} {reported}{_words(item)}"


def _words(item: ItemFacts) -> str:
    return f"{item.code} {unmarked(phrases.first_line(item.text))}"


def submit(request: FormSubmission) -> Answer:
    """Do it, or lead on to the form that asks for the rest."""
    run = request.run()
    typed, _, seen = request.text("item").partition(f" {SEEN}")
    item = _chosen(request, run, typed)
    name = request.text("deed")
    if name not in DEEDS:
        raise FieldError("deed", "Choose what to do with it.")
    about = replace(request, source=replace(request.source, code=item.code, seen=seen))
    with at("deed"):
        return DEEDS[name][1](about)


def _chosen(request: FormSubmission, run: RunFacts, typed: str) -> ItemFacts:
    codes = CodeIndex.of_run(run).find(typed) or [typed]
    if len(codes) > 1:
        raise FieldError("item", f"That is {len(codes)} items. Name one, such as {codes[0]}.")
    with at("item"):
        return item_of(request.work, run, codes[0])


def _goes_on(request: FormSubmission) -> Answer:
    run = request.run()
    after = unblock_items(request.work, run, [request.item(run)])
    return Answer(request.card(after, f"{request.source.code} goes on."))


def _confirm(request: FormSubmission) -> Answer:
    run, item, other = _reported(request)
    if other:
        return other
    after = complete_items(request.work, run, [item])
    return Answer(request.card(after, replies.done([item], (), None, None)))


def _drop(request: FormSubmission) -> Answer:
    run, item, other = _reported(request)
    if other:
        return other
    after = undo_items(request.work, run, [item])
    return Answer(request.card(after, replies.undone([item])))


def _reported(request: FormSubmission) -> tuple[RunFacts, ItemFacts, Answer | None]:
    """The item; and how it stands, in the place of the form, if that is not as it was drawn."""
    run = request.run()
    item = request.item(run)
    other = not_as_drawn(request, run, item, request.source.seen)
    if other:
        place = Source(channel=request.source.channel)
        shown = replace(as_modal(other, item.code), about=place.as_json())
        return run, item, Answer(other, view=shown)
    if not item.is_reported:
        raise UserError(f"No agent reported {item.code}. Choose another thing to do with it.")
    return run, item, None


def _undo(request: FormSubmission) -> Answer:
    run = request.run()
    item = request.item(run)
    after = undo_items(request.work, run, [item])
    return Answer(request.card(after, replies.undone([item])))


def _history(request: FormSubmission) -> Answer:
    run, code = request.run(), request.source.code
    found = events.latest(request.work.session, run.id, {code}, NEWEST + 1)
    older = len(found) > NEWEST
    told = history(run, found[:NEWEST], request.times, request.context.command, older=older)
    return Answer(told, view=as_modal(told, f"History of {code}"))


GOES_ON = "goes_on"
CONFIRM, DROP = "confirm_report", "not_done"
OF_REPORTS = (CONFIRM, DROP)
"""What can be done with a report alone."""
DEEDS: dict[str, tuple[str, Deed]] = {
    CONFIRM: ("Confirm what was reported", _confirm),
    DROP: ("Not done: drop the report", _drop),
    "proof": ("Done, with proof…", DONE.leads_on),
    "hand_over": ("Hand it over…", ASSIGN.leads_on),
    "date": ("Change its date…", ASSIGN.leads_on),
    "stuck": ("I'm stuck…", BLOCK.leads_on),
    GOES_ON: ("It goes on again", _goes_on),
    "waive": ("Waive it…", WAIVE.leads_on),
    "undo": ("Undo it", _undo),
    "history": ("See its history", _history),
}
"""What can be chosen, by the name that travels with it."""

MORE = Form(
    name=MORE_FORM,
    title="More with an item",
    submit_label="Next",
    instead="help",
    draw=draw,
    submit=submit,
)
