"""Idempotency keys: the same key with the same request gets the first answer again.

The answer is kept beside the ids of Slack's deliveries, in the transaction of the act, for as long
as those. A refusal changes nothing, so it is not kept: its key may be sent again.
"""

import re
from collections.abc import Sequence
from hashlib import sha256

from bot.storage import deliveries
from bot.storage.session import Session
from bot.web.programs.problems import KEY_FORM, KEY_REUSED, ProblemError

_KEY = re.compile(r"[!-~]{1,255}")


def key_in(sent: Sequence[str]) -> str | None:
    """The key in the headers of that name, None without one; the draft's quotes may be missing."""
    if not sent:
        return None
    key = sent[0].strip()
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if len(sent) > 1 or _KEY.fullmatch(key) is None:
        raise ProblemError(
            KEY_FORM, "Send one Idempotency-Key of 1 to 255 visible ASCII characters."
        )
    return key


class Once:
    """One request of one holder, under its key."""

    def __init__(self, holder: int, key: str, request: str) -> None:
        self.name = f"program {_hash(f'{holder} {key}')}"
        self.request = _hash(request)

    def answer(self, session: Session) -> str | None:
        """The answer that this request got before; None if it is new, and it is claimed then.

        Raises ProblemError if the key came with another request.
        """
        if deliveries.claim(session, self.name):
            return None
        kept = deliveries.answer_of(session, self.name)
        if kept.get("request") != self.request:
            raise ProblemError(
                KEY_REUSED,
                "This Idempotency-Key came with another request before. Nothing was changed.",
            )
        return str(kept["answer"])

    def keep(self, session: Session, answer: str) -> None:
        """Keep the answer for whoever asks again."""
        deliveries.keep_answer(session, self.name, {"request": self.request, "answer": answer})


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
