"""Dialogues: a document names roles, and the channel keeps who they are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.cards.opening import START_FORM
from bot.domain.facts import PersonKind
from bot.requests.source import Source
from bot.storage import people, runs
from phases import plans
from tests.cast import CHANNELS, PEOPLE
from tests.dialogue import play
from tests.stage import Stage

DEV, OPS, LEAD = (PEOPLE[who].id for who in ("@dev", "@ops", "@lead"))
ROLES = (
    '[owners]\nE1 = "lead"\nE2 = ["@dev", "@ops"]\nE3 = "release-manager"\n"E1.2" = "@sponsor"\n'
)


@pytest.fixture
def with_roles(tmp_path: Path, database_url: str) -> Iterator[Stage]:
    """A stage with a document that names roles, on each of the two databases."""
    (tmp_path / "phase-e.md").write_bytes((plans.FOLDER / "phase-e.md").read_bytes())
    (tmp_path / "phase-e.toml").write_text(ROLES)
    with Stage(database_url, plans_dir=tmp_path) as stage:
        yield stage


def test_a_role_is_asked_for_set_once_and_kept_for_the_channel(with_roles: Stage) -> None:
    play(
        with_roles,
        """
        @lead> role
            This channel keeps no roles. A document asks for one by its name, as in `owners: {E3: release-manager}`. To set one: /phase role release-manager @who
        @lead> start E
            *Phase E has started, and you lead it.*
            In this channel: one pinned board, and a short digest at 09:00 on working days with news.
            Set already: owners of 8 items.
            Not set: nobody is release-manager in this channel yet. Type: /phase role release-manager @who
            …
        @lead> role
            *Roles in* #phase-e
            • lead · the person who leads the run: E1.1, E1.3, E1.4 of Phase E
            • release-manager · nobody yet: E3.1, E3.2, E3.3, E3.4 of Phase E. Who is it? /phase role release-manager @who
        @dev> item E3.1
            ○ E3.1 Turbo tasks for build/deploy pipelines · release-manager (nobody yet)
            …
        @dev> step E3
            Phase E, E3 Deployment & Release Operations: 0 of 4 done · release-manager (nobody yet)
            …
        @lead> role release-manager @dev @ops
            release-manager is any of @dev, @ops in this channel now. E3.1, E3.2, E3.3, E3.4 of Phase E are theirs.
        @lead> assign E3.1 @sponsor
            E3.1 is with @sponsor now.
        @lead> role release-manager @ops
            release-manager is @ops in this channel now. E3.2, E3.3, E3.4 of Phase E are theirs.
        @lead> role release-manager
            release-manager · @ops: E3.2, E3.3, E3.4 of Phase E
        @lead> history E3.2
            *History of Phase E*
            Tue 24 Nov, 09:12  @lead assigned E3.2 to any of @dev, @ops as release-manager
            Tue 24 Nov, 09:12  @lead assigned E3.2, which any of @dev, @ops had, to @ops as release-manager
        @lead> role release-manager nobody
            Nobody is release-manager in this channel now. E3.2, E3.3, E3.4 of Phase E are with nobody.
        @lead> role release-manager @qa
            release-manager is any of @qa (group) in this channel now. E3.2, E3.3, E3.4 of Phase E are theirs.
        @lead> role release manager @dev
            “release manager” is no name for a role: it is written in lower case, with letters, figures and hyphens, such as release-manager. Did you mean release-manager? Nothing was changed.
        @lead> role nobody @dev
            “nobody” can't be a role: that word means somebody already, or nobody. Nothing was changed. Type another name, such as release-manager.
        @lead> role Release @dev
            “Release” is no name for a role: it is written in lower case, with letters, figures and hyphens, such as release-manager. Did you mean release? Nothing was changed.
        @lead> role lead @dev
            The lead is the person who leads the run. Nothing was changed. To hand it over: /phase lead @who
        @lead> role lead
            lead · the person who leads the run: E1.1, E1.3, E1.4 of Phase E
        @lead> role qa-lead
            Nobody is qa-lead in this channel yet. Who is it? Type /phase role qa-lead @who
        @dev dm> role
            Phase E runs in #phase-e.
            *Roles in* #phase-e
            …
        """,
    )
    assert with_roles.run().item("E2.1").owners.people == (DEV, OPS)


def test_the_next_run_of_the_channel_begins_with_who_they_are(with_roles: Stage) -> None:
    play(
        with_roles,
        """
        @lead> role release-manager @dev @ops
            release-manager is any of @dev, @ops in this channel now. The next phase that asks for it uses that.
        """,
    )
    with_roles.leaves("@ops")
    said = with_roles.says("@lead", "start E")
    assert "release-manager" not in said
    assert "Set already: owners of 12 items." in said
    item = with_roles.run().item("E3.1")
    assert (item.owners.people, item.owner_role) == ((DEV,), "release-manager")


def test_a_run_that_moves_asks_the_new_channel_s_roles_for_what_nobody_has(
    with_roles: Stage,
) -> None:
    with_roles.says("@ops", "role release-manager @ops", "#general")
    with_roles.says("@lead", "start E")
    play(
        with_roles,
        """
        @lead> move #general
            Phase E is in #general now: its board, its digest and its news go there, and both channels are told. Who has a part in it keeps it. By the roles there, E3.1, E3.2, E3.3, E3.4 are with @ops now. To move it back: /phase move E #phase-e
        @lead> move E #phase-e
            Phase E is in #phase-e now: its board, its digest and its news go there, and both channels are told. Who has a part in it keeps it. To move it back: /phase move E #general
        @lead> role release-manager
            release-manager · @ops: E3.1, E3.2, E3.3, E3.4 of Phase E
        @lead> role release-manager @dev
            release-manager is @dev in this channel now. E3.1, E3.2, E3.3, E3.4 of Phase E are theirs.
        """,
    )


def test_a_role_there_of_somebody_who_can_do_nothing_holds_up_no_move(with_roles: Stage) -> None:
    with_roles.says("@ops", "role release-manager @ops", "#general")
    with_roles.says("@lead", "start E")
    with with_roles.database.write() as session:
        bot = replace(PEOPLE["@ops"], kind=PersonKind.BOT)
        people.keep(session, bot, with_roles.clock())
    assert "Phase E is in #general now" in with_roles.says("@lead", "move #general")
    assert not with_roles.run().item("E3.1").owners


def test_what_the_document_gives_to_the_lead_follows_the_lead(with_roles: Stage) -> None:
    play(
        with_roles,
        """
        @lead> start E
            …
        @dev> done E1.3 by @lead
            …
        @lead> lead @ops
            @ops now leads Phase E. I'll tell the channel.
        @lead> history E1.1
            *History of Phase E*
            Tue 24 Nov, 09:12  @lead took E1.1 as lead
            Tue 24 Nov, 09:12  @lead assigned E1.1 to @ops as lead
        """,
    )
    owners = {code: with_roles.run().item(code).owner for code in ("E1.1", "E1.2", "E1.3")}
    assert owners == {"E1.1": OPS, "E1.2": PEOPLE["@sponsor"].id, "E1.3": LEAD}


def test_the_start_form_asks_once_for_each_role(with_roles: Stage) -> None:
    about = Source(code="E", channel=CHANNELS["#phase-e"])
    view = with_roles.opens("@lead", START_FORM, about)
    fields = [block["block_id"] for block in view.blocks if block["type"] == "input"]
    assert fields[-1] == "role release-manager"
    chosen: dict[str, Any] = {"plan": "E", "role release-manager": [OPS, DEV]}
    answer = with_roles.fills("@lead", START_FORM, about=about, **chosen)
    assert "release-manager" not in answer.message.text
    assert with_roles.run().item("E3.1").owners.people == (OPS, DEV)
    again = with_roles.opens("@lead", START_FORM, about)
    assert "role release-manager" not in [block.get("block_id") for block in again.blocks]


def test_what_is_open_again_goes_to_who_has_the_role_by_then(with_roles: Stage) -> None:
    play(
        with_roles,
        """
        @lead> start E
            …
        @dev> done E1.1 E3.1
            …
        @lead> waive E3.2 "not ours"
            …
        @lead> role release-manager @ops
            release-manager is @ops in this channel now. E3.3, E3.4 of Phase E are theirs.
        @lead> lead @sponsor
            …
        @dev> undo E1.1 E3.1
            …
        @sponsor> undo E3.2
            …
        @ops> role
            *Roles in* #phase-e
            • lead · the person who leads the run: E1.1, E1.3, E1.4 of Phase E
            • release-manager · @ops: E3.1, E3.2, E3.3, E3.4 of Phase E
        @ops> history E3.1
            …
            Tue 24 Nov, 13:42  @dev took back E3.1 (done by @dev)
            Tue 24 Nov, 13:42  @dev assigned E3.1 to @ops as release-manager
        """,
    )
    run = with_roles.run()
    owners = {code: run.item(code).owner for code in ("E1.1", "E3.1", "E3.2", "E3.3")}
    assert owners == dict.fromkeys(owners, OPS) | {"E1.1": PEOPLE["@sponsor"].id}


def test_a_role_that_is_set_while_a_run_is_closed_counts_once_it_goes_on(
    with_roles: Stage,
) -> None:
    play(
        with_roles,
        """
        @lead> role release-manager @dev
            …
        @lead> start E
            …
        @lead> done pre E1 E2 acc clo
            …
        @lead> waive E4 "another time"
            …
        @lead> gate override deliverables "E3 comes later"
            …
        """,
    )
    with_roles.closes()
    play(
        with_roles,
        """
        @lead> role release-manager @ops
            release-manager is @ops in this channel now. The next phase that asks for it uses that.
        @lead> reopen E "it goes on"
            …
        @lead> role release-manager
            release-manager · @ops: E3.1, E3.2, E3.3, E3.4 of Phase E
        """,
    )


def test_roles_go_along_with_a_run_and_who_is_one_there_already_stays(with_roles: Stage) -> None:
    play(
        with_roles,
        """
        @lead> role release-manager @dev
            …
        @lead> start E
            …
        @lead> move #general
            …
        @lead #general> role
            *Roles in* #general
            • lead · the person who leads the run: E1.1, E1.3, E1.4 of Phase E
            • release-manager · @dev: E3.1, E3.2, E3.3, E3.4 of Phase E
        @lead> role release-manager @sponsor
            …
        @lead #general> move #phase-e
            …
        @lead> role release-manager
            release-manager · @sponsor (with @dev still: E3.1, E3.2, E3.3, E3.4 of Phase E)
        @lead> role release-manager @sponsor
            release-manager is @sponsor in this channel now. E3.1, E3.2, E3.3, E3.4 of Phase E are theirs.
        """,
    )


def test_a_role_of_the_start_form_is_set_for_the_channels_other_runs_too(
    tmp_path: Path, with_roles: Stage
) -> None:
    owners = "---\nphasebot:\n  owners: {R1: release-manager, R2: S0QA00001}\n---\n"
    text = f"{owners}# Phase R: Release\n## R1: Build\n- [ ] Image\n## R2: Test\n- [ ] Smoke\n"
    (tmp_path / "phase-r.md").write_text(text)
    with_roles.says("@lead", "start E")
    about = Source(code="R", channel=CHANNELS["#phase-e"])
    chosen: dict[str, Any] = {"plan": "R", "role release-manager": [OPS, DEV]}
    answer = with_roles.fills("@lead", START_FORM, about=about, **chosen)
    assert "Set already: owners of 2 items." in answer.message.text
    assert "Not set" not in answer.message.text
    assert with_roles.run().item("R2.1").owner_group == "qa"  # asked before the form's transaction
    with with_roles.database.read() as session:
        [e, _] = runs.all_open(session)
        assert runs.facts(session, e).item("E3.1").owners.people == (OPS, DEV)


def test_the_lead_hears_whose_turn_it_would_be_while_nobody_is_the_role(with_roles: Stage) -> None:
    with_roles.says("@lead", "start E")
    with_roles.says("@lead", "done pre E1 E2")
    with_roles.live_until(with_roles.clock.now.replace(day=25))
    [told] = [post for post in with_roles.posts("@lead") if "E3 Deployment" in post]
    assert "Who is it? /phase role release-manager @who" in told


def test_many_roles_of_many_items_fit_into_what_slack_takes(
    tmp_path: Path, with_roles: Stage
) -> None:
    """``says`` holds each answer to Slack's limits."""
    owners = ", ".join(f"R{number}: role-of-step-{number}" for number in range(1, 40))
    many = ", ".join(f"R{number}: release-manager" for number in range(40, 51))
    steps = "".join(
        f"## R{step}: Part {step}\n" + "".join(f"- [ ] Thing {step} {n}\n" for n in range(1, 11))
        for step in range(1, 51)
    )
    front = f"---\nphasebot:\n  owners: {{{owners}, {many}}}\n---\n"
    (tmp_path / "phase-r.md").write_text(f"{front}# Phase R: Release\n{steps}")
    with_roles.says("@lead", "start R")
    assert "more line" in with_roles.says("@lead", "role")
    said = with_roles.says("@lead", "role release-manager @dev")
    assert said.endswith("R41.1, R41.2 and 98 more of Phase R are theirs.")
