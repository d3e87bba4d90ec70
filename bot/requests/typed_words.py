"""The words of a command, taken from the front as they are understood."""

from dataclasses import dataclass

from bot.domain.pseudonyms import mentioned, with_known_names
from bot.requests.request import Request
from bot.storage import people
from bot.words.split import Word
from phases.errors import UserError

LONGEST_TEXT = 1_000  # characters of a note or a reason


@dataclass(kw_only=True)
class TypedWords(Request):
    """A request with the ``words`` that are left of it."""

    words: list[Word]

    def next_word(self) -> Word | None:
        """Take the first word, if one is left."""
        return self.words.pop(0) if self.words else None

    def rest(self, *, shown: bool = False) -> str:
        """Take all words that are left, as one text; UserError for one that is a page long.

        A name is as it was ``shown``: without the addresses that Slack put to what looks like one.
        Whom Slack named by an id alone stands in it by name.
        """
        typed = " ".join(word.on_screen if shown else word.text for word in self.words)
        text = with_known_names(typed, people.names(self.work.session, mentioned(typed)))
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"That text has {len(text):,} characters; {LONGEST_TEXT:,} are the most. Put the "
                f"rest into a document, and type its link."
            )
        self.words.clear()
        return text

    def rest_behind_handle(self, usage: str) -> str:
        """The same, behind a run's handle: a word before the one quoted text is no run's."""
        if len(self.words) == 2 and self.words[1].quoted and not self.words[0].quoted:
            self.require_no_more(usage)
        return self.rest()

    def skip(self, joining: str) -> None:
        """Pass over a word that people put before what comes next, once."""
        if self.words and not self.words[0].quoted and self.words[0].bare.casefold() == joining:
            self.words.pop(0)

    def require_no_more(self, usage: str) -> None:
        """Refuse words that nothing was made of."""
        if self.words:
            extra = self.words[0].text
            raise UserError(f"I don't know what to do with “{extra}”. Type: {self.type(usage)}")
