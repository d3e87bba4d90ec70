"""Which phase document an ask is about: that of the run in reach, else the one plan there is."""

from bot.cards.blocks import shorten
from bot.domain.facts import RunFacts
from bot.requests.ask import Ask
from phases.document import Phase
from phases.errors import UserError


def phase_in_reach(ask: Ask) -> tuple[Phase, RunFacts | None]:
    """The phase, and the run of it where there is one."""
    run = ask.find_run()
    if run is not None:
        return run.phase, run
    plans = [plan for plan in ask.place.library.all() if plan.phase is not None]
    typed = ask.words[0].text.casefold() if ask.words else ""
    named = [plan for plan in plans if plan.code.casefold() == typed]
    if named:
        ask.next_word()
    speaking = [plan for plan in plans if plan.phase and plan.phase.step(typed)]
    for chosen in (named, speaking, plans):
        if len(chosen) == 1 and chosen[0].phase is not None:
            return chosen[0].phase, None
    if not plans:
        raise UserError("There are no plans yet: put a phase document into PLANS_DIR.")
    codes = ", ".join(plan.code for plan in plans)
    raise UserError(f"No phase runs in {ask.here()}. Say which plan you mean: {codes}.")


def page(ask: Ask, usage: str) -> int:
    """Take a page's number from the words; the first without one."""
    word = ask.next_word()
    ask.require_no_more(usage)
    if word is None:
        return 1
    if not word.text.isdecimal() or len(word.text) > 4 or int(word.text) < 1:
        raise UserError(f"“{shorten(word.text, 40)}” is not a page. Type: {ask.type(usage)}")
    return int(word.text)
