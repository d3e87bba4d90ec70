"""People's open forms and homes."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.practice.blockkit import elements_of
from bot.practice.choices import Filled, Ids, takes_several
from bot.practice.messages import Json
from bot.practice.problems import ApiError

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class View:
    """The current state of a form or a home; ``content`` is the app's view, with all ids filled in.

    ``errors`` are by block id; ``trouble`` is Slack's message above a form whose submission failed.
    ``channel`` is the conversation that the form was opened from.
    """

    id: str
    person: str
    content: Json
    hash: str
    root: str
    previous: str | None = None
    channel: str | None = None
    filled: Filled = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    trouble: str | None = None

    @property
    def is_home(self) -> bool:
        """Whether it is a home, not a form."""
        return bool(self.content["type"] == "home")

    @property
    def blocks(self) -> list[Json]:
        """The blocks of its content."""
        return list(self.content["blocks"])


class Views:
    """A stack of at most three forms, and one home, for each person.

    Callers must hold the workspace's lock.
    """

    def __init__(self, real: Callable[[], float]) -> None:
        self._real = real
        self._piles: dict[str, tuple[View, ...]] = {}
        self._homes: dict[str, View] = {}

    def pile(self, person: str) -> tuple[View, ...]:
        """The open forms, the top one last."""
        return self._piles.get(person, ())

    def top(self, person: str) -> View | None:
        """The top form, or None."""
        pile = self.pile(person)
        return pile[-1] if pile else None

    def home(self, person: str) -> View | None:
        """The view that the app published for a person, or None."""
        return self._homes.get(person)

    def find(self, id_: str | None = None, external_id: str | None = None) -> View | None:
        """An open form or a home, by either id."""
        for view in (
            *(view for pile in self._piles.values() for view in pile),
            *self._homes.values(),
        ):
            if view.id == id_ or (external_id and view.content.get("external_id") == external_id):
                return view
        return None

    def open(self, person: str, content: Json, channel: str | None) -> View:
        """Open a form, in place of any open ones. Raises ApiError."""
        self._check_external_id(content, None)
        view = self._new(person, content, channel)
        self._piles[person] = (view,)
        return view

    def push(self, below: View, content: Json) -> View:
        """Push a form on top of another. Raises ApiError."""
        pile = self.pile(below.person)
        if not pile or pile[-1].id != below.id:
            raise ApiError("not_found")
        if len(pile) == DEEPEST:
            raise ApiError("push_limit_reached")
        self._check_external_id(content, None)
        new = self._new(below.person, content, below.channel)
        view = replace(new, root=pile[0].id, previous=below.id)
        self._piles[below.person] = (*pile, view)
        return view

    def publish(self, person: str, content: Json, expected_hash: str | None) -> View:
        """Publish the home of a person. Raises ApiError."""
        home = self.home(person)
        if home is not None:
            return self.update(home, content, expected_hash)
        self._check_external_id(content, None)
        self._homes[person] = view = self._new(person, content, None)
        return view

    def update(self, view: View, content: Json, expected_hash: str | None = None) -> View:
        """Replace a view's content; values stay in fields whose ids stay. Raises ApiError."""
        if expected_hash is not None and expected_hash != view.hash:
            raise ApiError("hash_conflict")
        self._check_external_id(content, view.id)
        ids = _elements(content)
        filled = {place: view.filled[place] for place in ids if place in view.filled}
        fresh = self._new(view.person, content, view.channel)
        return self.keep(
            replace(
                view,
                content=content,
                hash=fresh.hash,
                filled={**fresh.filled, **filled},
                errors={},
                trouble=None,
            )
        )

    def keep(self, view: View) -> View:
        """Store a changed view in its place."""
        if view.is_home:
            self._homes[view.person] = view
        else:
            pile = self.pile(view.person)
            self._piles[view.person] = tuple(view if v.id == view.id else v for v in pile)
        return view

    def close(self, view: View) -> None:
        """Close a form, and all on top of it."""
        pile = self.pile(view.person)
        self._piles[view.person] = pile[: [each.id for each in pile].index(view.id)]

    def clear(self, person: str) -> None:
        """Close all forms of a person."""
        self._piles.pop(person, None)

    def forget(self) -> None:
        """Remove all forms and homes."""
        self._piles.clear()
        self._homes.clear()

    def _new(self, person: str, content: Json, channel: str | None) -> View:
        id_ = f"V{secrets.token_hex(5).upper()}"
        hash_ = f"{int(self._real())}.{secrets.token_hex(4)}"
        filled = _current_conversation(content, channel) if channel else {}
        return View(id_, person, content, hash_, root=id_, channel=channel, filled=filled)

    def _check_external_id(self, content: Json, own: str | None) -> None:
        named = content.get("external_id")
        other = self.find(external_id=named) if named else None
        if other is not None and other.id != own:
            raise ApiError("duplicate_external_id")


def _elements(content: Json) -> dict[Ids, Json]:
    return {
        (block["block_id"], element["action_id"]): element
        for block in content["blocks"]
        for element in elements_of(block)
    }


def _current_conversation(content: Json, channel: str) -> Filled:
    """Values for the fields that default to the conversation that the form was opened from."""
    asked = {
        ids: element
        for ids, element in _elements(content).items()
        if element.get("default_to_current_conversation")
    }
    return {
        ids: [channel] if takes_several(element["type"]) else channel
        for ids, element in asked.items()
    }
