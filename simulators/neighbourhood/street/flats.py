"""What can be seen of every flat: what its things last said, what is really the case, and what the hub makes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
import time
from typing import Any, NamedTuple

from simulators.neighbourhood import discovery
from simulators.neighbourhood.catalogue import Device
from simulators.neighbourhood.homes import Home
from simulators.neighbourhood.routine import Whereabouts
from simulators.telephones.changes import Changes


class Said(NamedTuple):
    """A value and when it was published (Unix seconds)."""

    value: str
    at: float


@dataclass(eq=False, slots=True)
class Flat:
    """One flat; `said` is by thing and leaf, as `("smoke", "battery")`."""

    home: Home
    said: dict[tuple[str, str], Said] = field(default_factory=dict)
    truth: Whereabouts = field(default_factory=Whereabouts)
    afflictions: set[str] = field(default_factory=set)
    hub_says: str = ""
    revision: int = 0

    def value(self, key: str, leaf: discovery.Leaf = "state") -> str:
        """Return what a thing said last, or nothing."""
        said = self.said.get((key, leaf))
        return said.value if said else ""

    def is_lost(self, key: str) -> bool:
        """Whether a thing is off the mesh, or without power."""
        return self.value(key, "availability") == "offline"

    def as_json(self) -> dict[str, Any]:
        """Return the flat as the page shows it."""
        building, _, flat = self.home.code.partition("-")
        return {
            "code": self.home.code,
            "building": building,
            "flat": flat,
            "resident": self.home.resident,
            "address": self.home.address,
            "place": self.truth.place,
            "going_on": [*self.truth.going_on, *sorted(self.afflictions)],
            "hub_says": self.hub_says,
            "things": [self._thing(device) for device in self.home.devices],
        }

    def _thing(self, device: Device) -> dict[str, Any]:
        state = self.said.get((device.key, "state"))
        battery = self.said.get((device.key, "battery"))
        return {
            "key": device.key,
            "names": device.names,
            "kind": device.device_class or device.platform,
            "value": state.value if state else "",
            "at": state.at if state else None,
            "battery": battery.value if battery else None,
            "lost": self.is_lost(device.key),
        }


class Flats:
    """Every flat of the street, and which have changed since anybody last looked."""

    def __init__(self, homes: Iterable[Home]) -> None:
        """Show these homes; nothing is known of them yet."""
        self.changes = Changes()
        self._flats = {home.code: Flat(home=home) for home in homes}

    def __getitem__(self, code: str) -> Flat:
        """Return the flat of a code. Raises KeyError."""
        return self._flats[code]

    def __contains__(self, code: str) -> bool:
        """Whether there is such a flat."""
        return code in self._flats

    def changed_after(self, revision: int) -> list[Flat]:
        """Return the flats that changed after a revision."""
        return [flat for flat in self._flats.values() if flat.revision > revision]

    def hear(self, topic: str, payload: str) -> None:
        """Take note of what was published on a topic of ours; others are ignored."""
        match topic.split("/"):
            case ["neighbourhood", code, key, ("state" | "battery" | "availability") as leaf] if (
                code in self._flats
            ):
                # A button that lets go says nothing; what it said before is what is remembered.
                if payload:
                    self._flats[code].said[key, leaf] = Said(payload, time.time())
                    self._touch(code)
            case _:
                pass

    def learn(self, code: str, truth: Whereabouts) -> None:
        """Take note of what is really the case in a flat."""
        if self._flats[code].truth != truth:
            self._flats[code].truth = truth
            self._touch(code)

    def afflict(self, code: str, affliction: str, on: bool) -> None:
        """Take note of what a visitor of the page has done to a flat, or undone."""
        afflictions = self._flats[code].afflictions
        (afflictions.add if on else afflictions.discard)(affliction)
        self._touch(code)

    def judged(self, code: str, status: str) -> None:
        """Take note of what the hub makes of a flat."""
        if code in self._flats and self._flats[code].hub_says != status:
            self._flats[code].hub_says = status
            self._touch(code)

    def _touch(self, code: str) -> None:
        self._flats[code].revision = self.changes.revision + 1
        self.changes.announce()
