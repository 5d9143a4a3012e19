"""What a home was like in each quarter of an hour of the last month: the raster that people look at, and nothing is judged by.

Two bits for each quarter of an hour in a ring of bytes, so that a home's month takes no more room than a short letter and no
recorder is needed for it.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any

QUARTER_S = 900
# A month, and the day that is being lived.
DAYS = 32
_CELLS = DAYS * 24 * 3600 // QUARTER_S
_PER_BYTE = 4


class Cell(IntEnum):
    """What a quarter of an hour was like; whoever stirred in it is not away."""

    QUIET = 0
    STIRRED = 1
    AWAY = 2
    UNSEEN = 3


type Day = tuple[datetime, list[Cell | None]]
"""A local day: its midnight, and what each quarter of an hour after it was like, None where that is not known."""


@dataclass(slots=True)
class Raster:
    """The cells of the last month, and the number of the newest (quarters of an hour since 1970) and of the first ever."""

    cells: bytearray = field(default_factory=lambda: bytearray(_CELLS // _PER_BYTE))
    newest: int = -1
    first: int = -1
    # Until when every sign of life belongs to the quarter that is marked already.
    marked_until: datetime | None = field(default=None, compare=False)

    def stir(self, at: datetime) -> None:
        """Take in a sign of life, in the order of time; the next of the same quarter of an hour costs a comparison."""
        if self.marked_until is not None and at < self.marked_until:
            return
        number = int(at.timestamp()) // QUARTER_S
        self._go_on(number)
        self._set(number, Cell.STIRRED)
        self.marked_until = datetime.fromtimestamp((number + 1) * QUARTER_S, UTC)

    def fill(self, since: datetime, until: datetime, cell: Cell) -> None:
        """Say what a stretch was like in which nobody stirred; what was said of it before stands."""
        begin, end = (int(one.timestamp()) // QUARTER_S for one in (since, until))
        self._go_on(end - 1)
        for number in range(max(begin + 1, self.newest - _CELLS + 1), end):
            if self._get(number) is Cell.QUIET:
                self._set(number, cell)

    def set_back(self, now: datetime) -> None:
        """Forget what a clock dated later than now before it was set back."""
        self.newest = min(self.newest, int(now.timestamp()) // QUARTER_S)
        self.first = min(self.first, self.newest)
        self.marked_until = None

    def days(self, now: datetime, cell: Cell, count: int) -> list[Day]:
        """Return the last local days, today last, if it has been like `cell` since the newest; None where nothing is known."""
        upto = Raster(bytearray(self.cells), self.newest, self.first)
        if upto.first >= 0:
            newest = datetime.fromtimestamp(upto.newest * QUARTER_S, UTC)
            upto.fill(newest, now + timedelta(seconds=QUARTER_S), cell)
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        begins = [midnight - timedelta(days=back) for back in reversed(range(count))]
        return [(one, upto._day(one)) for one in begins]

    def to_dict(self) -> dict[str, Any]:
        """Return the raster as JSON can hold it."""
        return {"cells": self.cells.hex(), "newest": self.newest, "first": self.first}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Raster:
        """Restore a raster; raises ValueError, KeyError or TypeError where it was not kept whole."""
        raster = cls(bytearray.fromhex(kept["cells"]), int(kept["newest"]), int(kept["first"]))
        if len(raster.cells) != _CELLS // _PER_BYTE:
            raise ValueError("a quarter of an hour is missing")
        return raster

    def _day(self, midnight: datetime) -> list[Cell | None]:
        # By the wall clock: a day on which the clocks change is an hour longer or shorter.
        tomorrow = midnight + timedelta(days=1)
        begin, end = (int(one.timestamp()) // QUARTER_S for one in (midnight, tomorrow))
        return [self._known(number) for number in range(begin, end)]

    def _known(self, number: int) -> Cell | None:
        oldest = max(self.first, self.newest - _CELLS + 1)
        return self._get(number) if 0 <= oldest <= number <= self.newest else None

    def _go_on(self, number: int) -> None:
        """Make room up to a cell; what lies in the ring from a month ago is written over."""
        if self.first < 0:
            self.first, self.newest = number, number - 1
        if number - self.newest >= _CELLS:
            self.cells, self.newest = bytearray(_CELLS // _PER_BYTE), number
            self.first = max(self.first, number - _CELLS + 1)
        while self.newest < number:
            self.newest += 1
            self._set(self.newest, Cell.QUIET)

    def _get(self, number: int) -> Cell:
        at, place = divmod(number % _CELLS, _PER_BYTE)
        return Cell(self.cells[at] >> 2 * place & 3)

    def _set(self, number: int, cell: Cell) -> None:
        at, place = divmod(number % _CELLS, _PER_BYTE)
        self.cells[at] = self.cells[at] & ~(3 << 2 * place) & 255 | cell << 2 * place
