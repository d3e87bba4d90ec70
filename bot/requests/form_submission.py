"""A form that somebody opens or submits: the user, the subject, and the field values."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.cards.fields import Filled
from bot.domain.facts import ItemFacts, RunFacts
from bot.requests.card_request import CardRequest
from bot.requests.due_rules import read_due_or_rule
from bot.requests.typed_words import LONGEST_TEXT
from bot.storage import nudges
from bot.use_cases.unit_of_work import require_items_open, require_open
from bot.words.meaning import When
from phases.due_rules import DueRule
from phases.errors import UserError


class FieldError(UserError):
    """An error in one field of a form, given by its id."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@contextmanager
def at(field: str) -> Iterator[None]:
    """Turn a UserError raised in the block into an error of this field."""
    try:
        yield
    except UserError as error:
        raise FieldError(field, str(error)) from None


@dataclass(kw_only=True)
class FormSubmission(CardRequest):
    """A form with its ``fields`` by name; there are none while it is being drawn."""

    fields: Mapping[str, Filled] = field(default_factory=dict)

    def open_item(self) -> tuple[RunFacts, ItemFacts]:
        """The run and the item it is about. Raises UserError if either is closed or settled."""
        run = self.run()
        item = self.item(run)
        require_open(run)
        require_items_open(self.work, run, [item])
        return run, item

    def open_items(self) -> tuple[RunFacts, list[ItemFacts]]:
        """The run, and the item that this is about, or what is open of the step or the list.

        Of these it is what the reminder spoke of that was pressed, else what the person has there,
        and all of it where that is nothing.
        """
        run = self.run()
        if self.source.code not in {item.part for item in run.items}:
            run, item = self.open_item()
            return run, [item]
        require_open(run)
        items = run.open_under(self.source.code)
        if not items:
            raise UserError(f"Nothing is open in {self.source.code}. See {self.type('status')}")
        told = nudges.told_with(self.work.session, self.source.nudge, self.person)
        spoken_of = [item for item in items if item.code in told]
        return run, spoken_of or [item for item in items if item.is_of(self.person)] or items

    def text(self, name: str, most: int = LONGEST_TEXT) -> str:
        """The text in a field, stripped; "" if empty."""
        found = self.fields.get(name, "")
        words = found.replace("\0", "").strip() if isinstance(found, str) else ""
        if len(words) > most:
            count = f"{len(words):,} characters; the limit is {most:,}"
            raise FieldError(name, f"That has {count}.")
        return words

    def said(self, name: str, otherwise: str) -> str:
        """The text in a field, as one paragraph. Raises FieldError with ``otherwise`` if empty."""
        words = " ".join(self.text(name).split())
        if not words:
            raise FieldError(name, otherwise)
        return words

    def several(self, name: str) -> list[str]:
        """The choices in a multi-select field."""
        found = self.fields.get(name, [])
        return found if isinstance(found, list) else []

    def people(self, *names: str) -> list[str]:
        """The ids of the people chosen in these fields."""
        return [id_ for name in names for id_ in [self.text(name), *self.several(name)] if id_]

    def moment(self, name: str, run: RunFacts, items: Sequence[ItemFacts]) -> When | DueRule | None:
        """The due moment of items typed in a field, or its rule; None if empty or "none"."""
        words = self.text(name)
        if words.casefold() in ("", "none"):
            return None
        with at(name):
            return read_due_or_rule(self.work, words, run, items)
