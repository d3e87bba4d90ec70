"""Ten working days of Phase E with four people: how much each of them is told, and when."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.cards.message import Message
from tests.cast import CHANNELS, PEOPLE, TUESDAY
from tests.fake_messenger import FakeMessenger
from tests.stage import Stage

BERLIN = ZoneInfo("Europe/Berlin")
TEN_DAYS = """
30 Nov 09:10 @lead start E
30 Nov 09:15 @lead done pre
30 Nov 09:20 @lead assign E1 E3 @dev
30 Nov 09:21 @lead assign E2 @ops
30 Nov 09:22 @lead take E4
30 Nov 09:25 @lead due E1 2 dec
30 Nov 09:25 @lead due E2 4 dec 17:00
30 Nov 09:25 @lead due E3 9 dec
30 Nov 09:25 @lead due E4 11 dec
30 Nov 09:26 @lead set target 11 dec
30 Nov 09:27 @lead stakeholders add @sponsor
30 Nov 17:00 @dev done E1.1 https://example.com/pull/1
01 Dec 12:00 @dev done E1.2
02 Dec 10:00 @ops done E2.1 https://example.com/pull/2
02 Dec 17:00 @dev done E1.3 E1.4 https://example.com/pull/3
03 Dec 11:00 @ops done E2.3
04 Dec 09:30 @ops done E2.4
04 Dec 16:00 @dev done E3.1
07 Dec 11:00 @sponsor concern "no rollback drill yet"
07 Dec 14:00 @lead answer E 1 "the drill is on Thursday"
08 Dec 15:00 @dev block E3.2 "waiting for the cloud account"
09 Dec 10:00 @ops done E2.2 https://example.com/pull/8
09 Dec 11:00 @dev unblock E3.2
09 Dec 16:00 @dev done E3.2 E3.3 E3.4
10 Dec 15:00 @lead done E4.1 E4.2
11 Dec 10:00 @lead done E4.3 E4.4
11 Dec 11:00 @ops done acc
11 Dec 11:30 @lead done clo
11 Dec 12:00 @lead gate pass coverage 98.6
11 Dec 12:05 @lead close approve
11 Dec 18:00 @sponsor acknowledge E
"""
LINE = re.compile(r"(\d\d \w{3} \d\d:\d\d) (@\w+) (.+)")
CONTRIBUTORS = ("@dev", "@ops")


@dataclass
class Ledger(FakeMessenger):
    """A chat service that writes down when it was asked to post what."""

    now: datetime = TUESDAY
    said: list[tuple[datetime, str, Message]] = field(default_factory=list)

    def post(self, channel: str, message: Message, outbox_id: int) -> str:
        """Post it, and write it down."""
        self.said.append((self.now, channel.removeprefix("D of "), message))
        return super().post(channel, message, outbox_id)

    def to(self, lane: str) -> list[tuple[datetime, Message]]:
        """Everything that a channel or a person was told."""
        return [(at, message) for at, where, message in self.said if where == lane]


def played(folder: Path) -> Ledger:
    """The ten days, hour by hour."""
    ledger = Ledger()
    with Stage(f"sqlite:///{folder / 'ten-days.db'}", slack=ledger) as stage:
        for at, who, text in _lines():
            _live(stage, ledger, at)
            answer = stage.ask(who, text, "#phase-e" if who != "@sponsor" else "dm")
            assert not answer.refused, f"{who} {text}: {answer.message.text}"
            stage.deliver()
    return ledger


def _lines() -> Iterator[tuple[datetime, str, str]]:
    for line in TEN_DAYS.strip().splitlines():
        found = LINE.fullmatch(line)
        assert found, line
        at = datetime.strptime(f"{found[1]} 2026", "%d %b %H:%M %Y").replace(tzinfo=BERLIN)
        yield at, found[2], found[3]


def _live(stage: Stage, ledger: Ledger, until: datetime) -> None:
    if stage.clock.now > until - timedelta(hours=1) or not ledger.said:
        stage.clock.now = ledger.now = until
        return
    while stage.clock.now < until:
        hour = stage.clock.now.replace(minute=0, second=0) + timedelta(hours=1)
        ledger.now = min(until, hour)
        stage.live_until(ledger.now)


def rows(message: Message) -> int:
    """Lines that somebody reads."""
    return len([line for line in message.text.splitlines() if line.strip()])


def words(message: Message) -> int:
    """Words that somebody reads."""
    return len(message.text.split())


@pytest.fixture(scope="module")
def ten_days(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """What was said in the ten days."""
    return played(tmp_path_factory.mktemp("ten days"))


@pytest.mark.parametrize("who", CONTRIBUTORS)
def test_a_contributor_gets_three_direct_messages_of_ten_rows_at_most(
    ten_days: Ledger, who: str
) -> None:
    told = [message for _, message in ten_days.to(PEOPLE[who].id)]
    shown = "\n---\n".join(message.text for message in told)
    assert 0 < len(told) <= 3, shown
    assert sum(map(rows, told)) <= 10, shown


def test_nobody_is_told_or_mentioned_outside_their_hours(ten_days: Ledger) -> None:
    outside = defaultdict(list)
    for at, lane, message in ten_days.said:
        for person in PEOPLE.values():
            if lane not in (person.id, *_channels_that_name(person.id, lane, message)):
                continue
            local = at.astimezone(ZoneInfo(person.zone))
            if local.weekday() > 4 or not 9 <= local.hour < 18:
                outside[person.name].append(f"{local:%a %H:%M} {message.text}")
    assert not outside


def _channels_that_name(person: str, lane: str, message: Message) -> list[str]:
    """A mention rings only where the person reads: in a channel, not in another's messages."""
    return [lane] if lane in CHANNELS.values() and f"<@{person}>" in message.text else []


def test_the_channel_hears_news_once_a_day_at_most(ten_days: Ledger) -> None:
    posts = [at for at, message in ten_days.to(CHANNELS["#phase-e"]) if not message.standing]
    in_the_morning = [at.date() for at in posts if at.astimezone(BERLIN).hour == 9]
    assert len(posts) <= 16
    assert len(in_the_morning) <= len(set(in_the_morning)) + 1  # the start, on the first day


def told(ledger: Ledger) -> Iterator[str]:
    """Everything that was said, to each person and in the channel, with its count."""
    lanes = {**{who: person.id for who, person in PEOPLE.items()}, **CHANNELS}
    for name, lane in lanes.items():
        posts = ledger.to(lane)
        if posts:
            messages = [message for _, message in posts]
            mentions = sum(message.text.count("<@") for message in messages)
            yield (
                f"\n== {name}: {len(posts)} posts, {sum(map(rows, messages))} rows, "
                f"{sum(map(words, messages))} words, {mentions} mentions"
            )
        yield from (f"-- {at.astimezone(BERLIN):%a %d %b %H:%M}\n{m.text}" for at, m in posts)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.writelines(f"{line}\n" for line in told(played(Path(folder))))
