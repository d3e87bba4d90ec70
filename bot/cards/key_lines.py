"""What a key may do and for how long, for the lists of keys and whoever made one."""

from datetime import datetime, timedelta

from bot.cards.blocks import escape
from bot.domain.keys import WRITE, TokenFacts
from bot.working_time.times import Times

SOON = timedelta(days=7)
"""How long before its end a key is said to end soon."""


def key_line(key: TokenFacts, reader: str, times: Times) -> str:
    """One key of a list: whose it is, what it may do, until when, and when it was used."""
    used = f"used last {times.since(key.used_at)}" if key.used_at else "never used"
    hint = f"…{escape(key.hint)}"
    if key.name is None:
        may = " may report results;" if key.purpose == "results" else ","
        return f"{hint}{may} made by <@{key.made_by}> {times.since(key.made_at)}, {used}"
    whose = f" of <@{key.person}>" if key.person and key.person != reader else ""
    by = "" if key.person else f" by <@{key.made_by}>"
    made = f"made{by} {times.since(key.made_at)}"
    return f"{hint} “{escape(key.name)}”{whose} {_may(key, times)}; {made}, {used}"


def _may(key: TokenFacts, times: Times) -> str:
    if not key.works_at(times.now):
        return f"expired {times.since(end_of(key))}"
    writes = "may report" if key.person else "may change items"
    soon = ", which is soon" if end_of(key) - times.now <= SOON else ""
    return f"{writes if key.grants(WRITE) else 'may read'} until {times.moment(end_of(key))}{soon}"


def grants(key: TokenFacts) -> str:
    """What a new key may do, for whoever made it: the begin of a sentence."""
    if not key.grants(WRITE):
        return "It may read, and change nothing,"
    if key.person:
        return "It may read, and report deliverables for a person to confirm,"
    return "It may read, and change items in its own name,"


def end_of(key: TokenFacts) -> datetime:
    """The moment at which the key of an agent or a program ends."""
    assert key.expires_at is not None
    return key.expires_at
