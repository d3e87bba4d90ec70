"""Links and notes in what was typed: what ``done`` and ``evidence`` have in common."""

from bot.commands.ask import Ask
from bot.facts import RunFacts
from bot.words.links import is_evidence
from phases.errors import UserError


def take_links(ask: Ask) -> str | None:
    """Take every word that points at proof, as one text."""
    found = [word for word in ask.words if not word.quoted and is_evidence(word.text)]
    for word in found:
        ask.words.remove(word)
    return " ".join(word.link or word.text for word in found) or None


def take_note(ask: Ask, run: RunFacts, deed: str) -> str | None:
    """Take the words that are left as a note; a code among them may be meant as an item."""
    code = ask.first_code(run)
    if code is not None:
        note = " ".join(word.text for word in ask.words)
        raise UserError(
            f"Is {code.text} to {deed} too, or does it belong to the note? Put the codes "
            f'first, and the note in quotes: "{note}"'
        )
    return ask.rest() or None
