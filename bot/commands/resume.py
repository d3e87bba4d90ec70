"""resume: a paused phase goes on; what that moves is shown first."""

from bot.cards import paused as card
from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.resume_run import if_resumed, resume_run
from bot.use_cases.unit_of_work import UnitOfWork

USAGE = "resume [yes|keep]"
MOVES = {"yes": True, "keep": False}


def answer(request: CommandRequest) -> Message:
    """Show the dates that would move, or go on where there are none, or as it is typed."""
    run, word = request.run(), request.words[0].text.casefold() if request.words else ""
    if word in MOVES:
        request.next_word()
    request.require_no_more(USAGE)
    if word in MOVES:
        return resumed(request.work, run, move=MOVES[word])
    found = if_resumed(request.work, run)
    if found.moves:
        return card.preview(run, found, request.times, request.context.command)
    return resumed(request.work, run, move=False)


def resumed(work: UnitOfWork, run: RunFacts, *, move: bool) -> Message:
    """Go on, and say what became of the dates."""
    found = resume_run(work, run, move=move)
    told = {"days": found.days, "moved": len(found.items)}
    target = {"target": found.target.isoformat()} if found.target else {}
    dates = card.dates_moved(told | target, work.times)
    return Message(f"Phase {run.handle} goes on; {dates}. I'll tell <#{run.channel}>.")


RESUME = Command(
    name="resume",
    usage=USAGE,
    summary="let a paused phase go on, after a look at the dates that move (the lead)",
    answer=answer,
    examples=("resume", "resume yes", "resume keep"),
)
