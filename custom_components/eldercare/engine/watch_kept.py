"""The forms in which a watch was kept, the older ones brought up to date: what was learned survives an upgrade."""

from typing import Any

from .quiet_memory import steps_of
from .raster import Raster

SCHEMA = 4
_READABLE = (2, 3, SCHEMA)
_SIGHT = ("unseen", "unseen_since", "doubted_until", "seen_again")
# Until schema 3 every step of a byte was three minutes.
_STEP_BEFORE_S = 180


class UnreadableWatchError(ValueError):
    """The kept state of a home cannot be read by this version."""


def brought_up_to_date(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what was kept in the form of this version. Raises UnreadableWatchError, and KeyError where it is not whole."""
    schema = kept.get("schema")
    if schema not in _READABLE:
        raise UnreadableWatchError(
            f"the watch was kept with schema {schema!r}, and this version reads {_READABLE[0]} to {SCHEMA}: learn anew"
        )
    if schema == 2:
        kept = {
            **kept,
            "sight": {key: kept[key] for key in _SIGHT},
            "raster": Raster().to_dict(),
        }
    if schema < SCHEMA:
        kept = {
            **kept,
            "memory": _in_uneven_steps(kept["memory"]),
            "unbroken": None,
            "lessons": {"questionable": _unsettled(kept["questionable"]), "long_ones": []},
        }
    return kept


def _unsettled(questionable: dict[str, Any] | None) -> dict[str, Any] | None:
    if questionable is None:
        return None
    return {key: value for key, value in questionable.items() if key != "settled"}


def _in_uneven_steps(memory: dict[str, Any]) -> dict[str, Any]:
    def row(kept: list[str]) -> list[str]:
        longest, *rest = kept
        return [_converted(longest), *rest]

    return {
        **memory,
        "rows": {key: row(one) for key, one in memory["rows"].items()},
        "waits": _converted(memory["waits"]),
        "by_kind": [row(one) for one in memory["by_kind"]],
        "weeks": {**memory["weeks"], "longest": _converted(memory["weeks"]["longest"])},
    }


def _converted(steps: str) -> str:
    return bytes(steps_of(step * _STEP_BEFORE_S) for step in bytes.fromhex(steps)).hex()
