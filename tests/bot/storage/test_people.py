"""People as we have seen them: the newest look counts, however many look at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.facts import PersonFacts, PersonKind
from bot.storage import authors, people
from bot.storage.session import Database

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def keep(database: Database, person: PersonFacts) -> None:
    with database.write() as session:
        people.keep(session, person, NOW)


def test_a_newer_look_takes_the_place_of_the_older(database: Database) -> None:
    keep(database, PersonFacts("U1", "dev", "UTC"))
    keep(database, PersonFacts("U1", "developer", "Asia/Tokyo"))
    with database.read() as session:
        assert people.find(session, "U1") == PersonFacts("U1", "developer", "Asia/Tokyo")
        assert people.named(session, "Developer") == ["U1"]
        assert people.find(session, "U2") is None


def test_many_first_looks_at_once_keep_one(database: Database) -> None:
    person = PersonFacts("U1", "dev", "UTC")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: keep(database, person), range(40)))
    with database.read() as session:
        assert people.named(session, "dev") == ["U1"]


def test_an_author_is_matched_by_the_profile_then_by_what_was_confirmed(database: Database) -> None:
    keep(database, PersonFacts("U1", "dev", "UTC", "Dev@Example.com"))
    keep(database, PersonFacts("U2", "ops", "UTC", "shared@example.com"))
    keep(database, PersonFacts("U3", "sre", "UTC", "shared@example.com"))
    keep(database, PersonFacts("U4", "new", "UTC"))
    with database.write() as session:
        for email in ("dev@example.com", "Home@example.net"):
            authors.confirm(session, email, "U9", "U9", NOW)
    asked = ["dev@example.COM", "home@example.net", "shared@example.com", "nobody@x.example", ""]
    with database.read() as session:
        assert authors.matched(session, asked) == {
            "dev@example.com": "U1",
            "home@example.net": "U9",
        }
        assert authors.matched(session, []) == {}


def test_the_name_of_somebody_s_workspace_outlives_news_without_it(database: Database) -> None:
    known = PersonFacts("U1", "ana", "UTC", "", PersonKind.ELSEWHERE, team="Acme Ltd")
    keep(database, known)
    keep(database, replace(known, name="anna", team=None))
    with database.read() as session:
        assert people.find(session, "U1") == replace(known, name="anna")


def test_older_news_neither_revives_nor_removes_anybody(database: Database) -> None:
    person = PersonFacts("U1", "dev", "UTC")
    with database.write() as session:
        assert people.keep(session, person, NOW, changed=20)
        assert people.leave(session, "U1", NOW, changed=30)
        assert not people.leave(session, "U1", NOW, changed=31), "it is known"
        assert not people.keep(session, person, NOW, changed=25)
        assert people.left(session, ["U1", "U2", None]) == {"U1"}
        assert people.keep(session, person, NOW, changed=40)
        assert people.come_back(session, "U1")
        assert not people.come_back(session, "U1")
        assert not people.leave(session, "U1", NOW, changed=35)
        assert people.leave(session, "U1", NOW), "news without a stamp counts"
        assert people.left(session, []) == frozenset()
