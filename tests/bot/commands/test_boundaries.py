"""Both sides of every boundary that people can type at: the last that is taken, the first not."""

from datetime import timedelta

import pytest

from tests.stage import Stage

TAKEN = [
    ("due E1.1 tomorrow 9:59", "E1.1 is due Wed 25 Nov, 09:59."),
    ("due E1.1 tomorrow 0:00", "E1.1 is due Wed 25 Nov, 00:00."),
    ("due E1.1 tomorrow 23:59", "E1.1 is due Wed 25 Nov, 23:59."),
    ("due E1.1 today 9:13", "E1.1 is due Tue 24 Nov, 09:13."),  # it is 09:12
    ("set digest 0:00", "at 00:00"),
    ("set digest 23:59", "at 23:59"),
    ("set idle 1", "after 1 working day "),
    ("set idle 60", "after 60 working days"),
    ("settings most 1", "at most 1 message of"),
    ("settings most 2", "at most 2 messages of"),
    ("settings most 50", "at most 50 messages"),
    ("settings quiet 23:59-0:00", "from 23:59 to 00:00"),
    ("settings hours 0:00-23:59", "00:00"),
    (f"note E1.1 {'x' * 1_000}", "Noted for E1.1"),
]
REFUSED = [
    ("due E1.1 tomorrow 9:60", "9:60 is not an hour"),
    ("due E1.1 tomorrow 24:00", "24:00 is not an hour"),
    ("due E1.1 today 9:12", "is past"),
    ("remind E1.1 tomorrow 9:60 call", "9:60 is not an hour"),
    ("set digest 24:00", "24:00 is not an hour"),
    ("set digest 9:60", "9:60 is not an hour"),
    ("set idle 0", "from 1 to 60"),
    ("set idle 61", "from 1 to 60"),
    ("settings most 0", "from 1 to 50"),
    ("settings most 51", "from 1 to 50"),
    ("settings quiet 9:00-9:00", "no reminder would ever reach you"),
    ("settings quiet 9:60-10:00", "9:60 is not an hour"),
    ("settings hours 9-9", "Working hours can't end when they begin"),
    ("settings hours 0-24", "24:00 is not an hour"),
    (f"note E1.1 {'x' * 1_001}", "1,001 characters; the limit is 1,000"),
]
TRANSPOSED = [
    ("tsatus", "/phase status"),
    ("odne E1.1", "/phase done E1.1"),
    ("lsit", "/phase list"),
    ("hlep", "/phase help"),
    ("setp E2", "/phase step E2"),
]


@pytest.mark.parametrize(("typed", "said"), TAKEN)
def test_the_last_that_is_taken(begun: Stage, typed: str, said: str) -> None:
    answer = begun.ask("@lead", typed)
    assert not answer.refused
    assert said in answer.message.text


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_the_first_that_is_refused(begun: Stage, typed: str, said: str) -> None:
    answer = begun.ask("@lead", typed)
    assert answer.refused
    assert said in answer.message.text
    assert "Nothing has happened" in begun.says("@lead", "history E1.1")


@pytest.mark.parametrize(("typed", "meant"), TRANSPOSED)
def test_a_transposed_first_letter_is_a_slip_like_any_other(
    begun: Stage, typed: str, meant: str
) -> None:
    assert begun.says("@lead", typed).endswith(f"Did you mean {meant}?")


def test_a_moment_between_two_seconds_is_one_like_any_other(both: Stage) -> None:
    both.clock.move(microseconds=123_457)
    both.says("@lead", "start E")
    both.says("@lead", "assign E2.2 @ops")
    both.says("@lead", "due E2.2 2026-11-26 12:00")
    both.says("@dev", "remind E1.1 tomorrow 9am")
    both.live_until(both.clock.now + timedelta(days=4))
    *older, newest = both.posts("@ops")
    assert "was due Thu 26 Nov, 16:30" in newest
    assert older
    assert {each.partition(" of ")[0] for each in older} == {"E2.2: see my message"}
    assert ["E1.1" in each for each in both.posts("@dev")] == [True]
    both.says("@lead", "done pre acc clo E1 E2 E3 E4")
    assert "Its summary goes to" in both.closes()
    assert "You acknowledged" in both.says("@ops", "acknowledge")
    assert sum("Acknowledged by ops" in each for each in both.posts()) == 1
