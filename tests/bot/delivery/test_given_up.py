"""Messages that reach nobody: the lead is told with a mend that works."""

import pytest

from bot.delivery.messenger import RefusedError
from tests.bot.delivery.boards import CHANNEL
from tests.cast import PEOPLE
from tests.stage import Stage


@pytest.mark.parametrize(
    ("word", "mend"),
    [
        ("user_disabled", "@ops has no active account: hand over what is theirs."),
        ("user_not_visible", "the bot does not see @ops: invite both to one channel."),
        ("restricted_action", "Your operator can look into it"),
    ],
)
def test_a_summary_that_reaches_nobody_names_what_works(
    started: Stage, word: str, mend: str
) -> None:
    started.slack.refusing[PEOPLE["@ops"].id] = RefusedError(word)
    started.says("@lead", "done E1 E2 E3 E4 pre acc clo")
    started.closes("@ops")
    [told] = started.posts("@lead")
    assert mend in told


def test_the_mend_of_an_archived_channel_is_to_unarchive_it(started: Stage) -> None:
    started.slack.refusing[CHANNEL] = RefusedError("is_archived")
    assert (
        "#phase-e is archived: unarchive it; what is posted from then on"
        in (started.posts("@lead")[0])
    )
