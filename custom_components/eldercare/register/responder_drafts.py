"""From the rows of the sheet of people, and the family named in the rows of homes, to responders: one telephone is one person."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

from homeassistant.config_entries import ConfigSubentry

from ..const import (
    CONF_AWAY_UNTIL,
    CONF_BUILDING,
    CONF_CALLS_PER_NIGHT,
    CONF_CHANNELS,
    CONF_CONSENT,
    CONF_DUTY,
    CONF_DUTY_DAYS,
    CONF_DUTY_ENTITY,
    CONF_DUTY_FROM,
    CONF_DUTY_UNTIL,
    CONF_GRID,
    CONF_HOUSEHOLDS,
    CONF_LANGUAGE,
    CONF_NAME,
    CONF_OFF_ON_HOLIDAYS,
    CONF_PHONE,
    CONF_ROLE,
    CONF_TESTS,
    SUBENTRY_RESPONDER,
)
from ..model.words import Role
from .drafts import Draft, Fault, Where
from .duty_rules import DUTY_FIELDS
from .neighbours import household_unique_id, responder_unique_id
from .responder_rules import Surroundings, as_entered, understand_person
from .sheet.cells import (
    Cell,
    NotUnderstood,
    clock,
    count,
    listed,
    moment,
    number,
    takes_away,
    text,
    yes,
)
from .sheet.days import weekdays
from .sheet.words import language_meant, rhythm_meant, role_meant
from .surveyed import Surveyed
from .telephone import NotAPhoneNumber, phone_number

_DUTY_ENTITIES = ["schedule", "calendar"]
_FAMILY_COLUMNS = {
    CONF_NAME: "family_name",
    CONF_PHONE: "family_phone",
    CONF_CONSENT: "family_consent",
}


class People:
    """The people of a sheet, as they come; `homes` are the ids of all homes by their unique ids."""

    def __init__(self, surveyed: Surveyed, around: Surroundings, homes: Mapping[str, str]) -> None:
        """Begin with nobody."""
        self._surveyed = surveyed
        self._around = around
        self._homes = homes
        self._drafts: dict[str, Draft] = {}
        self.faults: list[Fault] = []

    def drafts(self) -> list[Draft]:
        """Return everybody, each with what they come to by now."""
        for draft in self._drafts.values():
            draft.after = self._after(draft)
        return list(self._drafts.values())

    def add(self, cells: Mapping[str, Cell], where: Where) -> None:
        """Take a row of the sheet of people."""
        draft = self._draft(cells, where)
        self._read_row(cells, draft)
        if draft.is_new and CONF_ROLE not in cells:
            draft.faults.append(where.fault("role_needed", CONF_ROLE))
        key = self._key(draft)
        if (same := self._drafts.get(key)) is None:
            self._drafts[key] = draft
            return
        self.faults.append(where.fault("row_twice", CONF_PHONE, row=str(same.where.row)))

    def add_family(self, cells: Mapping[str, Cell], where: Where, home_id: str) -> None:
        """Take the family that a row of the sheet of homes names, if it names any."""
        named = {
            field: cells[column]
            for field, column in _FAMILY_COLUMNS.items()
            if column in cells and not takes_away(cells[column])
        }
        if not named.keys() & {CONF_NAME, CONF_PHONE}:
            return
        headings = {field: where.headings.get(one, "") for field, one in _FAMILY_COLUMNS.items()}
        place = Where(kind="responder", sheet=where.sheet, row=where.row, headings=headings)
        draft = self._draft(named, place)
        key = self._key(draft)
        if (same := self._drafts.get(key)) is not None:
            self._join(same, draft, home_id)
            return
        if not draft.is_new and draft.entered[CONF_ROLE] != Role.FAMILY:
            draft.faults.append(place.fault("family_in_other_role", CONF_PHONE, phone=key))
        draft.entered[CONF_ROLE] = Role.FAMILY.value
        _belongs(draft, home_id)
        self._drafts[key] = draft

    def _join(self, same: Draft, draft: Draft, home_id: str) -> None:
        """Let a person of whom there is a row already belong to one home more."""
        names = {one.entered[CONF_NAME] for one in (same, draft)} - {""}
        if same.entered[CONF_ROLE] != Role.FAMILY:
            fault = draft.where.fault(
                "family_in_other_role", CONF_PHONE, phone=draft.entered.get(CONF_PHONE) or ""
            )
            same.faults.append(fault)
        elif len(names) > 1:
            about = {"row": str(same.where.row), "responder": same.entered[CONF_NAME]}
            same.faults.append(draft.where.fault("family_differs", CONF_NAME, **about))
        same.entered[CONF_CONSENT] = same.entered[CONF_CONSENT] or draft.entered[CONF_CONSENT]
        same.faults.extend(draft.faults)
        _belongs(same, home_id)

    def _draft(self, cells: Mapping[str, Cell], where: Where) -> Draft:
        """Return the person whom a row means, with name, number and consent as it says."""
        faults = []
        said: dict[str, Any] = {}
        readers: dict[str, Callable[[Cell], Any]] = {
            CONF_NAME: text,
            CONF_PHONE: number,
            CONF_CONSENT: yes,
        }
        for column, reader in readers.items():
            if (cell := cells.get(column)) is not None and not takes_away(cell):
                try:
                    said[column] = reader(cell)
                except NotUnderstood as error:
                    faults.append(where.not_understood(error, column))
        before = self._person(said.get(CONF_PHONE, ""), said.get(CONF_NAME, ""))
        known = as_entered(before.data, self._around) if before else self._nobody()
        draft = Draft(
            where=where,
            entered=known | said,
            before=before,
            after=before or _nobody_yet(),
            usual=understand_person(known, self._around, apart_from=None, is_new=False)[0]
            if before
            else None,
            faults=faults,
        )
        draft.entered[CONF_DUTY] = dict(known[CONF_DUTY])
        return draft

    def _read_row(self, cells: Mapping[str, Cell], draft: Draft) -> None:
        """Enter what else a row of the sheet of people says."""
        known = draft.entered[CONF_DUTY].get(CONF_DUTY_ENTITY, "")

        def entity(cell: Cell) -> str:
            return ", ".join(self._surveyed.entities(cell, _DUTY_ENTITIES, [known]))

        readers: dict[str, Callable[[Cell], Any]] = {
            CONF_ROLE: role_meant,
            CONF_LANGUAGE: language_meant,
            CONF_CHANNELS: lambda cell: [self._surveyed.channel(one) for one in listed(cell)],
            CONF_HOUSEHOLDS: self._codes,
            CONF_BUILDING: number,
            CONF_GRID: number,
            CONF_DUTY_DAYS: weekdays,
            CONF_DUTY_FROM: clock,
            CONF_DUTY_UNTIL: clock,
            CONF_DUTY_ENTITY: entity,
            CONF_OFF_ON_HOLIDAYS: yes,
            CONF_CALLS_PER_NIGHT: count,
            CONF_AWAY_UNTIL: moment,
            CONF_TESTS: rhythm_meant,
        }
        for column in readers.keys() & cells.keys():
            entered = draft.entered[CONF_DUTY] if column in DUTY_FIELDS else draft.entered
            if takes_away(cells[column]) and column not in (CONF_ROLE, CONF_LANGUAGE):
                entered.pop(column, None)
                continue
            try:
                entered[column] = readers[column](cells[column])
            except NotUnderstood as error:
                draft.faults.append(draft.where.not_understood(error, column))

    def _codes(self, cell: Cell) -> list[str]:
        """Return the ids of homes by their codes. Raises NotUnderstood."""
        found = []
        for code in listed(number(cell)):
            home_id = self._homes.get(household_unique_id(code), code)
            if home_id not in self._homes.values():
                raise NotUnderstood("household_unknown", code=code)
            found.append(home_id)
        return found

    def _person(self, typed: str, name: str) -> ConfigSubentry | None:
        """Return whom the register knows by a number, or by name who has none."""
        if typed:
            found = self._around.neighbours.owner(self._dialled(typed), apart_from=None)
        else:
            unique_id = responder_unique_id(None, name)
            found = self._around.neighbours.holder(unique_id, apart_from=None)
        is_person = found is not None and found.subentry_type == SUBENTRY_RESPONDER
        return found if is_person else None

    def _dialled(self, typed: str) -> str:
        try:
            return phone_number(typed, self._surveyed.country)
        except NotAPhoneNumber:
            return normalize("NFKC", typed)

    def _key(self, draft: Draft) -> str:
        """Return what tells one person of the sheet from another."""
        typed = draft.entered.get(CONF_PHONE)
        return self._dialled(typed) if typed else draft.entered[CONF_NAME] or f"{draft.where}"

    def _nobody(self) -> dict[str, Any]:
        """Return what the form of a new person is filled with; that they agreed is never assumed."""
        return {
            CONF_NAME: "",
            CONF_ROLE: Role.VOLUNTEER.value,
            CONF_LANGUAGE: self._surveyed.language.value,
            CONF_CHANNELS: list(self._around.channels_by_phone),
            CONF_CONSENT: False,
            CONF_DUTY: {},
        }

    def _after(self, draft: Draft) -> ConfigSubentry:
        data, _ = understand_person(
            draft.entered, self._around, apart_from=None, is_new=draft.is_new
        )
        return ConfigSubentry(
            data=MappingProxyType(data),
            subentry_id=draft.before.subentry_id if draft.before else draft.after.subentry_id,
            subentry_type=SUBENTRY_RESPONDER,
            title=data[CONF_NAME],
            unique_id=responder_unique_id(data[CONF_PHONE], data[CONF_NAME]),
        )


def _nobody_yet() -> ConfigSubentry:
    """Return somebody of whom only the id is known."""
    return ConfigSubentry(
        data=MappingProxyType({}), subentry_type=SUBENTRY_RESPONDER, title="", unique_id=None
    )


def _belongs(draft: Draft, home_id: str) -> None:
    homes = draft.entered.get(CONF_HOUSEHOLDS, [])
    draft.entered[CONF_HOUSEHOLDS] = list(dict.fromkeys((*homes, home_id)))
