"""Read the words of a script as values of form fields: options, people, channels, dates."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.practice.blockkit import elements_of, options_of
from bot.practice.choices import CHOICES, TYPED, Ids, takes_several
from bot.practice.controls import plain
from bot.practice.messages import Json
from bot.practice.names import conversation_called, person_called
from bot.practice.people import Person
from bot.practice.views import View
from bot.practice.workspace import Workspace
from phases.errors import UserError

_DATE, _TIME = re.compile(r"\d{4}-\d{2}-\d{2}"), re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def field_called(view: View, label: str) -> tuple[Ids, Json]:
    """The ids and the element of the field with this label. Raises UserError if there is none."""
    labels = []
    for block in view.blocks:
        for element in elements_of(block):
            if element["type"] not in CHOICES:
                continue
            labels.append(label_of(block, element))
            if plain(labels[-1]) == plain(label):
                return (block["block_id"], element["action_id"]), element
    there = ", ".join(f'"{each}"' for each in labels) or "none"
    raise UserError(f'The form has no field "{label}". Its fields: {there}.')


def label_of(block: Json, element: Json) -> str:
    """The name of a field: its label, else its placeholder, else the text beside it."""
    texts = (block.get("label"), element.get("placeholder"), block.get("text"))
    return next((str(text["text"]) for text in texts if text), "")


def choice_meant(words: str, element: Json, workspace: Workspace, person: Person) -> Any:
    """The value that the words choose, in the form of ``Press.chosen``; no words clear the field.

    Raises UserError if the field has no such value.
    """
    kind = element["type"]
    several = takes_several(kind)
    if not words.strip():
        return [] if several else None
    if kind in TYPED:
        return words.replace("\\n", "\n")
    read = _reader(element, workspace, person)
    if not several:
        return read(words.strip())
    try:
        return [read(words.strip())]
    except UserError:
        return [read(each) for each in re.split(r"\s*,\s*", words.strip())]


def _reader(element: Json, workspace: Workspace, person: Person) -> Callable[[str], Any]:
    kind = element["type"].removeprefix("multi_")
    match kind:
        case "users_select":
            return lambda words: person_called(workspace, words).id
        case "conversations_select" | "channels_select":
            return lambda words: conversation_called(workspace, words, person).id
        case "datepicker":
            return _date
        case "timepicker":
            return _time
        case "datetimepicker":
            return lambda words: _moment(words, person)
        case _:
            return lambda words: _option(words, element)


def _option(words: str, element: Json) -> str:
    offered = options_of(element)
    for option in offered:
        if plain(option["text"]["text"]) == plain(words):
            return str(option["value"])
    begun = [option for option in offered if _begins(option["text"]["text"], words)]
    if len(begun) == 1:
        return str(begun[0]["value"])
    there = ", ".join(f'"{option["text"]["text"]}"' for option in offered)
    raise UserError(f'There is no option "{words}". There are: {there}.')


def _begins(label: str, words: str) -> bool:
    rest = plain(label).removeprefix(plain(words))
    return rest != plain(label) and not rest[:1].isalnum()


def _date(words: str) -> str:
    try:
        if _DATE.fullmatch(words):
            return datetime.fromisoformat(words).strftime("%Y-%m-%d")
    except ValueError:
        pass
    raise UserError(f'"{words}" is no date. Write 2026-12-01.')


def _time(words: str) -> str:
    if not _TIME.fullmatch(words):
        raise UserError(f'"{words}" is no time. Write 09:30.')
    return words


def _moment(words: str, person: Person) -> int:
    try:
        local = datetime.fromisoformat(words).replace(tzinfo=ZoneInfo(person.zone))
    except ValueError:
        raise UserError(f'"{words}" is no moment. Write 2026-12-01 09:30.') from None
    return int(local.timestamp())
