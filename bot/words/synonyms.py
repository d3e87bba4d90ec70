"""Other words for a subcommand: single ones here, whole phrases in ``phrases.py``.

A word stands for what can be taken back, or only looks: nothing else closes or approves a run.
"""

from collections.abc import Mapping

_LIKE: Mapping[str, tuple[str, ...]] = {
    "done": ("complete", "completed", "finish", "finished", "tick", "resolve", "resolved"),
    "undo": ("untick", "uncheck", "unmark", "undone", "reject", "notdone"),
    "take": ("claim", "grab"),
    "assign": ("give", "delegate", "reassign"),
    "role": ("roles",),
    "block": ("stuck", "blocked", "blocker"),
    "unblock": ("unblocked", "unstuck"),
    "waive": ("skip", "wontfix"),
    "due": ("deadline", "duedate", "reschedule"),
    "note": ("comment", "decision"),
    "remind": ("reminder",),
    "remind list": ("reminders",),
    "mute": ("silence", "unsubscribe"),
    "unmute": ("unsilence", "subscribe"),
    "away": ("vacation", "ooo"),
    "settings": ("config", "preferences", "prefs"),
    "start": ("begin", "launch"),
    "mine": ("tasks", "todo", "todos", "mytasks", "my"),
    "status": ("progress", "steps", "standup", "sup"),
    "board": ("items", "everything", "all"),
    "item": ("show", "view", "open", "details", "info"),
    "history": ("log", "activity", "timeline"),
    "list": ("plans", "phases", "templates"),
    "read": ("docs", "document"),
    "read prereqs": ("pre", "prerequisites"),
    "read acceptance": ("acc", "acceptance"),
    "read closure": ("clo",),
    "read refs": ("references",),
    "handoff": ("handover",),
    "acknowledge": ("ack",),
    "agent": ("agents", "mcp"),
    "webhook": ("webhooks", "hook", "hooks"),
    "help": ("?", "hello", "hi", "hey", "commands", "usage", "man", "menu"),
}
SYNONYMS: Mapping[str, str] = {word: typed for typed, words in _LIKE.items() for word in words}
"""What to type for each word: a subcommand, and sometimes its first word."""

_OUT = (("Let an item go, with a reason", "waive"), ("Take it out of the plan", "retire"))
_KEYS = (("Keys of your AI agents", "agent"), ("Keys of CI and programs", "token"))
_END = (("See what ends the phase", "close"), ("Stop your reminders", "mute"))
UNSURE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "check": (("Tick it on your word", "done"), ("Look for proof in git", "verify")),
    **dict.fromkeys(("remove", "delete", "drop"), _OUT),
    **dict.fromkeys(("stop", "end"), _END),
    "approve": (
        ("See the summary, then send it", "close"),
        ("Stand behind what somebody did", "confirm"),
    ),
    "cancel": (_OUT[0], ("See your reminders", "remind list")),
    **dict.fromkeys(("key", "keys", "tokens", "revoke"), _KEYS),
}
"""Words with two meanings: each in words, and as the subcommand."""
