"""More with an item: which one, and what to do with it. What needs words leads on to its form."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.cards import phrases
from bot.cards.blocks import unmarked
from bot.cards.checklist import checklist_about
from bot.cards.fields import choice_field, text_field
from bot.cards.history import history
from bot.cards.item_menu import MORE_FORM
from bot.cards.message import Block
from bot.cards.modal import as_modal
from bot.commands.history import NEWEST
from bot.domain.facts import ItemFacts, RunFacts
from bot.forms.assign import ASSIGN
from bot.forms.block import BLOCK
from bot.forms.done import DONE
from bot.forms.waive import WAIVE
from bot.requests.answer import Answer
from bot.requests.form import Form
from bot.requests.form_submission import FieldError, FormSubmission, at
from bot.requests.source import item_of
from bot.storage import events
from bot.use_cases.block_item import unblock_items
from bot.use_cases.undo_item import undo_items
from bot.use_cases.unit_of_work import require_open
from bot.words.code_index import CodeIndex

MOST_CHOICES = 100

Deed = Callable[[FormSubmission], Answer]
"""Done about the item that the request is about."""


def draw(request: FormSubmission) -> list[Block]:
    """The items of the step or list, an open one first in mind; too many are typed."""
    run = request.run()
    require_open(run)
    items = _items(run, request.source.code)
    first = next((item.code for item in items if item.is_open), "")
    choices = [(f"{phrases.MARKS[each.state]} {_words(each)}", each.code) for each in items]
    stuck = any(item.blocked_at for item in items)
    deeds = [(label, name) for name, (label, _) in DEEDS.items() if stuck or name != GOES_ON]
    return [
        choice_field("item", "Item", choices, initial=_own(items, request.source.code) or first)
        if len(choices) <= MOST_CHOICES
        else text_field("item", "Item", hint=f"Its code, such as {first or items[0].code}."),
        choice_field("deed", "What to do with it", deeds),
    ]


def _items(run: RunFacts, code: str) -> Sequence[ItemFacts]:
    """Those beside an item, or those of a step or a list; of the whole run for want of either."""
    shown = checklist_about(run, code)
    if shown:
        return [each for each in run.items if each.kind is shown.kind]
    steps = {code, *(each.step for each in run.items if each.code == code)}
    return [each for each in run.items if each.step in steps] or run.items


def _own(items: Sequence[ItemFacts], code: str) -> str:
    return next((item.code for item in items if item.code == code), "")


def _words(item: ItemFacts) -> str:
    return f"{item.code} {unmarked(phrases.first_line(item.text))}"


def submit(request: FormSubmission) -> Answer:
    """Do it, or lead on to the form that asks for the rest."""
    run = request.run()
    item = _chosen(request, run)
    name = request.text("deed")
    if name not in DEEDS:
        raise FieldError("deed", "Choose what to do with it.")
    about = replace(request, source=replace(request.source, code=item.code))
    with at("deed"):
        return DEEDS[name][1](about)


def _chosen(request: FormSubmission, run: RunFacts) -> ItemFacts:
    typed = request.text("item")
    codes = CodeIndex.of_run(run).find(typed) or [typed]
    if len(codes) > 1:
        raise FieldError("item", f"That is {len(codes)} items. Name one, such as {codes[0]}.")
    with at("item"):
        return item_of(request.work, run, codes[0])


def _goes_on(request: FormSubmission) -> Answer:
    run = request.run()
    after = unblock_items(request.work, run, [request.item(run)])
    return Answer(request.card(after, f"{request.source.code} goes on."))


def _undo(request: FormSubmission) -> Answer:
    run = request.run()
    after = undo_items(request.work, run, [request.item(run)])
    return Answer(request.card(after, f"{request.source.code} is open now."))


def _history(request: FormSubmission) -> Answer:
    run, code = request.run(), request.source.code
    found = events.latest(request.work.session, run.id, {code}, NEWEST + 1)
    older = len(found) > NEWEST
    told = history(run, found[:NEWEST], request.times, request.context.command, older=older)
    return Answer(told, view=as_modal(told, f"History of {code}"))


GOES_ON = "goes_on"
DEEDS: dict[str, tuple[str, Deed]] = {
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
