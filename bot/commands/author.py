"""author: whose commits an address in git stands for."""

import re

from bot.cards.blocks import escape
from bot.cards.message import Message
from bot.requests.ask import Ask
from bot.requests.command import Command
from bot.use_cases.confirm_author import confirm_author
from phases.errors import UserError

USAGE = "author EMAIL @who|me|nobody"

_EMAIL = re.compile(r"[^\s<>|]{1,120}@[^\s<>|@]{1,120}")


def answer(ask: Ask) -> Message:
    """Confirm once whose commits they are; those by an address in a profile are known already."""
    run = ask.run()
    word = ask.next_word()
    email = word.text if word else ""
    if not _EMAIL.fullmatch(email):
        raise UserError(f"Which address, as git log shows it? Type: {ask.type(USAGE)}")
    person = ask.someone_or_nobody(USAGE)
    ask.require_no_more(USAGE)
    confirm_author(ask.act, run, email, person)
    whose = f"<@{person}>'s" if person else "nobody's"
    return Message(f"Commits by {escape(email)} are {whose} from now on.")


AUTHOR = Command(
    name="author",
    usage=USAGE,
    summary="whose commits an address in git stands for",
    answer=answer,
    examples=("author dev@home.example me", "author ops@home.example @ops"),
)
