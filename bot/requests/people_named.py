"""The people named in the words of a command."""

from dataclasses import dataclass

from bot.requests.typed_words import TypedWords
from bot.storage import people
from bot.words.entities import is_group
from bot.words.split import Word
from phases.errors import UserError

MYSELF = ("me", "myself")
NOBODY = ("nobody", "none")


@dataclass(kw_only=True)
class PeopleNamed(TypedWords):
    """Words that may name people: by a pick from Slack's list, by name, or as "me"."""

    def people(self) -> list[str]:
        """The ids of the people in the words, and of everyone who has a typed name."""
        named = (people.named(self.work.session, word.name) for word in self.words if word.name)
        ids = [word.mention for word in self.words if word.mention]
        return [*ids, *(id_ for found in named for id_ in found)]

    def someone(self, usage: str) -> str:
        """Take the next word as a person; "me" is the user."""
        word = self.next_word()
        person = self.person_in(word) if word else None
        if person is None:
            raise UserError(f"Who? Type: {self.type(usage)}")
        return person

    def someone_or_nobody(self, usage: str) -> str | None:
        """Like ``someone``, but None for "nobody"; a leading "to" is skipped."""
        self.skip("to")
        if self.words and self.words[0].bare.casefold() in NOBODY:
            self.words.pop(0)
            return None
        return self.someone(usage)

    def person_in(self, word: Word) -> str | None:
        """The id of the person that a word names, or None if it names no person.

        Raises UserError for a group, a channel, and a name that nobody or several people have.
        """
        if word.mention:
            return word.mention
        if word.bare.casefold() in MYSELF and not word.quoted:
            return self.person
        if word.group or (word.name and is_group(word.name)):
            raise UserError(
                f"@{word.name} is a group, and I can't tell who is in it. "
                "Name one person, or each by name."
            )
        if word.channel:
            raise UserError(f"{word.text} is a channel. Name a person.")
        return self._person_called(word.name) if word.name else None

    def _person_called(self, name: str) -> str:
        known = people.named(self.work.session, name)
        if len(known) == 1:
            return known[0]
        what = f"I know several people called @{name}" if known else f"I don't know who @{name} is"
        raise UserError(
            f"{what}. Pick the person from the list that Slack offers while you type the name. "
            "If you did, Slack sent it as plain text: your operator can turn on “Escape channels, "
            f"users, and links” for {self.context.command}."
        )
