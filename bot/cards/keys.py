"""Keys to a run: a new one, which is shown once, and the list of valid ones."""

from collections.abc import Sequence

from bot.cards import phrases
from bot.cards.blocks import escape, preformatted, section
from bot.cards.key_lines import key_line
from bot.cards.message import Message
from bot.domain import wording
from bot.domain.facts import RunFacts
from bot.domain.keys import TokenFacts
from bot.working_time.times import Times

SECRET = "PHASEBOT_TOKEN"  # noqa: S105 - a setting's name
ONCE = "Copy it now: I show it this once, to you alone, and keep only its hash."


def new_token(run: RunFacts, key: str, address: str, command: str) -> Message:
    """Show a new token for a pipeline, where to keep it, and where to post results."""
    return to_copy(
        f"*A token for CI, to Phase {run.handle}*. {ONCE}",
        key,
        f"Keep it as the secret `{SECRET}` of your pipeline. Results go to\n"
        f"{place(address, f'/api/v1/runs/{run.id}/results')}\n"
        f"`phasebot report-gate` sends them. To end the token: {command} token revoke {key[-4:]}",
    )


def new_link(run: RunFacts, key: str, address: str, command: str) -> Message:
    """Show a new link to the status page, for people outside Slack."""
    path = f"/runs/{run.id}?key={key}"
    mend = "" if address else f"Put my public address before it. {no_address()}\n"
    return to_copy(
        f"*A link to the status page of Phase {run.handle}*. {ONCE}",
        f"{address}{path}",
        f"{mend}Anybody who has it can read the board and the history, and change nothing. "
        f"To end the link: {command} link revoke {key[-4:]}",
    )


def not_shown_again(run: RunFacts, noun: str, hint: str, command: str) -> Message:
    """Return the text that is stored instead of a key, for a repeated delivery of the request."""
    return Message(
        f"You made a {noun} of Phase {run.handle} (…{escape(hint)}), and I can't show it again. If "
        f"you did not see it: {command} {noun} revoke {escape(hint)}, then {command} {noun} new"
    )


def standing(
    run: RunFacts, noun: str, keys: Sequence[TokenFacts], times: Times, command: str
) -> Message:
    """List the valid keys, with who made each and when it was last used."""
    make = f"To make one: {command} {noun} new"
    if not keys:
        return Message(f"Phase {run.handle} has no {noun}. {make}")
    lines = [f"*{noun.capitalize()}s of Phase {run.handle}*"]
    lines += [key_line(key, "", times) for key in keys]
    end = f"To end one: {command} {noun} revoke {escape(keys[0].hint)}"
    return Message(phrases.fit([*lines, f"{make}. {end}"], f"{command} {noun}"))


def revoked(run: RunFacts, noun: str, keys: Sequence[TokenFacts]) -> Message:
    """Say which keys were revoked."""
    hints = wording.joined([f"…{escape(key.hint)}" for key in keys])
    what = f"The {noun} {hints}" if len(keys) == 1 else f"The {noun}s {hints}"
    work = "works" if len(keys) == 1 else "work"
    return Message(f"{what} of Phase {run.handle} no longer {work}.")


def to_copy(head: str, secret: str, foot: str) -> Message:
    """A message with something to copy whole, between two texts."""
    blocks = (section(head), preformatted(secret), section(foot))
    return Message(f"{head}\n{escape(secret)}\n{foot}", blocks)


def place(address: str, path: str) -> str:
    """Say where a path of the bot's is, as far as it knows its address."""
    if address:
        return f"`{escape(address)}{path}`"
    return f"`{path}` at my public address. {no_address()}"


def no_address() -> str:
    """Say who can tell the bot its address."""
    return "I don't know it yet: your operator sets it as `PHASEBOT_URL`."
