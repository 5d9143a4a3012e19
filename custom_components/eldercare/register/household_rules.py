"""What makes a household complete, and how it is stored: the same for who fills in the form and for who brings a sheet."""

from collections.abc import Iterator, Mapping
from typing import Any

from homeassistant.helpers import entity_registry as er

from ..const import (
    CONF_ADDRESS,
    CONF_CODE,
    CONF_DOOR_CODE,
    CONF_GRID,
    CONF_NAME,
    CONF_NOTES,
    CONF_RESIDENT_PHONE,
    DOMAIN,
    MAX_CODE_LENGTH,
)
from ..model.words import SensorKind
from .duty_rules import place
from .mistakes import Mistake
from .neighbours import Neighbours, household_unique_id
from .telephone import NotAPhoneNumber, phone_number

type Sensors = dict[str, list[str]]

NO_SENSORS = "base"
WATCHING = tuple(kind for kind in SensorKind if kind.watches_itself)
SENSOR_DOMAINS = {
    SensorKind.CALL_BUTTON: ["event", "binary_sensor", "button", "input_button", "sensor"],
    SensorKind.SMOKE: ["binary_sensor"],
    SensorKind.GAS: ["binary_sensor"],
    SensorKind.MOTION: ["binary_sensor"],
    SensorKind.DOOR: ["binary_sensor"],
    SensorKind.KETTLE: ["sensor", "binary_sensor", "switch"],
    SensorKind.WATER: ["sensor", "binary_sensor"],
    SensorKind.BED: ["binary_sensor"],
    SensorKind.TELEVISION: ["media_player", "sensor", "switch", "binary_sensor"],
    SensorKind.TRACKER: ["person", "device_tracker"],
    SensorKind.ENTRANCE: ["event", "lock"],
}


def household_title(household: Mapping[str, Any]) -> str:
    """Return what a household is called in lists."""
    return f"{household[CONF_CODE]} {household[CONF_NAME]}"


def who_and_where_mistakes(
    entered: Mapping[str, Any], neighbours: Neighbours, country: str, *, apart_from: str | None
) -> Iterator[Mistake]:
    """Yield what is wrong with who lives where; `apart_from` is the id of the household if it has one."""
    code = entered[CONF_CODE]
    for field in (CONF_CODE, CONF_NAME, CONF_ADDRESS):
        if not entered[field]:
            yield Mistake(field=field, key=f"{field}_empty")
    if len(code) > MAX_CODE_LENGTH:
        about = {"max_length": str(MAX_CODE_LENGTH)}
        yield Mistake(field=CONF_CODE, key="code_too_long", about=about)
    if other := neighbours.holder(household_unique_id(code), apart_from=apart_from):
        yield Mistake(field=CONF_CODE, key="duplicate_code", about={"household": other.title})
    if typed := entered.get(CONF_RESIDENT_PHONE, ""):
        yield from _phone_mistakes(typed, neighbours, country, apart_from)


def who_and_where_stored(entered: Mapping[str, Any], country: str) -> dict[str, Any]:
    """Return what was entered without the optional fields that were left empty. Raises NotAPhoneNumber."""
    optional = {
        CONF_GRID: place(entered.get(CONF_GRID, "")),
        CONF_RESIDENT_PHONE: "",
        CONF_DOOR_CODE: entered.get(CONF_DOOR_CODE, ""),
        CONF_NOTES: entered.get(CONF_NOTES, ""),
    }
    if typed := entered.get(CONF_RESIDENT_PHONE):
        optional[CONF_RESIDENT_PHONE] = phone_number(typed, country)
    required = {field: value for field, value in entered.items() if field not in optional}
    return required | {field: value for field, value in optional.items() if value}


def sensors_stored(entered: Mapping[str, list[str]]) -> Sensors:
    """Return the sensors by kind, each once; of the kinds that only give signs of life by the way, those of which there is something."""
    return {
        kind.value: list(dict.fromkeys(entered.get(kind, [])))
        for kind in SensorKind
        if kind.watches_itself or entered.get(kind)
    }


def sensor_mistakes(
    sensors: Sensors,
    neighbours: Neighbours,
    registry: er.EntityRegistry,
    *,
    apart_from: str | None,
) -> Iterator[Mistake]:
    """Yield what is wrong with the choice of sensors; the field is the kind, or NO_SENSORS."""
    if not any(sensors[kind] for kind in WATCHING):
        yield Mistake(field=NO_SENSORS, key="no_sensors")
    seen: set[str] = set()
    for kind, entity_ids in sensors.items():
        for entity_id in entity_ids:
            about = {"entity_id": entity_id}
            if code := neighbours.watcher(entity_id, apart_from=apart_from):
                about["code"] = code
                yield Mistake(field=kind, key="sensor_in_other_household", about=about)
            elif entity_id in seen:
                yield Mistake(field=kind, key="sensor_in_two_lists", about=about)
            elif (entity := registry.async_get(entity_id)) and entity.platform == DOMAIN:
                yield Mistake(field=kind, key="own_entity", about=about)
            seen.add(entity_id)


def _phone_mistakes(
    typed: str, neighbours: Neighbours, country: str, apart_from: str | None
) -> Iterator[Mistake]:
    try:
        phone = phone_number(typed, country)
    except NotAPhoneNumber:
        yield Mistake(field=CONF_RESIDENT_PHONE, key="invalid_phone", about={"phone": typed})
        return
    if other := neighbours.owner(phone, apart_from=apart_from):
        about = {"phone": phone, "owner": other.title}
        yield Mistake(field=CONF_RESIDENT_PHONE, key="duplicate_phone", about=about)
