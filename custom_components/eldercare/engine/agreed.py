"""What a home agreed to about its silence, in the engine's own words."""

from ..model.community import Household
from .activity import FixedLimit
from .check_in import CheckIn
from .vigil_words import LIFE_SIGNS


def fixed_limits(household: Household) -> tuple[FixedLimit, ...]:
    """Return the limits that people have set in place of what is learned."""
    return tuple(
        FixedLimit(start=one.start, end=one.end, seconds=one.seconds)
        for one in household.habits.limits
    )


def agreed_check_in(household: Household) -> CheckIn | None:
    """Return the daily check-in, if the home chose one."""
    agreed = household.habits.check_in
    if agreed is None:
        return None
    signs = frozenset(LIFE_SIGNS[sign] for sign in agreed.signs)
    return CheckIn(signs=signs, opens=agreed.opens, closes=agreed.closes)
