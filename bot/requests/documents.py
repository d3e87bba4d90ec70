"""Which phase document a request is about: that of the run in reach, else the only plan."""

from bot.domain.facts import RunFacts
from bot.domain.wording import shorten
from bot.requests.command_request import CommandRequest
from phases.document import Phase
from phases.errors import UserError


def phase_in_reach(request: CommandRequest) -> tuple[Phase, RunFacts | None]:
    """The phase, and its run if there is one."""
    run = request.find_run()
    if run is not None:
        return run.phase, run
    plans = [plan for plan in request.context.library.all() if plan.phase is not None]
    typed = request.words[0].text.casefold() if request.words else ""
    named = [plan for plan in plans if plan.code.casefold() == typed]
    if named:
        request.next_word()
    speaking = [plan for plan in plans if plan.phase and plan.phase.step(typed)]
    for chosen in (named, speaking, plans):
        if len(chosen) == 1 and chosen[0].phase is not None:
            return chosen[0].phase, None
    if not plans:
        raise UserError(
            "There are no plans yet: your operator puts phase documents into PLANS_DIR."
        )
    codes = ", ".join(plan.code for plan in plans)
    raise UserError(f"No phase runs in {request.here()}. Say which plan you mean: {codes}.")


def page(request: CommandRequest, usage: str) -> int:
    """Take a page number from the words; 1 if there is none."""
    word = request.next_word()
    request.require_no_more(usage)
    if word is None:
        return 1
    if not word.text.isdecimal() or len(word.text) > 4 or int(word.text) < 1:
        raise UserError(f"“{shorten(word.text, 40)}” is not a page. Type: {request.type(usage)}")
    return int(word.text)
