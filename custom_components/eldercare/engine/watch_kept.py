"""The forms in which a watch was kept, the older ones brought up to date: what was learned survives an upgrade."""

from typing import Any

from .raster import Raster

SCHEMA = 3
_SIGHT = ("unseen", "unseen_since", "doubted_until", "seen_again")


class UnreadableWatchError(ValueError):
    """The kept state of a home cannot be read by this version."""


def brought_up_to_date(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what was kept in the form of this version. Raises UnreadableWatchError, and KeyError where it is not whole."""
    schema = kept.get("schema")
    if schema == 2:
        kept = {
            **kept,
            "sight": {key: kept[key] for key in _SIGHT},
            "raster": Raster().to_dict(),
        }
    elif schema != SCHEMA:
        raise UnreadableWatchError(
            f"the watch was kept with schema {schema!r}, and this version reads 2 and {SCHEMA}: learn anew"
        )
    return kept
