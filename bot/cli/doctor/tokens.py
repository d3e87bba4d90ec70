"""The tokens: whether Slack accepts them."""

from collections.abc import Iterator

from bot.cli.doctor.finding import Finding, note, ok, wrong
from bot.cli.doctor.situation import Situation
from bot.domain.tokens import MADE_ANEW, MEND_OF_APP, mend_of_bot, misplaced, rotates
from bot.slack.inspection import Answer, UnreachableError

PASSING = {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "unknown_method"}
HOUR = 3_600  # seconds


def check(situation: Situation) -> Iterator[Finding]:
    """Check whose the bot token is, and whether Socket Mode would open."""
    answer = situation.answer
    if isinstance(answer, UnreachableError):
        yield note("not looked at: Slack does not answer")
        return
    if "slack_bot_token" in situation.unusable:
        yield note("not looked at: SLACK_BOT_TOKEN is not set")
    elif answer.error:
        yield _refused(situation, "SLACK_BOT_TOKEN", answer, mend_of_bot(str(answer.error)))
    else:
        yield ok(f"the bot is @{answer.data.get('user')} in {answer.data.get('team')}")
        yield from _ends_by_itself(situation, answer)
    if situation.app_token:
        yield _app_token(situation)


def _app_token(situation: Situation) -> Finding:
    try:
        answer = situation.slack.open_socket(situation.app_token)
    except UnreachableError as error:
        return note(f"SLACK_APP_TOKEN was not looked at: {error}")
    if answer.error:
        return _refused(situation, "SLACK_APP_TOKEN", answer, MEND_OF_APP)
    return ok("Socket Mode opens")


def _ends_by_itself(situation: Situation, answer: Answer) -> Iterator[Finding]:
    left = answer.data.get("expires_in")  # seconds; Slack tells it of a token that rotates
    if left is None and not rotates(situation.token("SLACK_BOT_TOKEN")):
        return
    ends = f"in {left / HOUR:.0f} h" if isinstance(left, int) else "12 h after it was given out"
    yield wrong(
        f"SLACK_BOT_TOKEN rotates: it ends {ends}, and Phasebot fetches no next one", MADE_ANEW
    )


def _refused(situation: Situation, key: str, answer: Answer, mend: str) -> Finding:
    if answer.error in PASSING or str(answer.error).startswith("HTTP 5"):
        return note(f"{key} could not be looked at ({answer.error})", "Try again later.")
    other = misplaced(key, situation.token(key))
    return wrong(f"{key} was refused by Slack: {answer.error}", other or mend)
