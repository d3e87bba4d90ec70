"""Public holidays of a country or a part of one; only this module uses the library."""

from datetime import date
from difflib import get_close_matches
from functools import cache

from phases.errors import UserError

_SHOWN = 60


def country(name: str) -> str:
    """Normalise a country's code, ignoring case: ``DE`` or ``DE-BY``.

    Raises UserError if it is unknown, with the nearest code or the known parts.
    """
    code, _, part = name.strip().upper().replace("_", "-").partition("-")
    parts = _known().get(code)
    if parts is None:
        near = get_close_matches(code, _known(), n=1)
        mend = f"Did you mean {near[0]}?" if near else "Type its code of two letters, such as DE."
        raise UserError(f'I know no holidays of "{name[:_SHOWN]}". {mend}')
    if part and part not in parts:
        known = f"Type {code} alone or with one of: {', '.join(parts)}." if parts else ""
        raise UserError(f'{code} has no part "{part[:_SHOWN]}". {known or f"Type {code} alone."}')
    return f"{code}-{part}" if part else code


def is_holiday(day: date, place: str | None) -> bool:
    """Whether a day is a public holiday in a place; never if the place is None."""
    return place is not None and day in holidays_in(place, day.year)


@cache
def holidays_in(place: str, year: int) -> frozenset[date]:
    """The holidays of one year; none if the library no longer knows the place."""
    import holidays  # imported here, since it takes a third of a second

    code, _, part = place.partition("-")
    try:
        return frozenset(holidays.country_holidays(code, subdiv=part or None, years=year))
    except NotImplementedError:
        return frozenset()


@cache
def _known() -> dict[str, tuple[str, ...]]:
    import holidays

    listed = holidays.list_supported_countries()
    return {
        code: tuple(part for part in parts if part.isupper() or part.isdigit())
        for code, parts in listed.items()
        if len(code) == 2
    }
