"""A second Slack, for tests: written from Slack's documentation, sharing nothing with practice.

It is as odd as that documentation allows: unknown fields, nulls, other ids, pages of two, answers
in chunks. ``OtherSlack`` in ``slack.py`` is the whole of it.
"""
