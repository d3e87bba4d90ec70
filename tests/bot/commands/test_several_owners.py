"""Dialogues: an item belongs to several people or to a user group, and any one of them does it."""

from typing import Any

import pytest

from bot.cards.item_menu import ASSIGN_FORM, DONE_FORM, TAKE
from bot.cards.opening import DATES_FORM
from bot.use_cases.user_groups import KEPT
from tests.cast import GROUPS, PEOPLE
from tests.dialogue import play
from tests.reading import words_of
from tests.stage import Stage

DEV, OPS, LEAD = (PEOPLE[who].id for who in ("@dev", "@ops", "@lead"))


def test_an_item_belongs_to_several_people_and_each_of_them_sees_it(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> assign E1.2 @dev @ops
            E1.2 is with any of @dev, @ops now.
        @dev> mine
            *Yours in Phase E:* 1 item in E1
            ○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration · any of you, @ops
        @ops> mine
            *Yours in Phase E:* 1 item in E1
            ○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration · any of you, @dev
        @sponsor> item E1.2
            ○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration · any of @dev, @ops
            Tick it: /phase done E1.2
        @dev> take E1.2
            E1.2 is yours already, with @ops: any one of you does it. To have it alone: /phase assign E1.2 me
        @sponsor> take E1.2
            @lead gave E1.2 to any of @dev, @ops a moment ago. To join: /phase assign E1.2 @dev @ops me
            To take it over: /phase assign E1.2 me
        @sponsor> assign E1.2 @dev, @ops and me
            E1.2 is with any of @dev, @ops, @sponsor now.
        @lead> assign E1.2 me @ops
            E1.2 is with any of @lead, @ops now.
        @lead> history E1.2
            *History of Phase E*
            Tue 24 Nov, 09:12  @lead assigned E1.2 to any of @dev, @ops
            Tue 24 Nov, 09:12  @sponsor assigned E1.2, which any of @dev, @ops had, to any of @dev, @ops, @sponsor
            Tue 24 Nov, 09:12  @lead assigned E1.2, which any of @dev, @ops, @sponsor had, to any of @lead, @ops
        @ops> assign E1.2 nobody
            E1.2 is with nobody now.
        @lead> assign E1.2 @lead @dev @ops @sponsor <@U0A> <@U0B>
            You named 6 people, and an item belongs to 5 at most: any one of them does it. Nothing was changed. A Slack user group may have more: @group.
        """,
    )
    assert not begun.run().item("E1.2").owners
    play(
        begun,
        """
        @lead> assign E1.2 @dev,@ops and me
            E1.2 is with any of @dev, @ops, @lead now.
        @lead> assign E1.2 @dev,@sponsor
            E1.2 is with any of @dev, @sponsor now.
        """,
    )
    home = words_of(begun.home("@dev"))
    assert "Phase E · no date · any of you, @sponsor" in home
    begun.says("@lead", "due E1.2 wed")
    begun.clock.move(days=2)
    assert "> *Late* since Wed 25 Nov · Phase E · any of you, @sponsor" in words_of(
        begun.home("@dev")
    )


def test_whoever_is_first_has_it_done_and_the_others_reminders_say_so(begun: Stage) -> None:
    play(begun, "@lead> assign E1.2 @dev @ops\n…\n@lead> due E1.2 fri\n…")
    begun.live_until(begun.clock.now.replace(day=27, hour=12))
    for who in ("@dev", "@ops"):
        assert sum("is due" in post for post in begun.posts(who)) == 1
    play(
        begun,
        """
        @ops> done E1.2
            E1.2 is done.
            …
        @dev> done E1.2
            @ops completed E1.2 a moment ago. They or the lead can take it back: /phase undo E1.2
        """,
    )
    assert "done by @ops" in begun.posts("@dev")[-1]
    begun.live_until(begun.clock.now.replace(day=30, hour=20))
    assert not any("is late" in post for who in ("@dev", "@ops") for post in begun.posts(who))


def test_each_hears_once_that_it_was_given_to_them_and_who_shares_it_hears_nothing(
    begun: Stage,
) -> None:
    play(begun, "@dev> assign E1.2 me @ops\n…")
    begun.live_until(begun.clock.now.replace(day=25, hour=20))
    [told] = [post for post in begun.posts("@ops") if "E1.2" in post]
    assert told.startswith("*@dev shared E1.2 with you* in Phase E, #phase-e\nAny one of you does")
    assert not any("shared" in post for post in begun.posts("@dev"))


def test_while_one_is_away_the_other_is_reminded_and_the_lead_of_both(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> assign E1.2 @dev @ops
            …
        @lead> assign E1.3 @dev
            …
        @lead> due E1.2 E1.3 wed
            …
        @dev> away until 5 dec
            …
        """,
    )
    begun.live_until(begun.clock.now.replace(day=26, hour=9))
    told = "\n".join(begun.posts("@lead"))
    assert "E1.3" in told
    assert "E1.2" not in told
    assert "E1.2" in "\n".join(begun.posts("@ops"))


def test_the_credit_is_shared_by_those_who_did_it_together(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> done E1.2 by @dev @ops
            E1.2 is done by @dev and @ops.
            E1: 1 of 4 done. Still open: E1.1, E1.3, E1.4.
        @lead> done E1.3 by @dev, @ops and me "all of us"
            E1.3 is done by @dev, @ops and @lead · all of us.
            …
        @lead> done E1.4 by @dev fixed it with @ops
            Did @ops do it with @dev, or does the name belong to the note? Type /phase done E1.4 by @dev @ops, or put the note into quotes: "fixed it with @ops"
        @dev> done E1.4 @ops and me pull/7
            E1.4 is done by @ops and @dev · pull/7.
            …
        @sponsor> item E1.2
            ✓ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration · @dev and @ops, Tue 24 Nov · recorded by @lead
        @lead> history E1.2
            *History of Phase E*
            Tue 24 Nov, 09:12  @lead recorded that @dev and @ops completed E1.2
        @sponsor> undo E1.2
            @dev and @ops completed E1.2 a moment ago. Only @dev or @ops or the lead can undo it: ask @lead.
        @ops> undo E1.2
            E1.2 is open again.
        @lead> history E1.2
            …
            Tue 24 Nov, 09:12  @ops took back E1.2 (done by @dev and @ops)
        @lead> done E1.1 by <@U1> <@U2> <@U3> <@U4> <@U5> <@U6>
            You named 6 people, and 5 at most share the credit for an item. Nothing was changed.
        @dev> done E1.1 by @qa
            @qa is a group. Name one person, or each by name. Nothing was changed.
        """,
    )
    assert begun.run().item("E1.4").doers == (OPS, DEV)
    assert begun.run().item("E1.2").doers == ()


def test_nobody_who_did_it_with_others_is_the_second_pair_of_eyes(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> set second_eyes on
            …
        @dev> done acc1 by me @ops
            …
        @ops> confirm acc1
            You did acc1 yourself, with others: somebody else confirms it.
        @lead> confirm acc1
            You confirmed acc1.
        """,
    )


def test_one_leaves_and_the_others_have_it_still(begun: Stage) -> None:
    play(begun, "@lead> assign E1.2 @dev @ops\n…\n@lead> assign E1.3 @ops\n…")
    begun.leaves("@ops")
    item = begun.run().item("E1.2")
    assert item.owners.people == (DEV,)
    said = "\n".join(begun.posts("@lead"))
    assert "E1.3" in said
    assert "E1.2" not in said
    assert "others still have E1.2" in begun.says("@lead", "history")
    begun.leaves("@dev")
    assert begun.run().item("E1.2").owner == DEV  # as of anybody who had it alone
    assert "E1.2" in "\n".join(begun.posts("@lead"))


def test_what_is_open_again_is_with_those_who_are_still_there(begun: Stage) -> None:
    play(begun, "@lead> assign E1.2 @dev @ops\n…\n@lead> done E1.2\n…")
    begun.leaves("@dev")
    play(
        begun,
        """
        @lead> undo E1.2
            …
        @ops> item E1.2
            ○ E1.2 Metrics instrumentation for auth success rate, billing sync latency, AI request duration · with you
            …
        """,
    )


def test_the_forms_take_several_people(begun: Stage) -> None:
    begun.fills("@lead", ASSIGN_FORM, "E1.2", owner=[DEV, OPS])
    assert begun.run().item("E1.2").owners.people == (DEV, OPS)
    [owner] = [
        b
        for b in begun.opens("@lead", ASSIGN_FORM, begun.about("E1.2")).blocks
        if b.get("block_id") == "owner"
    ]
    assert owner["element"]["initial_users"] == [DEV, OPS]
    begun.fills("@lead", DONE_FORM, "E1.2", by=[DEV, OPS], evidence="pull/7")
    assert begun.run().item("E1.2").doers == (DEV, OPS)
    view = begun.opens("@lead", DATES_FORM)
    field = next(b["block_id"] for b in view.blocks if b.get("block_id", "").startswith("owner E2"))
    chosen: dict[str, Any] = {field: [OPS, LEAD]}
    begun.fills("@lead", DATES_FORM, **chosen)
    assert begun.run().item("E2.1").owners.people == (OPS, LEAD)
    assert begun.press("@dev", TAKE, "E2.1").refused


def test_an_item_belongs_to_a_user_group(begun: Stage) -> None:
    play(
        begun,
        """
        @lead> assign E1.3 @qa
            E1.3 is with any of @qa (group) now.
        @dev> mine
            *Yours in Phase E:* 1 item in E1
            ○ E1.3 Distributed tracing or equivalent context propagation · any of @qa (group)
        @dev> take E1.3
            E1.3 is yours already, as one of @qa (group): any one of you does it. To have it alone: /phase assign E1.3 me
        @sponsor> take E1.3
            @lead gave E1.3 to any of @qa (group) a moment ago. To take it over: /phase assign E1.3 me
        @lead> assign E1.4 @crowd
            E1.4 is with any of @crowd (group) now. @crowd has 500 people: the first 30 hear of it, and any of them all can do it.
        @lead> assign E1.2 @dev @qa
            @qa is a group: it has an item alone, or up to 5 people have it. Name the group, or the people. Nothing was changed.
        @lead> assign E1.2 @qa @dev
            @qa is a group: it has an item alone, or up to 5 people have it. Name the group, or the people. Nothing was changed.
        @lead> assign E1.2 @gone
            Slack has no group @gone any more, or it is disabled. Nothing was changed.
        @sponsor> done E1.4
            E1.4 is done.
            …
        @lead> history E1.3
            *History of Phase E*
            Tue 24 Nov, 09:12  @lead assigned E1.3 to any of @qa (group)
        """,
    )
    begun.live_until(begun.clock.now.replace(day=25, hour=20))
    for who in ("@dev", "@ops"):
        assert sum("@lead gave you in @qa (group) E1.3" in post for post in begun.posts(who)) == 1
    assert "@qa (group)" in begun.board()
    everything = [*begun.posts(), begun.board(), *begun.posts("@dev")]
    assert not any("subteam" in post for post in everything)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("missing_scope", "that takes the scope `usergroups:read`, which your operator can add."),
        ("permission_denied", "that takes the scope `usergroups:read`"),
        ("plan_upgrade_required", "This Slack workspace has no user groups"),
        ("fatal", "Slack does not say who is in it (fatal)"),
        ("", "Slack did not say in time who is in @qa. Nothing was changed: try again"),
    ],
)
def test_a_group_that_slack_says_nothing_of_is_refused(
    begun: Stage, reason: str, said: str
) -> None:
    begun.groups.refused, begun.groups.silent = reason, not reason
    assert said in begun.says("@lead", "assign E1.3 @qa")
    assert not begun.run().item("E1.3").owners
    begun.groups.refused, begun.groups.silent = "", True
    assert "Slack did not say in time" in begun.says("@lead", "assign E1.3 @qa")
    begun.groups.silent = False
    assert begun.says("@lead", "assign E1.3 @qa") == "E1.3 is with any of @qa (group) now."


def test_a_group_that_slack_sends_without_its_handle_is_looked_up_with_it(begun: Stage) -> None:
    assert "any of @qa (group)" in begun.says("@lead", f"assign E1.3 <!subteam^{GROUPS['@qa']}>")
    assert "any of @qa (group)" in begun.says("@lead", "item E1.3")


def test_who_is_in_a_group_is_kept_for_an_hour(begun: Stage) -> None:
    group = GROUPS["@qa"]
    begun.says("@lead", "assign E1.3 @qa")
    begun.says("@lead", "assign E1.4 @qa")
    assert begun.groups.asked == [group]
    begun.clock.now += KEPT
    begun.groups.members[group] = [LEAD]
    begun.says("@lead", "assign E2.1 @qa")
    assert begun.groups.asked == [group, group]
    owners = {code: begun.run().item(code).owners.people for code in ("E1.3", "E1.4", "E2.1")}
    assert owners == dict.fromkeys(owners, (LEAD,))
    begun.groups.members[group] = []
    begun.clock.now += KEPT
    assert "it has no members" in begun.says("@lead", "assign E2.2 @qa")
