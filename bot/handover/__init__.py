"""Texts for people to paste or commit: exact, and without Slack's markup."""
