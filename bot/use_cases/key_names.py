"""The name under which an agent or a program acts: nobody else's, and safe to show anywhere."""

import unicodedata

from bot.domain.facts import RunFacts
from bot.storage import people, tokens
from bot.storage.tokens import Purpose
from bot.use_cases.unit_of_work import UnitOfWork
from phases.errors import UserError

LONGEST_NAME = 40
_BETWEEN = " -_.+:/()"
"""What may stand among the letters and digits of a name; none of it is markup of Slack's."""
_KEPT = {
    Purpose.PROGRAM: {"all", "slack", "slackbot", "phasebot", "everyone", "channel", "here"},
}
_KEPT[Purpose.AGENT] = _KEPT[Purpose.PROGRAM] | {"ci"}
"""Names with a meaning of their own: ``revoke all``, those of Slack, and ours for a pipeline."""
_OTHERS = {Purpose.AGENT: Purpose.PROGRAM, Purpose.PROGRAM: Purpose.AGENT}
_NOUNS = {Purpose.AGENT: "an agent", Purpose.PROGRAM: "a program"}


def require_name(work: UnitOfWork, run: RunFacts, typed: str, purpose: Purpose) -> str:
    """The name, with plain letters and single spaces.

    Raises UserError if it can't be shown safely, or if somebody or something else has it.
    """
    name = " ".join(unicodedata.normalize("NFKC", typed).split())
    _require_letters(name)
    known = name.casefold()
    if known in _KEPT[purpose]:
        raise _taken(name, "has a meaning here already")
    of_the_run = {each.casefold() for each in run.names.values()}
    if known in of_the_run or people.has_name(work.session, name):
        raise _taken(name, "is a person's name")
    others = tokens.standing(work.session, run.id, _OTHERS[purpose])
    if any(key.works_at(work.now) and key.name and key.name.casefold() == known for key in others):
        raise _taken(name, f"is {_NOUNS[_OTHERS[purpose]]} of Phase {run.handle}")
    return name


def _require_letters(name: str) -> None:
    fits = all(letter in _BETWEEN or _is_letter(letter) for letter in name)
    if not fits or not name[:1].isalnum() or len(name) > LONGEST_NAME:
        raise UserError(
            f"A name begins with a letter or a digit, has {LONGEST_NAME} characters at most, and "
            f"of signs only {_BETWEEN.replace(' ', '')} and spaces. No key was made. Type a name "
            'such as "claude-code".'
        )


def _is_letter(letter: str) -> bool:
    """Whether it is a letter, a mark on one, or a number, in any script."""
    return unicodedata.category(letter)[0] in "LMN"


def _taken(name: str, why: str) -> UserError:
    return UserError(f"“{name}” {why}. No key was made. Choose another name.")
