"""Slack's side: the only folder that imports Bolt and Slack's client."""
