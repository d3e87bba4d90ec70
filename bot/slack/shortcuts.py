"""The shortcuts on messages: for the manifest, the listeners and the practice workspace."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry in the menu of every message. Slack allows 24 characters for its name."""

    name: str
    callback_id: str
    description: str

    def as_json(self) -> dict[str, str]:
        """Return the entry of the manifest."""
        told = {"name": self.name, "type": "message", "callback_id": self.callback_id}
        return told | {"description": self.description}


USE_AS_EVIDENCE = Shortcut(
    "Use as evidence",
    "use_as_evidence",
    "Attach a message and its files to an item of the phase",
)

RUN_AS_PHASE = Shortcut(
    "Run as a phase",
    "run_as_phase",
    "Read the Markdown file of a message, show its steps, and start it",
)

SHORTCUTS = (USE_AS_EVIDENCE, RUN_AS_PHASE)
