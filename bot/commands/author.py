"""author: whose commits carry an email address."""

import re

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.requests.command import Command
from bot.requests.command_request import CommandRequest
from bot.use_cases.confirm_author import confirm_author
from phases.errors import UserError

USAGE = "author EMAIL @who|me|nobody"

_EMAIL = re.compile(r"[^\s<>|]{1,120}@[^\s<>|@]{1,120}")


def answer(request: CommandRequest) -> Message:
    """Confirm once whose commits they are; addresses in Slack profiles are known already."""
    run = request.run()
    word = request.next_word()
    email = word.text if word else ""
    if not _EMAIL.fullmatch(email):
        raise UserError(f"Which address, as git log shows it? Type: {request.type(USAGE)}")
    person = request.someone_or_nobody(USAGE)
    request.require_no_more(USAGE)
    confirm_author(request.work, run, email, person)
    whose = f"<@{person}>'s" if person else "nobody's"
    return Message(f"Commits by {escape(email)} are {whose} from now on.")


AUTHOR = Command(
    name="author",
    usage=USAGE,
    summary="say whose commits come from an address in git",
    answer=answer,
    examples=("author dev@home.example me", "author ops@home.example @ops"),
)
