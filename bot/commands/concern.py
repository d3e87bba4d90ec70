"""concern: a worry about a run, open or closed."""

from bot.cards.message import Message
from bot.domain.facts import RunFacts
from bot.domain.wording import mention
from bot.requests import replies
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.answer_summary import raise_concern, who_answers
from phases.errors import UserError

USAGE = 'concern [HANDLE] "what worries you"'


def answer(request: CommandRequest) -> Message:
    """Store the concern, and tell the lead."""
    run = request.run(closed=True)
    text = " ".join(request.rest_behind_handle(USAGE).split())
    if not text:
        example = request.type(f'concern {run.handle} "two runbooks are untested"')
        raise UserError(f"Say what worries you: {example}")
    number = raise_concern(request.work, run, text)
    told = raised(run, number, request.person, request.context.command)
    return Message(f"{told}\n{replies.kept(text)}")


def raised(run: RunFacts, number: int, person: str, command: str) -> str:
    """The reply: who gets the concern, and where the answer comes."""
    if person == run.lead:
        how = f'{command} answer {run.handle} {number} "text"'
        return f"Concern {number} about Phase {run.handle} is noted. To answer it: {how}"
    return (
        f"Concern {number} about Phase {run.handle} is with {mention(who_answers(run))}. "
        f"The answer comes to your direct messages."
    )


CONCERN = Command(
    name="concern",
    usage=USAGE,
    summary="tell the lead what worries you; it stands in the summary, with the answer",
    answer=answer,
    examples=('concern "two runbooks are untested"',),
)
