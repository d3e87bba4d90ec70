"""How a phase is delivered: commands, storage, reminders, Slack."""

__version__ = "0.2.0.dev1"
"""The one place of the version: the package, the log and every surface take it from here."""
