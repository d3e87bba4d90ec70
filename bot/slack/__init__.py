"""Slack: the only room of the bot that imports Bolt and Slack's client."""
