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
    """A request with the ``words`` not taken yet."""

    words: list[Word]

    def next_word(self) -> Word | None:
        """Take the first word, if one is left."""
        return self.words.pop(0) if self.words else None

    def rest(self, *, shown: bool = False) -> str:
        """Take all remaining words as one text. Raises UserError if it is too long.

        With ``shown``, names are as on screen: without the URLs that Slack adds to words that look
        like links. Mentions by bare id become names.
        """
        typed = " ".join(word.on_screen if shown else word.text for word in self.words)
        text = with_known_names(typed, people.names(self.work.session, mentioned(typed)))
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"That text has {len(text):,} characters; the limit is {LONGEST_TEXT:,}. Put the "
                f"rest into a document, and type its link."
            )
        self.words.clear()
        return text

    def rest_behind_handle(self, usage: str) -> str:
        """Like ``rest``, after a run's handle; refuses one more word before a quoted text."""
        if len(self.words) == 2 and self.words[1].quoted and not self.words[0].quoted:
            self.require_no_more(usage)
        return self.rest()

    def skip(self, joining: str) -> None:
        """Skip one joining word such as "to", if it is next."""
        if self.words and not self.words[0].quoted and self.words[0].bare.casefold() == joining:
            self.words.pop(0)

    def require_no_more(self, usage: str) -> None:
        """Refuse words that were not understood."""
        if self.words:
            extra = self.words[0].text
            raise UserError(f"I don't know what to do with “{extra}”. Type: {self.type(usage)}")
