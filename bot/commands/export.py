"""export: the phase as a report, in a file."""

from bot.cards.message import Message
from bot.reports import FORMATS, as_png, format_named
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.requests.subactions import not_known
from bot.use_cases.export_run import export_run
from phases.errors import UserError

USAGE = f"export [{'|'.join(FORMATS)}]"


def answer(request: CommandRequest) -> Message:
    """Send the user a report; without a format, list the formats."""
    run = request.run(closed=True)
    word = request.next_word()
    if word is None:
        lines = [f"*Phase {run.handle} as a report*, in your direct messages:"]
        lines += [
            f"{request.type(f'export {each.name}')}  {each.title}" for each in FORMATS.values()
        ]
        return Message("\n".join(lines))
    form = format_named(word.text)
    if form is None:
        missing = f"There is no format “{word.text}”."
        raise not_known(request, missing, word.text, "export", FORMATS, USAGE)
    request.require_no_more(USAGE)
    if form.name == "png" and not run.deliverables:
        raise UserError(as_png.nothing_to_draw(run))
    export_run(request.work, run, form.name)
    return Message(f"The report of Phase {run.handle} comes in your direct messages ({form.name}).")


EXPORT = Command(
    name="export",
    usage=USAGE,
    summary="the phase as a report, in a file",
    answer=answer,
    examples=("export", "export html"),
)
