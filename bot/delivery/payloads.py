"""The body of a message to a webhook: facts by stable names, from what was stored at the event."""

import json
from collections.abc import Mapping
from typing import Any

from bot.domain.facts import RunFacts
from bot.domain.pseudonyms import has_left, mentioned, with_names
from bot.storage import people, runs
from bot.storage.calls import Claimed
from bot.storage.session import Session

PEOPLE = ("by",)
OF_ITEM = ("done_by", "owner")
"""The values that are people: the receiver gets their ids and names."""
SEVERAL = ("done_with", "owners")
"""The same, of several people."""
TEXTS = ("note", "reason", "evidence")
"""The values that are people's words, which may mention somebody."""


def body_of(session: Session, claimed: Claimed) -> str:
    """Return the JSON of a message."""
    run = runs.facts(session, claimed.webhook.run_id)
    data = dict(claimed.data)
    item = data.get("item")
    named = [data.get(name) for name in PEOPLE] + [(item or {}).get(name) for name in OF_ITEM]
    named += [who for name in SEVERAL for who in (item or {}).get(name, ())]
    texts = {name: data[name] for name in TEXTS if name in data}
    named += [person for text in texts.values() for person in mentioned(text)]
    names = people.names(session, {each for each in (run.lead, *named) if each})
    data |= {name: with_names(text, names) for name, text in texts.items()}
    for name in PEOPLE:
        if name in data:
            data[name] = _person(data[name], names)
    if item:
        if group := item.get("group"):
            names |= {item["owner"]: f"@{group}"}
        data["item"] = (
            item
            | {name: _person(item.get(name), names) for name in OF_ITEM}
            | {name: [_person(who, names) for who in item.get(name, ())] for name in SEVERAL}
        )
    told = {
        "type": claimed.kind,
        "timestamp": claimed.happened_at.isoformat().replace("+00:00", "Z"),
        "data": {"run": _run(run, names), **data},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _run(run: RunFacts, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": run.id,
        "handle": run.handle,
        "title": run.phase.title,
        "channel": run.channel,
        "lead": _person(run.lead, names),
    }


def _person(id_: str | None, names: Mapping[str, str]) -> dict[str, Any] | None:
    if not id_:
        return None
    return {"id": None if has_left(id_) else id_, "name": names.get(id_)}
