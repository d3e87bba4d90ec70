"""The word that a slip of the hand missed: letters swapped, a doubled one, one missing or extra."""

from collections.abc import Iterable

SHORTEST = 3  # letters: shorter words are a slip away from too many others

_NEAR = """
aboard accepts acknowledged acknowledges adds ally anew answers approved approves archived archives
asks ass assigns ate authors ball bard begins blink blockers blocks blog boar boards bread briefs
call cancels checkpoints chow claims clam clog closed closer closes closet closures clot command
comments compete competed completes confirms dad day deadlines decisions delegated delegates detail
docks documents doe don dread drone dude duel dues duet duke dune dupe ends evidenced evidences
exports fails fall gab gall garb gated given giver gives grabs grate guards hack hall handoffs hare
hell helps hid him hip his hit holds holed holiday hour howl hows iman ink jack jason knew lack lad
leads led lend liens lies line linens liners links lists lit lock locked locker logo logs long lose
lunch mad main mall mane many mean men menus metric mid min mince mined miner mines moan mod moist
mud net news newt not noted notes one opens ours outcome ozone packs pain pan pang pans pare pen
phase phrases pine ping pink pins pint plain plains plane planes plank planks plant plants plead
pong poof pore prep prerequisite pres prey proofs pure quit quite rack reads red ref reference
remainder reminds removed remover removes reopens rescheduled resolves retired retiree retires
revoked risk roof sack sage seat sect sent sept sets setting shared shares shown shows showy
silenced silencer silences sip skips slog snoozed snoozes son soup sow spin stake stakeholder star
starts stat stats statues steep stick stomp struck subscribed subscriber suck tack taken taker
takes tall targets tart task template they thick ticks timelines too tread trick tuck unlock
unlocked vacations views vlog waived waiver wall wave way whey zoned zones
"""
ENGLISH = frozenset(_NEAR.split())
"""English words a slip away from ours: who types one of them means it."""


def slip_of(typed: str, choices: Iterable[str]) -> str | None:
    """The only choice that ``typed`` is one slip away from; None for an English word.

    Swapped letters come before a missing or an extra one.
    """
    word = typed.casefold()
    if len(word) < SHORTEST or word in ENGLISH:
        return None
    listed = list(dict.fromkeys(choices))
    for is_slip in (_swapped, _missing_or_extra):
        found = [choice for choice in listed if is_slip(word, choice.casefold())]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _swapped(word: str, other: str) -> bool:
    places = [
        place for place, pair in enumerate(zip(word, other, strict=False)) if len({*pair}) > 1
    ]
    if len(word) != len(other) or len(places) != 2:
        return False
    first, second = places
    return second == first + 1 and word[first] == other[second] and word[second] == other[first]


def _missing_or_extra(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    if len(long) - len(short) != 1:
        return False
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
