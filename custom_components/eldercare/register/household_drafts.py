"""From a row of the sheet of homes to a home: whatever the row leaves empty stays as it is."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigSubentry
from homeassistant.util.ulid import ulid_now

from ..const import (
    CONF_ADDRESS,
    CONF_AREA_ID,
    CONF_CODE,
    CONF_DOOR_CODE,
    CONF_GRID,
    CONF_HOME_VOICE,
    CONF_LANGUAGE,
    CONF_NAME,
    CONF_NOTES,
    CONF_PRESSES,
    CONF_RESIDENT_PHONE,
    CONF_SENSORS,
    CONF_SILENCE,
    SUBENTRY_HOUSEHOLD,
)
from ..model.words import IncidentKind, Language, Press, SensorKind
from .drafts import Draft, Fault, Where
from .household_rules import (
    SENSOR_DOMAINS,
    Sensors,
    household_title,
    sensors_stored,
    who_and_where_stored,
)
from .neighbours import Neighbours, household_unique_id
from .sheet.cells import Cell, NotUnderstood, number, takes_away, text
from .sheet.columns import SENSOR_COLUMNS
from .sheet.words import address_of, language_meant
from .surveyed import Surveyed
from .telephone import NotAPhoneNumber

_KEPT = (CONF_PRESSES, CONF_SILENCE, CONF_HOME_VOICE)
_SOS = IncidentKind.SOS.value


def draft_household(
    cells: Mapping[str, Cell], where: Where, surveyed: Surveyed, neighbours: Neighbours
) -> Draft:
    """Return what a row makes of the home with its code."""
    faults: list[Fault] = []
    parts = _Row(cells, where, faults)
    code = parts.code()
    before = neighbours.holder(household_unique_id(code), apart_from=None) if code else None
    if before is not None:
        code = before.data[CONF_CODE]  # what tells homes apart is never changed by a sheet
    entered = _known(before, surveyed) | {CONF_CODE: code}
    parts.fill(entered, surveyed)
    if not entered[CONF_ADDRESS]:
        entered[CONF_ADDRESS] = parts.address(Language(entered[CONF_LANGUAGE]))
    sensors = parts.sensors(_watching(before), surveyed)
    if before is None and not sensors and CONF_AREA_ID in entered:
        sensors = _recognised(entered[CONF_AREA_ID], surveyed, neighbours)
    data = _stored(entered, sensors, before, surveyed)
    return Draft(
        where=where,
        entered=entered,
        before=before,
        after=ConfigSubentry(
            data=MappingProxyType(data),
            subentry_id=before.subentry_id if before else ulid_now(),
            subentry_type=SUBENTRY_HOUSEHOLD,
            title=household_title(data),
            unique_id=household_unique_id(code),
        ),
        usual=_stored(_known(before, surveyed), _watching(before), before, surveyed)
        if before
        else None,
        faults=faults,
    )


class _Row:
    """A row as it is read, cell by cell; what is not understood is a fault and changes nothing."""

    def __init__(self, cells: Mapping[str, Cell], where: Where, faults: list[Fault]) -> None:
        self._cells = cells
        self._where = where
        self._faults = faults

    def code(self) -> str:
        """Return the code, put together from building, unit and room where it has no column of its own."""
        written = self._read(CONF_CODE, number)
        building, unit, room = (self._read(one, number) for one in ("building", "unit", "room"))
        if written or not (building and room):
            return written or ""
        return "-".join(part for part in (building, unit, room) if part)

    def address(self, language: Language) -> str:
        """Return an address of the home's place, "" if the row does not say it."""
        parts = {
            one: self._read(one, number) or "" for one in ("building", "unit", "floor", "room")
        }
        return address_of(parts, language) if parts["building"] and parts["room"] else ""

    def fill(self, entered: dict[str, Any], surveyed: Surveyed) -> None:
        """Enter what the row says of who lives where."""
        readers: dict[str, Callable[[Cell], str]] = {
            CONF_NAME: text,
            CONF_ADDRESS: text,
            CONF_LANGUAGE: language_meant,
            CONF_RESIDENT_PHONE: number,
            CONF_DOOR_CODE: number,
            CONF_NOTES: text,
            CONF_GRID: number,
            CONF_AREA_ID: surveyed.area,
        }
        for column, reader in readers.items():
            if column != CONF_LANGUAGE and takes_away(self._cells.get(column)):
                entered[column] = ""
            elif (meant := self._read(column, reader)) is not None:
                entered[column] = meant
        if not entered.get(CONF_AREA_ID, True):
            del entered[CONF_AREA_ID]

    def sensors(self, known: Sensors, surveyed: Surveyed) -> Sensors:
        """Return the sensors by kind; a kind whose cell is empty keeps those it has."""
        sensors = {kind: list(chosen) for kind, chosen in known.items()}
        for column in SENSOR_COLUMNS:
            kind = SensorKind(column)
            if takes_away(self._cells.get(column)):
                sensors[column] = []
                continue

            def entities(cell: Cell, kind: SensorKind = kind) -> list[str]:
                return surveyed.entities(cell, SENSOR_DOMAINS[kind], known.get(kind, []))

            if (chosen := self._read(column, entities)) is not None:
                sensors[column] = chosen
        return sensors

    def _read[T](self, column: str, reader: Callable[[Cell], T]) -> T | None:
        """Return what a cell means, None if it is empty or not understood."""
        cell = self._cells.get(column)
        if cell is None or takes_away(cell):
            return None
        try:
            return reader(cell)
        except NotUnderstood as error:
            fault = self._where.not_understood(error, column)
            if fault not in self._faults:
                self._faults.append(fault)
            return None


def _known(before: ConfigSubentry | None, surveyed: Surveyed) -> dict[str, Any]:
    """Return who lives where as it is known before the row is read."""
    if before is None:
        return {
            CONF_CODE: "",
            CONF_NAME: "",
            CONF_ADDRESS: "",
            CONF_LANGUAGE: surveyed.language.value,
        }
    return {
        field: value for field, value in before.data.items() if field not in (*_KEPT, CONF_SENSORS)
    }


def _watching(before: ConfigSubentry | None) -> Sensors:
    return before.data[CONF_SENSORS] if before else {}


def _recognised(area_id: str, surveyed: Surveyed, neighbours: Neighbours) -> Sensors:
    """Return what would be proposed in the form: the sensors of the area that watch over nobody else."""
    return {
        kind: [one for one in entity_ids if not neighbours.watcher(one, apart_from=None)]
        for kind, entity_ids in surveyed.recognise(area_id).items()
    }


def _stored(
    entered: Mapping[str, Any],
    sensors: Sensors,
    before: ConfigSubentry | None,
    surveyed: Surveyed,
) -> dict[str, Any]:
    """Return the home as the form stores it; a number that is none is left out, for the rules to find."""
    try:
        who = who_and_where_stored(entered, surveyed.country)
    except NotAPhoneNumber:
        who = who_and_where_stored({**entered, CONF_RESIDENT_PHONE: ""}, surveyed.country)
    kept = {field: before.data[field] for field in _KEPT if field in before.data} if before else {}
    presses = {CONF_PRESSES: {press.value: _SOS for press in Press}}
    return {**presses, **kept, **who, CONF_SENSORS: sensors_stored(sensors)}
