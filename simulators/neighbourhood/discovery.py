"""What a home says about itself to Home Assistant: a retained discovery message for each thing.

The entity ids are asked for by `default_entity_id` (the older `object_id` is gone in 2026), so that
stories can name them.
"""

from collections.abc import Iterator
import json
from typing import Literal

from .catalogue import Device
from .homes import Home

type Payload = dict[str, object]
type Leaf = Literal["state", "battery", "availability", "set"]

PREFIX = "homeassistant"
BRIDGE_TOPIC = "neighbourhood/bridge"
COMMANDS = "neighbourhood/+/+/set"
ORIGIN: Payload = {"name": "neighbourhood simulator"}
PRESSES = ("single", "double", "long")


def topic(home: Home, key: str, leaf: Leaf) -> str:
    """Return the topic on which a home's thing reports or is commanded."""
    return f"neighbourhood/{home.code}/{key}/{leaf}"


def commanded(command_topic: str) -> tuple[str, str]:
    """Return the home's code and the thing's key that a command topic names."""
    _, code, key, _ = command_topic.split("/")
    return code, key


def discovery_topic(home: Home, device: Device) -> str:
    """Return the topic of a thing's discovery message."""
    return f"{PREFIX}/device/{home.slug}_{device.key}/config"


def discovery_messages(home: Home) -> Iterator[tuple[str, str]]:
    """Yield the topic and payload of every discovery message of a home; all are to be retained."""
    for device in home.devices:
        payload = json.dumps(discovery_payload(home, device), ensure_ascii=False)
        yield discovery_topic(home, device), payload


def discovery_payload(home: Home, device: Device) -> Payload:
    """Describe one thing, with its battery if it has one."""
    components: dict[str, Payload] = {device.key: _main_component(home, device)}
    if device.battery is not None:
        components["battery"] = _battery_component(home, device)
    return {
        "device": {
            "identifiers": [f"neighbourhood_{home.slug}_{device.key}"],
            "name": f"{home.code} {device.names[home.language]}",
            "manufacturer": "neighbourhood simulator",
            "model": device.names["en"],
            "suggested_area": home.area,
        },
        "origin": ORIGIN,
        "availability": [
            {"topic": BRIDGE_TOPIC},
            {"topic": topic(home, device.key, "availability")},
        ],
        "availability_mode": "all",
        "components": components,
    }


def initial_states(home: Home) -> Iterator[tuple[str, str]]:
    """Yield the topic and payload of every retained state that a freshly mounted home has."""
    for device in home.devices:
        yield topic(home, device.key, "availability"), "online"
        if device.initial is not None:
            yield topic(home, device.key, "state"), device.initial
        if device.battery is not None:
            yield topic(home, device.key, "battery"), str(device.battery)


def _main_component(home: Home, device: Device) -> Payload:
    component: Payload = {
        "platform": device.platform,
        "unique_id": f"neighbourhood_{home.slug}_{device.key}",
        "default_entity_id": home.entity_id(device.key),
        # The thing is the device: without this the hub would call it "… MQTT binary sensor".
        "name": None,
    }
    if device.device_class:
        component["device_class"] = device.device_class
    if device.platform != "button":
        component["state_topic"] = topic(home, device.key, "state")
    if device.commanded:
        component["command_topic"] = topic(home, device.key, "set")
    if device.is_door:
        component |= {"payload_on": "OPEN", "payload_off": "CLOSE"}
    if device.platform == "event":
        component["event_types"] = list(PRESSES)
    return component


def _battery_component(home: Home, device: Device) -> Payload:
    key = f"{device.key}_battery"
    return {
        "platform": "sensor",
        "unique_id": f"neighbourhood_{home.slug}_{key}",
        "default_entity_id": home.entity_id(key),
        "device_class": "battery",
        "unit_of_measurement": "%",
        "entity_category": "diagnostic",
        "state_topic": topic(home, device.key, "battery"),
    }
