"""Texts that go out of the run to be pasted or committed by people: exact, and free of Slack."""
