"""The lists around the steps: prerequisites, acceptance, closure."""

from bot.cards.document import plain_checklist
from bot.cards.message import Message
from bot.cards.status import checklist
from bot.requests.command_request import CommandRequest
from bot.requests.documents import page, phase_in_reach
from phases.document import Kind
from phases.errors import UserError


def show_checklist(request: CommandRequest, kind: Kind, title: str, usage: str) -> Message:
    """One list with the state of each item; without a run, the document's own words."""
    phase, run = phase_in_reach(request)
    number = page(request, usage)
    another = request.type(usage.split()[0])
    items = [item for item in phase.items if item.kind is kind]
    if not items:
        raise UserError(f"Phase {phase.code} lists nothing under {title.lower()}.")
    if run is None:
        return plain_checklist(title, items, number, another)
    return checklist(
        run, kind, title, request.times, request.context.command, page=number, another=another
    )
