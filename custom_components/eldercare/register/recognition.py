"""Which of a home's entities are sensors worth watching, so that an installer confirms instead of searching.

It only proposes: a proposal too many is unticked at a glance, one too few is a call that nobody hears.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
import re

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import DOMAIN
from ..model.words import SensorKind

type Recognised = dict[SensorKind, list[str]]

_CALL = re.compile(
    r"(?<![a-z])(?:sos|call(?:[ _-]?(?:button|cord|point))?|emergency|panic|help|pull[ _-]?cord)(?![a-z])"
    r"|呼叫|呼救|求助|求救|紧急",
    re.IGNORECASE,
)
_NOT_A_CALL = re.compile(
    r"(?<![a-z])(?:identify|re(?:start|boot|set)|update|test|mute|silence|calibrate)(?![a-z])"
    r"|识别|重启|重置|复位|更新|测试|静音|消音|校准",
    re.IGNORECASE,
)
_ACTION = re.compile(r"(?<![a-z])action(?![a-z])")
_PRESS = re.compile(
    r"(?<![a-z])(?:single|double|long|hold|press(?:ed)?|click(?:ed)?|push(?:ed)?)(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Entities of this domain and device class are sensors of this kind, if all that is asked of them holds.

    `called` is searched in the names and the id, `identified` in the id alone, `says` in the words the entity can report.
    """

    kind: SensorKind
    domain: str
    device_class: str | None = None
    called: re.Pattern[str] | None = None
    not_called: re.Pattern[str] | None = None
    identified: re.Pattern[str] | None = None
    says: re.Pattern[str] | None = None


RULES: tuple[Rule, ...] = (
    Rule(kind=SensorKind.SMOKE, domain="binary_sensor", device_class="smoke"),
    Rule(kind=SensorKind.SMOKE, domain="binary_sensor", device_class="heat"),
    Rule(kind=SensorKind.GAS, domain="binary_sensor", device_class="gas"),
    Rule(kind=SensorKind.GAS, domain="binary_sensor", device_class="carbon_monoxide"),
    Rule(kind=SensorKind.MOTION, domain="binary_sensor", device_class="motion"),
    Rule(kind=SensorKind.MOTION, domain="binary_sensor", device_class="occupancy"),
    Rule(kind=SensorKind.MOTION, domain="binary_sensor", device_class="presence"),
    Rule(kind=SensorKind.DOOR, domain="binary_sensor", device_class="door"),
    Rule(kind=SensorKind.DOOR, domain="binary_sensor", device_class="opening"),
    Rule(kind=SensorKind.DOOR, domain="binary_sensor", device_class="garage_door"),
    Rule(kind=SensorKind.CALL_BUTTON, domain="binary_sensor", device_class="safety", called=_CALL),
    Rule(kind=SensorKind.CALL_BUTTON, domain="binary_sensor"),
    Rule(kind=SensorKind.CALL_BUTTON, domain="event", device_class="button"),
    Rule(kind=SensorKind.CALL_BUTTON, domain="event", called=_CALL),
    Rule(kind=SensorKind.CALL_BUTTON, domain="event", says=_PRESS),
    Rule(kind=SensorKind.CALL_BUTTON, domain="button", called=_CALL, not_called=_NOT_A_CALL),
    Rule(kind=SensorKind.CALL_BUTTON, domain="input_button", called=_CALL, not_called=_NOT_A_CALL),
    Rule(kind=SensorKind.CALL_BUTTON, domain="sensor", called=_CALL),
    Rule(kind=SensorKind.CALL_BUTTON, domain="sensor", identified=_ACTION),
    Rule(kind=SensorKind.CALL_BUTTON, domain="sensor", device_class="enum", says=_PRESS),
)


def recognise(
    entities: Iterable[er.RegistryEntry], device_names: Mapping[str, str] | None = None
) -> Recognised:
    """Return the ids of the entities worth watching by kind; `device_names` are by device id."""
    recognised: Recognised = {kind: [] for kind in SensorKind if kind.watches_itself}
    for entity in entities:
        if _is_out_of_question(entity):
            continue
        names = _names(entity, (device_names or {}).get(entity.device_id or "", ""))
        rule = next((rule for rule in RULES if _fits(rule, entity, names)), None)
        if rule and entity.entity_id not in recognised[rule.kind]:
            recognised[rule.kind].append(entity.entity_id)
    return recognised


def recognise_in_home(
    hass: HomeAssistant, area_id: str | None, device_ids: Iterable[str]
) -> Recognised:
    """Return what is worth watching among all that stands in the area and all that belongs to the devices."""
    entity_registry, device_registry = er.async_get(hass), dr.async_get(hass)
    entities = [
        *_of_area(entity_registry, device_registry, area_id),
        *_of_devices(entity_registry, device_ids),
    ]
    return recognise(entities, _device_names(device_registry, entities))


def _device_names(
    device_registry: dr.DeviceRegistry, entities: Iterable[er.RegistryEntry]
) -> dict[str, str]:
    device_ids = {entity.device_id for entity in entities if entity.device_id}
    return {
        device_id: device.name_by_user or device.name or ""
        for device_id in device_ids
        if (device := device_registry.async_get(device_id))
    }


def _of_area(
    entity_registry: er.EntityRegistry, device_registry: dr.DeviceRegistry, area_id: str | None
) -> Iterator[er.RegistryEntry]:
    if area_id is None:
        return
    yield from er.async_entries_for_area(entity_registry, area_id)
    for device in dr.async_entries_for_area(device_registry, area_id):
        for entity in er.async_entries_for_device(entity_registry, device.id):
            # An entity may be taken out of its device's area by giving it one of its own.
            if entity.area_id is None:
                yield entity


def _of_devices(
    entity_registry: er.EntityRegistry, device_ids: Iterable[str]
) -> Iterator[er.RegistryEntry]:
    for device_id in device_ids:
        yield from er.async_entries_for_device(entity_registry, device_id)


def _is_out_of_question(entity: er.RegistryEntry) -> bool:
    return bool(
        entity.disabled_by
        or entity.hidden_by
        or entity.entity_category
        or entity.platform == DOMAIN
        # A number is a measurement, whatever it is called.
        or entity.unit_of_measurement
        or (entity.capabilities or {}).get("state_class")
    )


def _names(entity: er.RegistryEntry, device_name: str) -> str:
    own = entity.name or entity.original_name
    # Only an entity that has no name of its own speaks for the whole device.
    return f"{entity.entity_id} {own or device_name}"


def _fits(rule: Rule, entity: er.RegistryEntry, names: str) -> bool:
    device_class = entity.device_class or entity.original_device_class
    return (
        entity.domain == rule.domain
        and device_class == rule.device_class
        and (rule.called is None or rule.called.search(names) is not None)
        and (rule.not_called is None or rule.not_called.search(names) is None)
        and (rule.identified is None or rule.identified.search(entity.entity_id) is not None)
        and (rule.says is None or any(map(rule.says.search, _words(entity))))
    )


def _words(entity: er.RegistryEntry) -> tuple[str, ...]:
    """Return every word the entity says it can report: an enum's options, an event's types."""
    capabilities = entity.capabilities or {}
    return (*capabilities.get("options", ()), *capabilities.get("event_types", ()))
