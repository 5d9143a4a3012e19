"""The resident is asked first, and their answer is the end of it."""

from pathlib import Path

import pytest

from homeassistant.core import HomeAssistant

from custom_components.eldercare.engine.home_state import HomeState
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind, Outcome
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, TWILIO_NUMBER, channel, community

from .waiting import until
from .watched_life import HOME, let_be, move, start, watched_home


@pytest.fixture
def resident_phone() -> str:
    """Return the number of the resident's telephone."""
    return "+8613800000006"


async def test_the_residents_one_closes_and_counts_as_a_sign_of_life(
    hass: HomeAssistant,
    config_folder: Path,
    telephones: Telephones,
    hub_url: str,
    phone: PhoneFinder,
    resident_phone: str,
) -> None:
    telephones.connect(TWILIO_NUMBER, f"{hub_url}/api/eldercare/twilio/{CHANNEL}/reply")
    let_be(hass)
    hub = await start(
        hass,
        community(
            channel(telephones.base_url, ACCOUNT_SID, AUTH_TOKEN, hub_url),
            watched_home(resident_phone=resident_phone),
        ),
    )
    await move(hass)
    await hub.tell(e.Found(household_id=HOME, kind=IncidentKind.INACTIVITY))
    incident = hub.open_incidents(HOME)[0]
    await phone("resident").expect_call().answer().hear("您还好吗").press("1")
    await until(hass, lambda: not hub.open_incidents(HOME))
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    assert any(fact.to_dict().get("outcome") == Outcome.FALSE_ALARM for fact in facts)
    assert hub.vigil.state(HOME) is HomeState.HOME
    await telephones.settled()
    await hass.config_entries.async_unload(hub.entry.entry_id)
