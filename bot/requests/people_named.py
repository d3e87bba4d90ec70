"""The people named in the words of a command."""

from dataclasses import dataclass

from bot.domain.owners import MOST, NOBODY, Owners, together
from bot.requests.typed_words import TypedWords
from bot.storage import people
from bot.use_cases.user_groups import owners_in_group
from bot.words.entities import is_group
from bot.words.split import Word
from phases.errors import UserError

MYSELF = ("me", "myself")
NOBODY_WORDS = ("nobody", "none")
JOINING = ("and", "&", "+", ",", "or")


@dataclass(kw_only=True)
class PeopleNamed(TypedWords):
    """Words that may name people: by a pick from Slack's list, by name, or as "me"."""

    def people(self) -> list[str]:
        """The ids of the people in the words, and of everyone who has a typed name."""
        typed = [word.name for word in self.words if word.name and not word.group]
        named = (people.named(self.work.session, name) for name in typed)
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
        if self.words and self.words[0].bare.casefold() in NOBODY_WORDS:
            self.words.pop(0)
            return None
        return self.someone(usage)

    def owners_or_nobody(self, usage: str) -> Owners:
        """Take the next words as up to five people, a user group, or nobody.

        They may be joined by "and" or a comma; a leading "to" is skipped. ``MOST`` is not checked.
        """
        self.skip("to")
        if self.words and self.words[0].bare.casefold() in NOBODY_WORDS:
            self.words.pop(0)
            return NOBODY
        if self.words and (group := self.words[0].user_group):
            owners = self._group(group, self.words[0].name or "group")
            self.words.pop(0)
            self._require_alone(owners)
            return owners
        first = self.someone(usage)
        for word in self.words:
            if word.user_group:
                raise _mixed(word.name or "group")
        return together([first, *self.more_people()])

    def more_people(self) -> list[str]:
        """Take the people at the front of the words who follow one that was taken."""
        found: list[str] = []
        while self.words:
            at = 1 if _joins(self.words[0]) and len(self.words) > 1 else 0
            word = self.words[at]
            is_me = word.bare.casefold() in MYSELF and not word.quoted
            if not word.names_somebody and not (is_me and (at or len(self.words) == 1)):
                break
            person = self.person_in(word)
            assert person is not None
            found.append(person)
            del self.words[: at + 1]
        return found

    def groups(self) -> dict[str, str]:
        """The user groups in the words: their handles by id."""
        return {word.user_group: word.handle for word in self.words if word.user_group}

    def _group(self, group: str, handle: str) -> Owners:
        return owners_in_group(self.work, group, handle)

    def _require_alone(self, group: Owners) -> None:
        if self.words and (self.words[0].names_somebody or _joins(self.words[0])):
            raise _mixed(group.handle)

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
                f"@{word.name} is a group. Name one person, or each by name. Nothing was changed."
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
            f"{what}. Nothing was changed. Pick the person from the list that Slack offers while "
            "you type the name. If you did, Slack sent it as plain text: your operator can turn on "
            f"“Escape channels, users, and links” for {self.context.command}."
        )


def _joins(word: Word) -> bool:
    return not word.quoted and not word.entity and word.text.casefold() in JOINING


def _mixed(handle: str) -> UserError:
    return UserError(
        f"@{handle} is a group: it has an item alone, or up to {MOST} people have it. Name the "
        "group, or the people. Nothing was changed."
    )
