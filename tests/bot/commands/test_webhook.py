"""Dialogues: the lead adds webhooks, tries them, switches them on again, removes them."""

import re
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.domain.webhook_hosts import AllowedPlaces, read_places
from bot.storage import runs, webhooks
from tests.dialogue import play
from tests.reading import as_read
from tests.stage import Stage

HOOK = "https://hooks.example.com/phase"


def _secret(said: str) -> str:
    [secret] = re.findall(r"whsec_[A-Za-z0-9+/=]{44}", said)
    return str(secret)


def test_a_webhook_is_added_and_its_secret_shown_once(begun: Stage) -> None:
    said = begun.says("@lead", f"webhook add {HOOK}?key=hidden")
    assert said.splitlines() == [
        "*Webhook 1 of Phase E* is told of everything. Its secret signs what I send, so that your receiver knows it is from me. Copy it now: I show it this once, to you alone.",
        _secret(said),
        "To try it: /phase webhook test 1",
    ]
    play(
        begun,
        f"""
        @lead> webhook
            *Webhooks of Phase E*
            1  `{HOOK}?…` · everything · 1 message waits since Tue 24 Nov, 09:12
            To try one: /phase webhook test 1. To remove one: /phase webhook remove 1
            To add one: `/phase webhook add https://… [started|changed|finished|late|blocked|gate|paused|moved|closed]`
        @lead> history
            …
            Tue 24 Nov, 09:12  @lead added webhook 1 (hooks.example.com)
        @lead> webhook remove {HOOK}?key=hidden
            Webhook 1 (hooks.example.com) is removed, and told nothing more.
        @lead> webhook
            Phase E has no webhook. To add one: `/phase webhook add https://… [started|changed|finished|late|blocked|gate|paused|moved|closed]`
        """,
    )


def test_events_are_named_in_the_words_that_people_use(begun: Stage) -> None:
    begun.says("@lead", f"webhook add {HOOK} overdue, steps and item.changed")
    begun.says("@lead", f"webhook add {HOOK}/2 all")
    play(
        begun,
        f"""
        @lead> webhook
            …
            1  `{HOOK}` · “changed”, “finished” and “late”
            2  `{HOOK}/2` · everything · 1 message waits since Tue 24 Nov, 09:12
            …
        @lead> webhook add {HOOK}/3 blokced
            I don't know the event “blokced”. Did you mean “blocked”? There are started, changed, finished, late, blocked, gate, paused, moved, closed.
        """,
    )


def test_other_words_for_what_it_does(begun: Stage) -> None:
    begun.says("@lead", f"webhook new {HOOK}")
    for word in ("ping", "rotate"):
        assert not begun.ask("@lead", f"webhook {word} 1").refused
    assert begun.says("@lead", "webhooks delete #1").startswith("Webhook 1 (hooks.example.com) is")


@pytest.mark.parametrize(
    "typed",
    [
        HOOK,
        f"<{HOOK}>",
        f"<{HOOK}|hooks.example.com/phase>",
        f"`{HOOK}`",
        HOOK.upper()[:25] + "/phase",
    ],
)
def test_an_address_is_taken_whatever_slack_made_of_it(begun: Stage, typed: str) -> None:
    answer = begun.dispatcher.type(begun.request("@lead", "#phase-e"), f"webhook add {typed}")
    assert not answer.refused, answer.message.text
    with begun.database.read() as session:
        assert [each.url for each in webhooks.of_run(session, begun.run().id)] == [HOOK]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (
            "http://hooks.example.com/phase",
            "A webhook can't have that address: it has to begin with https://.",
        ),
        (
            "ftp://hooks.example.com/",
            "A webhook can't have that address: it has to begin with https://.",
        ),
        ("hooks.example.com", "A webhook can't have that address: it has to begin with https://."),
        (
            "https://me:word@hooks.example.com/",
            "A webhook can't have that address: it has a user or a password in it.",
        ),
        (
            "https://hooks.example.com/#top",
            "A webhook can't have that address: it has a # in it, and no receiver sees what follows that.",
        ),
        (
            "https://hooks.example.com:8443/",
            "Webhooks can't go to hooks.example.com:8443: your operator allows hosts with `WEBHOOK_HOSTS`, and it is not among them.",
        ),
        (
            "https://evil.hooks.example.com/",
            "Webhooks can't go to evil.hooks.example.com: your operator allows hosts with `WEBHOOK_HOSTS`, and it is not among them.",
        ),
        (
            "https://hooks.example.com.evil.org/",
            "Webhooks can't go to hooks.example.com.evil.org: your operator allows hosts with `WEBHOOK_HOSTS`, and it is not among them.",
        ),
        (
            "https://169.254.169.254/latest",
            "Webhooks can't go to 169.254.169.254: your operator allows hosts with `WEBHOOK_HOSTS`, and it is not among them.",
        ),
        (
            f"https://hooks.example.com/{'x' * 500}",
            "A webhook can't have that address: it is longer than 500 letters.",
        ),
    ],
)
def test_an_address_that_may_not_be_is_refused_with_the_reason(
    begun: Stage, typed: str, reason: str
) -> None:
    assert begun.says("@lead", f"webhook add {typed}") == reason
    assert begun.says("@lead", "webhook").startswith("Phase E has no webhook.")


def test_without_hosts_nobody_can_add_one(tmp_path: Path) -> None:
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}", places=AllowedPlaces()) as stage:
        play(
            stage,
            f"""
            @lead> start E
                …
            @lead> webhook
                Phase E has no webhook. Nobody can add one yet: your operator allows hosts with `WEBHOOK_HOSTS`.
            @lead> webhook add {HOOK}
                Nobody can add webhooks here yet: your operator allows hosts with `WEBHOOK_HOSTS`.
            """,
        )


def test_plain_http_is_for_private_networks(tmp_path: Path) -> None:
    places = read_places(["ci.internal:8080"], [ip_network("10.0.0.0/8")])
    with Stage(f"sqlite:///{tmp_path / 'stage.db'}", places=places) as stage:
        stage.says("@lead", "start E")
        assert _secret(stage.says("@lead", "webhook add http://ci.internal:8080/hook"))


def test_webhooks_are_the_leads(begun: Stage) -> None:
    begun.says("@lead", f"webhook add {HOOK}")
    play(
        begun,
        f"""
        @dev> webhook
            Only the lead can see its webhooks. Ask @lead.
        @dev> webhook add {HOOK}/2
            Only the lead can add a webhook. Ask @lead.
        @dev> webhook test 1
            Only the lead can see its webhooks. Ask @lead.
        @dev> webhook remove 1
            Only the lead can see its webhooks. Ask @lead.
        """,
    )


def test_a_run_has_five_and_an_address_once(begun: Stage) -> None:
    for number in range(5):
        begun.says("@lead", f"webhook add {HOOK}/{number}")
    play(
        begun,
        f"""
        @lead> webhook add {HOOK}/5
            Phase E has 5 webhooks, and that's the limit. Remove one first: /phase webhook
        @lead> webhook add {HOOK}/3 late
            That address is webhook 4 already. To give it other events, remove it first: /phase webhook remove 4
        @lead> webhook test
            Which webhook? There are 1, 2, 3, 4, 5. See /phase webhook
        @lead> webhook test 9
            Phase E has no webhook “9”. There are 1, 2, 3, 4, 5. See /phase webhook
        @lead> webhook on 1
            Webhook 1 is on. See /phase webhook
        @lead> webhook remove 5
            Webhook 5 (hooks.example.com) is removed, and told nothing more.
        @lead> webhook test 4
            I'm sending webhook 4 (hooks.example.com) a message of type `test`. What it answered: /phase webhook
        """,
    )
    assert begun.says("@lead", f"webhook add {HOOK}/5").startswith("*Webhook 6 of Phase E*")


def test_a_secret_is_in_no_answer_that_is_stored_and_no_export(both: Stage) -> None:
    both.says("@lead", "start E")
    for deed in (f"add {HOOK}", "secret 1"):
        request = both.request("@lead", "#phase-e", f"the same delivery of {deed}")
        secret = _secret(both.dispatcher.type(request, f"webhook {deed}").message.text)
        again = both.dispatcher.type(request, f"webhook {deed}").message
        assert as_read(again.text) == (
            "You got the secret of webhook 1, and I can't show it again. If you did not see it: "
            "/phase webhook secret 1"
        )
        for form in ("json", "md", "csv", "html"):
            both.says("@lead", f"export {form}")
        both.deliver()
        sent = [file.content for said in both.slack.messages("U0LEAD") for file in said.files]
        assert not any(secret.encode() in each for each in sent)
        assert secret not in both.says("@lead", "history")


def test_only_a_run_with_a_webhook_that_listens_looks_for_webhooks(both: Stage) -> None:
    both.says("@lead", "start E")

    def has() -> bool:
        with both.database.read() as session:
            return runs.facts(session, both.run().id).has_webhooks

    assert not has()
    both.says("@lead", f"webhook add {HOOK}")
    both.says("@lead", f"webhook add {HOOK}/2")
    assert has()
    both.says("@lead", "webhook remove 1")
    assert has()
    both.says("@lead", "webhook remove 2")
    assert not has()


def test_a_closed_run_gets_no_webhook_and_loses_one(begun: Stage) -> None:
    begun.says("@lead", f"webhook add {HOOK}")
    begun.says("@lead", "done pre acc clo E1 E2 E3 E4")
    begun.closes()
    closed = "Phase E is closed: nothing in it can change. @lead can open it again."
    assert begun.says("@lead", f"webhook add {HOOK}/2") == closed
    assert begun.says("@lead", "webhook test 1") == closed
    assert begun.says("@lead", "webhook remove 1").endswith("is removed, and told nothing more.")
