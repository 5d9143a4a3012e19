"""The automations that an installer makes from the blueprints: a gas alarm closes the tap and airs the kitchen."""

from collections.abc import Iterable

from simulators.neighbourhood import Home

GAS_BLUEPRINT = "eldercare/gas_alarm_closes_valve.yaml"


def gas_automations(homes: Iterable[Home]) -> list[dict[str, object]]:
    """Return one automation for each home that has a motor on its gas tap.

    The simulated fans are of the explosion-proof kind, the only one that the blueprint may be given.
    """
    return [
        {
            "id": f"gas_{home.slug}",
            "alias": f"{home.code} 燃气报警关阀 · Gas alarm closes the valve",
            "use_blueprint": {
                "path": GAS_BLUEPRINT,
                "input": {
                    "gas_sensors": _entities(home, "gas", "carbon_monoxide"),
                    "valves": _entities(home, "gas_valve"),
                    "fans": _entities(home, "kitchen_fan"),
                },
            },
        }
        for home in homes
        if home.has("gas_valve")
    ]


def _entities(home: Home, *keys: str) -> list[str]:
    return [home.entity_id(key) for key in keys if home.has(key)]
