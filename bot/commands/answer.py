"""answer: the lead answers a concern."""

from bot.cards.blocks import escape
from bot.cards.button_values import number_in
from bot.cards.message import Message
from bot.domain.wording import shorten
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.answer_summary import answer_concern, require_concern
from phases.errors import UserError

USAGE = 'answer [HANDLE] NUMBER "text"'


def answer(request: CommandRequest) -> Message:
    """Answer a concern; a second answer replaces the first."""
    said_number = number_in(request.words[0].text) if request.words else 0
    run = request.run(closed=True, concern=said_number)
    word = request.next_word()
    if word is None:
        raise UserError(
            f"Which concern? Type: {request.type(USAGE)}, or see {request.type('concerns')}",
            "concerns",
        )
    number = number_in(word.bare.lstrip("#"))
    if not number:
        raise UserError(
            f"“{word.text}” is not the number of a concern. Type: {request.type(USAGE)}"
        )
    require_concern(request.work, run, number)
    text = " ".join(request.rest().split())
    if not text:
        example = request.type(f'answer {number} "both are tested on Monday"')
        raise UserError(f"Say what you answer: {example}")
    concern = answer_concern(request.work, run, number, text)
    return Message(said(number, concern.raised_by, text, by=request.person))


def said(number: int, to: str, text: str, *, by: str) -> str:
    """The reply: the concern is answered, and who is told."""
    told = "" if to == by else f" I'll tell <@{to}>."
    return f"Concern {number} is answered: “{escape(shorten(text, 200))}”.{told}"


ANSWER = Command(
    name="answer",
    usage=USAGE,
    summary="answer a concern, and tell the person who raised it (the lead)",
    answer=answer,
    examples=('answer 1 "both are tested on Monday"',),
)
