"""The tokens: whether Slack accepts them."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.slack.inspection import Answer, UnreachableError

PASSING = {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "unknown_method"}
BOT = "Copy it again from OAuth & Permissions on your app's page, after installing the app."
APP = (
    "Make one under Basic Information, App-Level Tokens, with the scope connections:write, and "
    "switch Socket Mode on."
)


def check(situation: Situation) -> Iterator[Finding]:
    """Check whose the bot token is, and whether Socket Mode would open."""
    answer = situation.answer
    if isinstance(answer, UnreachableError):
        yield note("not looked at: Slack does not answer")
        return
    if "slack_bot_token" in situation.unusable:
        yield note("not looked at: SLACK_BOT_TOKEN is not set")
    elif answer.error:
        yield _refused("SLACK_BOT_TOKEN", answer, BOT)
    else:
        yield ok(f"the bot is @{answer.data.get('user')} in {answer.data.get('team')}")
    if situation.app_token:
        yield _app_token(situation)


def _app_token(situation: Situation) -> Finding:
    try:
        answer = situation.slack.open_socket(situation.app_token)
    except UnreachableError as error:
        return note(f"SLACK_APP_TOKEN was not looked at: {error}")
    return _refused("SLACK_APP_TOKEN", answer, APP) if answer.error else ok("Socket Mode opens")


def _refused(key: str, answer: Answer, mend: str) -> Finding:
    if answer.error in PASSING or str(answer.error).startswith("HTTP 5"):
        return note(f"{key} could not be looked at ({answer.error})", "Try again later.")
    return wrong(f"{key} was refused by Slack: {answer.error}", mend)
