"""The automations that an installer makes from the blueprints: each once, for all homes of the street.

What acts is chosen for everybody; the blueprint finds out which of it is in the home of the alarm.
"""

from collections.abc import Iterable, Sequence

from simulators.neighbourhood import Home

FOLDER = "eldercare"
GAS_BLUEPRINT = f"{FOLDER}/gas_alarm_closes_valve.yaml"
HALL_BLUEPRINT = f"{FOLDER}/call_button_lights_the_hall.yaml"
SMOKE_BLUEPRINT = f"{FOLDER}/smoke_lights_the_way_out.yaml"

type Inputs = dict[str, object]


def automations(homes: Iterable[Home]) -> list[dict[str, object]]:
    """Return the automations for these homes; what nobody has mounted needs none."""
    street = tuple(homes)
    made = []
    if _entities(street, "gas_valve"):
        made.append(_automation("gas", "燃气报警关阀 · Gas closes the valve", *_gas(street)))
    if lights := _entities(street, "hall_light"):
        hall: Inputs = {"lights": {"entity_id": lights}}
        made.append(_automation("hall", "呼叫亮灯 · Call lights the hall", HALL_BLUEPRINT, hall))
    if locks := _entities(street, "door_lock"):
        out: Inputs = {"lights": {"entity_id": lights}, "locks": {"entity_id": locks}}
        made.append(
            _automation("smoke", "烟雾开锁亮灯 · Smoke opens the way out", SMOKE_BLUEPRINT, out)
        )
    return made


def _gas(homes: Sequence[Home]) -> tuple[str, Inputs]:
    """Return what closes the gas.

    The simulated fans are of the explosion-proof kind, the only one that the blueprint may be given.
    """
    watched = [home for home in homes if home.has("gas_valve")]
    valves = _entities(watched, "gas_valve")
    return GAS_BLUEPRINT, {
        "gas_sensors": {"entity_id": _entities(watched, "gas", "carbon_monoxide")},
        "valves": {"entity_id": [one for one in valves if one.startswith("valve.")]},
        "valve_switches": [one for one in valves if one.startswith("switch.")],
        "fans": _entities(watched, "kitchen_fan"),
    }


def _automation(name: str, alias: str, blueprint: str, inputs: Inputs) -> dict[str, object]:
    return {
        "id": f"street_{name}",
        "alias": alias,
        "use_blueprint": {"path": blueprint, "input": inputs},
    }


def _entities(homes: Iterable[Home], *keys: str) -> list[str]:
    return [home.entity_id(key) for home in homes for key in keys if home.has(key)]
