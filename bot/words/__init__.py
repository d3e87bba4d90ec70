"""Parse the text that people type after the slash command."""
