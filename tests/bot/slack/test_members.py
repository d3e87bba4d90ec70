"""Members as Slack tells of them: what others met in the wild, told anew."""

from typing import Any

import pytest

from bot.domain.facts import PersonKind
from bot.slack.members import Ours, profile_of

OURS = Ours("T0OURS", "E0GROUP")


def member(**told: Any) -> dict[str, Any]:
    """Somebody of ours, told in full."""
    usual = {
        "id": "U0ANA",
        "team_id": "T0OURS",
        "name": "ana",
        "deleted": False,
        "tz": "Europe/Lisbon",
        "profile": {"display_name": "Ana", "email": "ana@example.com", "team": "T0OURS"},
        "is_bot": False,
        "updated": 1_700_000_000,
    }
    return usual | told


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({}, PersonKind.MEMBER),
        ({"is_app_user": True}, PersonKind.MEMBER),  # who authorised the app is a person
        ({"is_bot": True}, PersonKind.BOT),
        ({"is_workflow_bot": True}, PersonKind.BOT),
        ({"is_connector_bot": True}, PersonKind.BOT),
        ({"id": "USLACKBOT"}, PersonKind.BOT),  # told as no bot
        ({"is_restricted": True}, PersonKind.GUEST),
        ({"is_restricted": True, "is_ultra_restricted": True}, PersonKind.GUEST),
        ({"team_id": "T0ACME"}, PersonKind.ELSEWHERE),
        ({"team_id": "T0ACME", "is_restricted": True}, PersonKind.ELSEWHERE),
        ({"team_id": None, "profile": {"team": "T0ACME"}}, PersonKind.ELSEWHERE),
        ({"team_id": "T0ACME", "is_stranger": True}, PersonKind.ELSEWHERE),
        ({"team_id": "E0GROUP"}, PersonKind.MEMBER),
        ({"team_id": "T0B", "enterprise_user": {"teams": ["T0B", "T0OURS"]}}, PersonKind.MEMBER),
        ({"team_id": "T0B", "enterprise_user": {"enterprise_id": "E0GROUP"}}, PersonKind.MEMBER),
        ({"team_id": "T0B", "enterprise_user": {"enterprise_id": "E0ACME"}}, PersonKind.ELSEWHERE),
        ({"enterprise_user": None}, PersonKind.MEMBER),
        ({"team_id": "", "profile": None}, PersonKind.MEMBER),
    ],
)
def test_what_stands_behind_an_account(told: dict[str, Any], kind: PersonKind) -> None:
    assert profile_of(member(**told), OURS).person.kind is kind


def test_while_our_own_workspace_is_not_known_only_slack_s_word_makes_a_stranger() -> None:
    assert profile_of(member(team_id="T0ACME"), Ours()).person.kind is PersonKind.MEMBER
    assert profile_of(member(is_stranger=True), Ours()).person.kind is PersonKind.ELSEWHERE


def test_a_deactivated_account_is_told_with_little_beside() -> None:
    told = {"id": "U0ANA", "team_id": "T0OURS", "name": "ana", "deleted": True, "profile": {}}
    found = profile_of(told | {"updated": 1_665_387_304}, OURS)
    assert found.gone
    assert found.changed == 1_665_387_304
    assert not found.person.zone_is_known
    assert found.person.name == "ana"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"name": None, "profile": {"real_name": "Ana Sousa"}}, "Ana Sousa"),
        ({"name": None, "profile": {}, "real_name": "Ana Sousa"}, "Ana Sousa"),
        ({"name": None, "profile": None}, "U0ANA"),
        ({"profile": {"display_name": ""}}, "ana"),
    ],
)
def test_a_name_is_found_wherever_it_stands(told: dict[str, Any], name: str) -> None:
    assert profile_of(member(**told), OURS).person.name == name


@pytest.mark.parametrize("zone", ["", None, "Nowhere/Land", "../etc/passwd", 7, "Europe/\0"])
def test_a_zone_that_is_none_is_not_known(zone: object) -> None:
    person = profile_of(member(tz=zone), OURS).person
    assert (person.zone, person.zone_is_known) == ("UTC", False)


@pytest.mark.parametrize("updated", [None, "1665387304", 1.5])
def test_a_stamp_that_is_no_number_is_none(updated: object) -> None:
    changed = profile_of(member(updated=updated), OURS).changed
    assert changed is None


def test_an_organisation_s_name_stands_in_the_profile_of_its_people() -> None:
    inside = {"enterprise_id": "E0ACME", "enterprise_name": "Acme Ltd"}
    person = profile_of(member(team_id="T0ACME", enterprise_user=inside), OURS).person
    assert person.team == "Acme Ltd"
