"""Example webhooks in their states."""

from datetime import timedelta

from bot.cli.gallery.examples import LEAD, NOW, STARTED
from bot.domain.webhooks import WORDS, AnswerFacts, WebhookFacts, WebhookState

SECRET = "whsec_this+is+no+secret+but+has+the+length+of+one"  # noqa: S105
REASON = "it took nothing for a day; last: 502 Bad Gateway"
HOOK_OFF = {"number": 2, "host": "ci.example.com", "reason": REASON}


def _hook(number: int, url: str, *events: str, **more: object) -> WebhookFacts:
    told = list(events or WORDS)
    facts = WebhookFacts(number, 12, number, url, told, LEAD, STARTED, None, None, None, STARTED, 0)
    return facts._replace(**more)  # type: ignore[arg-type]


def _answer(kind: str, minutes: int, status: int | None, said: str) -> AnswerFacts:
    return AnswerFacts(kind, NOW - timedelta(minutes=minutes), status, said, 340)


HOOK = _hook(1, "https://hooks.example.com/phase?key=abc")
HOOKS = (
    WebhookState(HOOK, 0, None, (_answer("item.changed", 5, 200, "<!here> & thanks"),)),
    WebhookState(
        _hook(2, "https://ci.example.com/in", "finished", "closed"),
        3,
        NOW - timedelta(hours=2),
        (
            _answer("step.finished", 1, 503, "down for a moment"),
            _answer("step.finished", 40, None, "no answer within 10 seconds"),
        ),
    ),
    WebhookState(
        _hook(3, "https://old.example.com/", "late", disabled_at=NOW, reason=REASON), 0, None, ()
    ),
)
