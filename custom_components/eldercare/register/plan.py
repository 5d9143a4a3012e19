"""What a whole sheet comes to: who joins, who changes, who stays as they are, and everything that is wrong. Nothing is written here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from homeassistant.helpers import entity_registry as er

from ..const import (
    CONF_CODE,
    CONF_DUTY,
    CONF_DUTY_FROM,
    CONF_SENSORS,
    CONF_SILENCE,
    SUBENTRY_CHANNEL,
    SUBENTRY_HOUSEHOLD,
)
from .drafts import Draft, Fault, Where
from .household_drafts import draft_household
from .household_rules import NO_SENSORS, sensor_mistakes, who_and_where_mistakes
from .mistakes import Mistake
from .neighbours import Neighbours
from .responder_drafts import People
from .responder_rules import Surroundings, channels_by_phone, understand_person
from .sheet.columns import HOUSEHOLDS, RESPONDERS, SENSOR_COLUMNS
from .sheet.reading import Sheet
from .sheet.table import Found, Row, Table, tables_of
from .silence_rules import silence_error
from .surveyed import Surveyed


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be written: `unknown` are the headings that mean nothing here, by sheet."""

    homes: list[Draft]
    people: list[Draft]
    faults: list[Fault]
    unknown: list[tuple[str, str]]

    def to_write(self) -> Iterator[Draft]:
        """Yield whoever joins or changes, homes first."""
        return (one for one in (*self.homes, *self.people) if one.is_changed)


def plan(sheets: Iterable[Sheet], surveyed: Surveyed) -> Plan:
    """Return what the sheets come to, held against the community as it is."""
    found = tables_of(sheets)
    stored = surveyed.entry.subentries
    neighbours = Neighbours(stored.values())
    homes = _homes(found.tables, surveyed, neighbours)
    around = _around(surveyed, neighbours, homes.drafts)
    people = _people(found.tables, homes, surveyed, around)
    persons = people.drafts()
    drafts = [*homes.drafts, *persons]
    after = {**stored, **{one.after.subentry_id: one.after for one in drafts}}
    around = replace(around, neighbours=Neighbours(after.values()))
    for draft in drafts:
        if draft.is_changed:
            draft.faults.extend(_held_to_rules(draft, surveyed, around))
    faults = [*_of_tables(found), *homes.faults, *people.faults]
    faults.extend(fault for draft in drafts for fault in draft.faults)
    if persons and not around.channels:
        faults.append(_nowhere("", "no_channel"))
    return Plan(
        homes=homes.drafts,
        people=persons,
        faults=faults,
        unknown=[(table.sheet, word) for table in found.tables for word in table.unknown],
    )


def _of_tables(found: Found) -> Iterator[Fault]:
    """Yield what is wrong with the sheets as a whole."""
    if not found.tables and not found.strange:
        yield _nowhere("", "no_rows")
    for title in found.strange:
        yield _nowhere(title, "no_headings")
    for table in found.tables:
        for key in table.twice:
            yield _where(table, table.heading_row).fault("column_twice", key)


def _nowhere(sheet: str, key: str) -> Fault:
    return Fault(sheet=sheet, row=0, column="", kind="", key=key, about={})


def _where(table: Table, row: int) -> Where:
    return Where(kind=table.kind, sheet=table.sheet, row=row, headings=table.headings)


@dataclass(frozen=True, kw_only=True)
class _Homes:
    """The homes of a sheet, each once, with the rows that may name their family."""

    drafts: list[Draft]
    rows: list[tuple[Row, Draft]]
    faults: list[Fault]


def _homes(tables: list[Table], surveyed: Surveyed, neighbours: Neighbours) -> _Homes:
    by_code: dict[str, Draft] = {}
    homes = _Homes(drafts=[], rows=[], faults=[])
    for table in tables:
        for row in table.rows if table.kind == HOUSEHOLDS else ():
            draft = draft_household(row.cells, _where(table, row.number), surveyed, neighbours)
            code = str(draft.after.unique_id) if draft.entered[CONF_CODE] else f"row {row.number}"
            same = by_code.setdefault(code, draft)
            if same is draft:
                homes.drafts.append(draft)
                homes.rows.append((row, draft))
            else:
                about = {"row": str(same.where.row)}
                homes.faults.append(draft.where.fault("row_twice", CONF_CODE, **about))
    return homes


def _around(surveyed: Surveyed, neighbours: Neighbours, homes: list[Draft]) -> Surroundings:
    entry = surveyed.entry
    known = [one.subentry_id for one in entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD)]
    channels = entry.get_subentries_of_type(SUBENTRY_CHANNEL)
    return Surroundings(
        neighbours=neighbours,
        channels={one.subentry_id for one in channels},
        channels_by_phone=channels_by_phone(entry),
        homes={*known, *(one.after.subentry_id for one in homes)},
        country=surveyed.country,
        now=surveyed.now,
    )


def _people(tables: list[Table], homes: _Homes, surveyed: Surveyed, around: Surroundings) -> People:
    """Return the people of the sheet of people, and then the families that the sheet of homes names."""
    ids = {
        str(one.unique_id): one.subentry_id
        for one in (
            *surveyed.entry.get_subentries_of_type(SUBENTRY_HOUSEHOLD),
            *(draft.after for draft in homes.drafts),
        )
    }
    people = People(surveyed, around, ids)
    for table in tables:
        for row in table.rows if table.kind == RESPONDERS else ():
            people.add(row.cells, _where(table, row.number))
    for row, home in homes.rows:
        people.add_family(row.cells, home.where, home.after.subentry_id)
    return people


def _held_to_rules(draft: Draft, surveyed: Surveyed, around: Surroundings) -> list[Fault]:
    """Return what the forms would refuse."""
    own_id = draft.after.subentry_id
    if draft.after.subentry_type != SUBENTRY_HOUSEHOLD:
        _, mistakes = understand_person(
            draft.entered, around, apart_from=own_id, is_new=draft.is_new
        )
        return draft.where.of_rules(mistakes, {CONF_DUTY: CONF_DUTY_FROM})
    first_sensor = next((one for one in SENSOR_COLUMNS if one in draft.where.headings), "")
    return draft.where.of_rules(
        _home_mistakes(draft, surveyed, around, own_id), {NO_SENSORS: first_sensor}
    )


def _home_mistakes(
    draft: Draft, surveyed: Surveyed, around: Surroundings, own_id: str
) -> Iterator[Mistake]:
    data, neighbours = draft.after.data, around.neighbours
    yield from who_and_where_mistakes(
        draft.entered, neighbours, surveyed.country, apart_from=own_id
    )
    sensors = data[CONF_SENSORS]
    registry = er.async_get(surveyed.hass)
    # A cell that was not understood is told as that, and not as a home without sensors.
    is_partly_read = any(fault.column for fault in draft.faults)
    for mistake in sensor_mistakes(sensors, neighbours, registry, apart_from=own_id):
        if mistake.field != NO_SENSORS or not is_partly_read:
            yield mistake
    kinds = [kind for kind, chosen in sensors.items() if chosen]
    if error := silence_error(data.get(CONF_SILENCE, {}), kinds):
        yield Mistake(field=CONF_SILENCE, key=error)
