"""The lists around the steps: prerequisites, acceptance, closure."""

from bot.cards.checklist import Checklist, checklist_card
from bot.cards.document import plain_checklist
from bot.cards.item import one_reader
from bot.cards.message import Message
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page, phase_in_reach
from phases.errors import UserError


def show_checklist(request: CommandRequest, shown: Checklist, usage: str) -> Message:
    """One list with the state of each item; where no run lives, the document's own words."""
    phase, run = phase_in_reach(request)
    number = page(request, usage)
    items = [item for item in phase.items if item.kind is shown.kind]
    if not items:
        raise UserError(f"Phase {phase.code} lists nothing under {shown.title.lower()}.")
    if run is None:
        return plain_checklist(shown.title, items, number, request.type(shown.typed))
    reader = one_reader(request.person, request.times)
    return checklist_card(run, shown, reader, request.context.command, page=number)
