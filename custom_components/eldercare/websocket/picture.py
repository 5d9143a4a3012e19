"""The picture that one reader has of a community: what they were told, so that only what differs is told again."""

from collections.abc import Collection

from ..hub import Hub
from ..model.incident import Incident
from .rows import Load, Row, health_row, home_row, incident_row, open_lanes, person_row


class Picture:
    """Remembers every row that was sent."""

    def __init__(self, hub: Hub) -> None:
        """Begin with nothing: the first changes are the whole community."""
        self._hub = hub
        self._homes: dict[str, Row] = {}
        self._people: dict[str, Row] = {}
        self._health: Row = {}
        self._incidents: dict[str, tuple[Incident, Row]] = {}

    def whole(self, load: Load) -> Row:
        """Return everything that is not known yet."""
        return self.changes({*self._hub.community.households, ""}, load)

    def changes(self, changed: Collection[str], load: Load) -> Row:
        """Return what differs, where `changed` are the ids of homes and people to look at, "" for all people and the hub itself."""
        changes: Row = {}
        _note(changes, "incidents", *self._changed_incidents())
        _note(changes, "homes", *self._changed_homes(changed))
        if any(one not in self._hub.community.households for one in changed):
            _note(changes, "people", *self._changed_people(load))
            if (health := health_row(self._hub)) != self._health:
                self._health = changes["health"] = health
        return changes

    def _changed_incidents(self) -> tuple[list[Row], list[str]]:
        """Look at those that are not the same object any more; `rev` counts how often one has changed."""
        now_open = {key: one for key, one in self._hub.live.items() if one.is_open}
        gone = [key for key in self._incidents if key not in now_open]
        for key in gone:
            del self._incidents[key]
        rows = []
        for key, incident in now_open.items():
            known = self._incidents.get(key)
            if known is None or known[0] is not incident:
                row = incident_row(self._hub, incident) | {
                    "rev": known[1]["rev"] + 1 if known else 0
                }
                self._incidents[key] = (incident, row)
                rows.append(row)
        return rows, gone

    def _changed_homes(self, changed: Collection[str]) -> tuple[list[Row], list[str]]:
        homes, lanes = self._hub.community.households, open_lanes(self._hub)
        rows = {
            key: home_row(self._hub, homes[key], lanes.get(key, ()))
            for key in changed
            if key in homes
        }
        return _differing(self._homes, rows, homes.keys())

    def _changed_people(self, load: Load) -> tuple[list[Row], list[str]]:
        people = self._hub.community.responders
        rows = {key: person_row(self._hub, one, load) for key, one in people.items()}
        return _differing(self._people, rows, people.keys())


def _differing(
    known: dict[str, Row], rows: dict[str, Row], there: Collection[str]
) -> tuple[list[Row], list[str]]:
    """Return the rows that differ from the known ones, and the ids that are gone; know them from now on."""
    new = {key: row for key, row in rows.items() if known.get(key) != row}
    gone = [key for key in known if key not in there]
    known.update(new)
    for key in gone:
        del known[key]
    return list(new.values()), gone


def _note(changes: Row, what: str, rows: list[Row], gone: list[str]) -> None:
    """Put into a message only what is not empty."""
    if rows:
        changes[what] = rows
    if gone:
        changes[f"{what}_gone"] = gone
