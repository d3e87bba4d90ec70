"""How a phase is delivered: commands, storage, reminders, Slack."""
