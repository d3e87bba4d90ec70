"""People, links and notes in what was typed: shared by ``done`` and ``evidence``."""

from bot.domain.facts import RunFacts
from bot.requests.command_request import CommandRequest
from bot.words.links import proof_in
from bot.words.split import Word
from phases.errors import UserError


def take_links(request: CommandRequest) -> str | None:
    """Take every word that points at proof, as one text."""
    found = [(word, proof) for word in request.words if (proof := proof_in(word))]
    for word, _ in found:
        request.words.remove(word)
    return " ".join(proof for _, proof in found) or None


def take_credit(request: CommandRequest, code: str, usage: str) -> list[str]:
    """Take the people at the front of the plain words, with or without "by" before the names.

    Raises UserError for a person among other words: a note must be quoted then.
    """
    plain = [word for word in request.words if not word.quoted and proof_in(word) is None]
    by = plain[0] if plain and plain[0].bare.casefold() == "by" else None
    named = plain[1:] if by else plain
    person = _person(request, named, alone=not by)
    if by and person is None:
        raise UserError(
            f"By whom? Type: {request.type(usage)}"
            + (". Put a note that begins with “by” in quotes." if named else "")
        )
    if person is None:
        _require_nobody_else(request, code, first=None)
        return []
    typed = list(request.words)
    request.words[:] = named[1:]
    people = [person, *request.more_people()]
    beside = (word for word in typed if not any(word is each for each in plain))
    left = {id(word) for word in (*request.words, *beside)}
    request.words[:] = [word for word in typed if id(word) in left]
    _require_nobody_else(request, code, first=named[0])
    return list(dict.fromkeys(people))


def _person(request: CommandRequest, words: list[Word], *, alone: bool) -> str | None:
    if not words or (alone and len(words) > 1 and not words[0].names_somebody):
        return None  # "me" may also begin a note
    return request.person_in(words[0]) if not words[0].channel else None


def _require_nobody_else(request: CommandRequest, code: str, first: Word | None) -> None:
    """Refuse a person named in the words that would become the note."""
    other = next((word for word in request.words if word.names_somebody), None)
    if other is None:
        return
    if first:
        one, another = first.text.rstrip(",;:"), other.text.rstrip(",;:")
        raise UserError(
            f"Did {another} do it with {one}, or does the name belong to the note? "
            f"Type {request.type(f'done {code} by {one} {another}')}, or put the note into quotes: "
            f'"{note_of(request)}"'
        )
    note = note_of(request)
    raise UserError(
        f"Did {other.text} do it, or does the name belong to the note? "
        f"Type {request.type(f'done {code} by {other.text}')}, or put the note into quotes: "
        f'"{note}"'
    )


def require_nobody(request: CommandRequest) -> None:
    """Refuse a person, since evidence credits nobody, except in a quoted note."""
    other = next((word for word in request.words if word.names_somebody), None)
    if other:
        raise UserError(
            f"I don't know what to do with {other.text}: evidence is attached in your name. "
            f'Put a note in quotes: "{note_of(request)}"'
        )


def note_of(request: CommandRequest) -> str:
    """The remaining words, as a note."""
    return " ".join(word.text for word in request.words)


def take_note(request: CommandRequest, run: RunFacts, deed: str) -> str | None:
    """Take the remaining words as a note; refuse a code in them, which may be meant as an item."""
    code = request.first_code(run)
    if code is not None:
        raise UserError(
            f"Is {code.bare} to {deed} too, or does it belong to the note? Put the codes "
            f'first, and the note in quotes: "{note_of(request)}"'
        )
    return request.rest() or None
