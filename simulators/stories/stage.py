"""Where stories are played: the running hub, the telephones, the hands in the homes, and the record."""

import asyncio
from dataclasses import dataclass
from typing import Any

from simulators.hub import Hub, Language
from simulators.hub.installation import Community, Household, sensors_found
from simulators.hub.people import PEOPLE, Person
from simulators.neighbourhood import Hands, Home

from .sightings import Sightings
from .telephones import Telephones
from .timeline import Timeline

LOOK_EVERY_S = 0.025


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Everything a story can touch; `pace_s` is how long people take before they act, `street_url` where the street is shown."""

    hub: Hub
    telephones: Telephones
    hands: Hands
    homes: tuple[Home, ...]
    community: Community
    sightings: Sightings
    timeline: Timeline
    language: Language
    pace_s: float = 0.0
    street_url: str = ""
    people: tuple[Person, ...] = PEOPLE

    @property
    def households(self) -> dict[str, Household]:
        """What the hub made of the homes, by their codes."""
        return self.community.households

    async def in_service(self) -> None:
        """Begin to watch, also after a new start, and wait until the hub hears every sensor."""
        await self.sightings.watch(self.hub.client)
        await sensors_found(self.hub.client, self.homes)

    async def timeline_of(self, home: Home) -> list[dict[str, Any]]:
        """Return what the ledger knows of a home's incidents."""
        response = await self.hub.client.call(
            "eldercare",
            "get_timeline",
            response=True,
            device_id=self.households[home.code].device_id,
        )
        incidents: list[dict[str, Any]] = response["incidents"]
        return incidents

    async def hesitate(self) -> None:
        """Take the time that people take; what is measured begins afterwards."""
        await asyncio.sleep(self.pace_s)

    async def pause(self) -> None:
        """Let things go on before looking again."""
        await asyncio.sleep(LOOK_EVERY_S)
