"""The daily check-in, for homes that choose it: a sign of life until a time of day, or somebody asks.

Which signs count is the home's choice: whoever agreed to press a button each morning is not excused by a cat that moves.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from .presence import LifeSign


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """By which signs, from when and until when (local times of one day) a resident says that all is well."""

    signs: frozenset[LifeSign]
    opens: time
    closes: time

    def __post_init__(self) -> None:
        """Refuse a check-in that nobody could keep."""
        if not self.signs:
            raise ValueError("a check-in needs at least one sign by which it is made")
        if self.opens >= self.closes:
            raise ValueError(f"a check-in that closes at {self.closes} cannot open at {self.opens}")


@dataclass(frozen=True, kw_only=True)
class CheckedIn:
    """When the resident last checked in (UTC), and from when on the check-in is asked for at all."""

    agreed: datetime
    last: datetime | None = None

    def with_sign(self, check_in: CheckIn, sign: LifeSign, at: datetime, zone: tzinfo) -> CheckedIn:
        """Take in a sign of life; one outside the hours, of another kind or late in coming changes nothing."""
        if sign not in check_in.signs or (self.last is not None and at <= self.last):
            return self
        local = at.astimezone(zone).time()
        if not check_in.opens <= local <= check_in.closes:
            return self
        return CheckedIn(agreed=self.agreed, last=at)


def missed_since(
    check_in: CheckIn, checked_in: CheckedIn, now: datetime, zone: tzinfo
) -> datetime | None:
    """Return when the check-in of today was missed (UTC), None if it was made or is not yet due.

    It is missed until a sign that counts comes in the hours of another day; a home that is away or cannot be seen is the
    caller's affair.
    """
    due = _closing(check_in, now, zone)
    if now < due or checked_in.agreed > _opening(check_in, now, zone):
        return None
    if checked_in.last is not None and checked_in.last >= _opening(check_in, now, zone):
        return None
    return due


def next_check(check_in: CheckIn, now: datetime, zone: tzinfo) -> datetime:
    """Return when to ask again whether the check-in was missed (UTC)."""
    due = _closing(check_in, now, zone)
    return due if now < due else _closing(check_in, now + timedelta(days=1), zone)


def _opening(check_in: CheckIn, now: datetime, zone: tzinfo) -> datetime:
    return _today_at(check_in.opens, now, zone)


def _closing(check_in: CheckIn, now: datetime, zone: tzinfo) -> datetime:
    return _today_at(check_in.closes, now, zone)


def _today_at(moment: time, now: datetime, zone: tzinfo) -> datetime:
    """Return a time of the local day of `now`; one that the clocks leave out is as far after the leap as it was before."""
    local = datetime.combine(now.astimezone(zone).date(), moment, zone)
    return local.astimezone(now.tzinfo)
