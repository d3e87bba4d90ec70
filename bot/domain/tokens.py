"""Slack's tokens: their kinds by prefix, and what the operator does about a refused one."""

ROTATING = "xoxe.xoxb-"
"""The prefix of a bot token that ends after twelve hours, and has to be exchanged for the next."""

MADE_ANEW = (
    "Make the app anew from phasebot manifest, which leaves token rotation off: Slack lets nobody "
    "turn it off again in this one. docs/operators.md tells how, under Tokens that rotate."
)

_AGAIN = "Install the app again, and give SLACK_BOT_TOKEN its new token."
_COPY = "Copy it again from OAuth & Permissions on your app's page, after installing the app."
MENDS = {
    "account_inactive": f"The bot's user was deactivated, or the app removed. {_AGAIN}",
    "app_uninstalled": f"The app was removed from the workspace. {_AGAIN}",
    "invalid_auth": f"{_COPY} If it is the same, look there at Allowed IP Address Ranges: this "
    "machine's address has to be in them.",
    "not_authed": f"It is empty. {_COPY}",
    "token_expired": f"It was a token that rotates, and its twelve hours are over. {MADE_ANEW}",
    "token_revoked": f"Somebody revoked it, or removed the app. {_AGAIN}",
    "tokens_revoked": f"Somebody revoked it. {_AGAIN}",
}
"""Remedies for a refused bot token, by Slack's error code or the event that told of it."""

MEND_OF_APP = (
    "Copy it again from App-Level Tokens on your app's Basic Information page, or make one there; "
    "it needs the scope connections:write, and Socket Mode must be on."
)

OF_APP = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "token_revoked",
    }
)
"""Refusals of the app-level token, by which no connection of Socket Mode opens."""

_KINDS = (
    ("xoxb-", "a bot token", "SLACK_BOT_TOKEN"),
    (ROTATING, "a bot token that rotates", "SLACK_BOT_TOKEN"),
    ("xapp-", "an app-level token", "SLACK_APP_TOKEN"),
    ("xoxp-", "somebody's own token", None),
    ("xoxe.xoxp-", "somebody's own token", None),
    ("xoxe-", "a token to refresh others with", None),
)
_WANTED = {
    "SLACK_BOT_TOKEN": "the bot token, which starts with xoxb-, from OAuth & Permissions",
    "SLACK_APP_TOKEN": "an app-level token, which starts with xapp-, from Basic Information",
}


def mend_of_bot(reason: str) -> str:
    """Return what the operator does about a bot token that Slack refuses for ``reason``."""
    return MENDS.get(reason, _COPY)


def misplaced(key: str, token: str) -> str | None:
    """Return what to do if a token's beginning tells what is wrong with it, else None."""
    if token.startswith(("'", '"')):
        return f"{key} holds the quotes around the token as well: leave them out."
    kind = next(((kind, home) for prefix, kind, home in _KINDS if token.startswith(prefix)), None)
    if kind is None or kind[1] == key:
        return None
    belongs = f", and belongs into {kind[1]}" if kind[1] else ""
    return f"What it holds is {kind[0]}{belongs}. {key} wants {_WANTED[key]}."


def rotates(token: str) -> bool:
    """Return whether a bot token ends by itself."""
    return token.startswith(ROTATING)
