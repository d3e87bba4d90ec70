"""A phase as JSON values, for programs that read ``phasebot show --json``."""

from collections.abc import Iterable
from typing import Any

from phases.defaults import Defaults
from phases.document import Commit, Item, Phase, Step


def phase_json(phase: Phase, defaults: Defaults | None = None) -> dict[str, Any]:
    """The phase in the shape that the author's guide describes, without line numbers."""
    return {
        "code": phase.code,
        "title": phase.title,
        "brief": phase.brief,
        "overview": list(phase.overview),
        "coverage_target": _number(phase.coverage_target),
        "sequence": list(phase.sequence),
        "next_phase": phase.next_phase,
        "is_final": phase.is_final,
        "prerequisites": _items(phase.prerequisites),
        "guard": phase.guard,
        "acceptance": _items(phase.acceptance),
        "steps": [_step(step) for step in phase.steps],
        "closure": _items(phase.closure),
        "references": list(phase.references),
        "sections": [{"title": one.title, "text": one.text} for one in phase.sections],
        "defaults": _defaults(defaults) if defaults else None,
    }


def _defaults(defaults: Defaults) -> dict[str, Any]:
    return {
        "owners": {
            code: who if isinstance(who, str) else list(who)
            for code, who in defaults.owners.items()
        },
        "due": {code: str(after) for code, after in defaults.due.items()},
        "stakeholders": list(defaults.stakeholders),
        "strict": defaults.strict,
        "digest": f"{defaults.digest:%H:%M}" if defaults.digest else None,
        "target": str(defaults.target) if defaults.target else None,
        "zone": defaults.zone,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "code": step.code,
        "title": step.title,
        "message": step.message,
        "deliverables": _items(step.deliverables),
        "commit": _commit(step.commit) if step.commit else None,
        "notes": [{"label": note.label, "text": note.text} for note in step.notes],
        **_told({"handle": step.handle, "done": step.done}),
    }


def _commit(commit: Commit) -> dict[str, Any]:
    return {"paths": list(commit.paths), "subject": commit.subject, "text": commit.text}


def _items(items: Iterable[Item]) -> list[dict[str, Any]]:
    return [{"code": item.code, "text": item.text, **_rare(item)} for item in items]


def _rare(item: Item) -> dict[str, Any]:
    return _told({"handle": item.handle, "done": item.done, "struck": item.struck})


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Keep only the optional fields that are set."""
    return {key: value for key, value in values.items() if value}


def _number(value: float | None) -> float | None:
    """Turn 98.0 into 98."""
    return int(value) if value is not None and value == int(value) else value
