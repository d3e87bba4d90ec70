"""The soak: the bot is killed at random moments, and everything it said is counted."""
