"""Personal data is erased when the time the community decided on is over, and not before."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    async_fire_time_changed,
)

from homeassistant.core import HomeAssistant

from custom_components.eldercare.const import CONF_RETENTION_DAYS
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Outcome
from tests.community import community, household


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path) -> Hub:
    """Return a hub with an incident that is over, on which nobody is called."""
    entry = community(household())
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    hub: Hub = entry.runtime_data
    incident = await hub.tell(
        e.Raised(household_id="household-wang", kind=IncidentKind.FALL, by="desk")
    )
    assert incident is not None
    await hub.tell(
        e.ClosedByStaff(incident_id=incident.id, by="desk", outcome=Outcome.TEST, note="演练")
    )
    return hub


async def options(hass: HomeAssistant, hub: Hub, **values: float) -> None:
    """Decide by the form."""
    form = await hass.config_entries.options.async_init(hub.entry.entry_id)
    await hass.config_entries.options.async_configure(form["flow_id"], values)


async def a_day_comes(hass: HomeAssistant, freezer: FrozenDateTimeFactory, days: int) -> None:
    """Let the clock go on by days, and what is done daily be done once more."""
    freezer.tick(timedelta(days=days))
    async_fire_time_changed(hass)
    await hass.async_block_till_done()


def names_somebody(hub: Hub) -> bool:
    """Return whether the ledger still names who lives there."""
    return any("王阿姨" in line.payload for line in hub.ledger.lines())


class Looks:
    """Counts how often the ledger was looked through for what has become old."""

    def __init__(self, hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
        self._forget = hub.ledger.forget_before
        self.error: LedgerError | None = None
        self.count = 0
        monkeypatch.setattr(hub.ledger, "forget_before", self.look)

    def look(self, instant: datetime, *, now: datetime) -> int:
        """Look, or fail."""
        try:
            if self.error is not None:
                raise self.error
            return self._forget(instant, now=now)
        finally:
            self.count += 1

    async def reach(self, count: int) -> None:
        """Wait until it was looked through so often; the clock stands still, so without a timeout."""
        while self.count < count:
            await asyncio.sleep(0)


@pytest.fixture
def looks(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> Looks:
    """Return the counter."""
    return Looks(hub, monkeypatch)


async def test_names_are_kept_until_the_time_is_over(
    hass: HomeAssistant, hub: Hub, looks: Looks, freezer: FrozenDateTimeFactory
) -> None:
    await options(hass, hub, retention_days=90.0)
    assert hub.entry.options == {CONF_RETENTION_DAYS: 90}
    await a_day_comes(hass, freezer, 89)
    await looks.reach(1)
    assert names_somebody(hub)
    await a_day_comes(hass, freezer, 2)
    await looks.reach(2)
    assert not names_somebody(hub)
    assert hub.ledger.verify().whole


async def test_nothing_is_looked_for_if_nothing_was_decided(
    hass: HomeAssistant, hub: Hub, looks: Looks, freezer: FrozenDateTimeFactory
) -> None:
    await options(hass, hub)
    await a_day_comes(hass, freezer, 4000)
    assert looks.count == 0
    assert names_somebody(hub)


async def test_an_erasure_that_fails_is_shown_until_one_succeeds(
    hass: HomeAssistant, hub: Hub, looks: Looks, freezer: FrozenDateTimeFactory
) -> None:
    await options(hass, hub, retention_days=1)
    looks.error = LedgerError("database or disk is full")
    await a_day_comes(hass, freezer, 2)
    while not hub.faults.standing("not_forgotten"):
        await asyncio.sleep(0)
    looks.error = None
    await a_day_comes(hass, freezer, 1)
    while hub.faults.standing("not_forgotten"):
        await asyncio.sleep(0)
    assert not names_somebody(hub)
