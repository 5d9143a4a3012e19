"""What was learned can be taken away: by administrators, of homes that are named, as an answer only."""

import json
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import device_registry as dr

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.diagnostics import async_get_config_entry_diagnostics
from custom_components.eldercare.engine.household_watch import HouseholdWatch
from tests.engine.living import SHANGHAI

HOME = "household-wang"


async def export(
    hass: HomeAssistant, *devices: str, context: Context | None = None
) -> dict[str, Any]:
    response = await hass.services.async_call(
        DOMAIN,
        "export_learned",
        {"device_id": list(devices)},
        blocking=True,
        return_response=True,
        context=context,
    )
    assert response is not None
    return dict(response)


@pytest.fixture
def device(hass: HomeAssistant, running: MockConfigEntry) -> str:
    """Return the home's device."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hass), running.entry_id)
    return next(one.id for one in devices if (DOMAIN, HOME) in one.identifiers)


async def test_a_homes_learning_is_told_in_words_and_whole(
    hass: HomeAssistant, device: str
) -> None:
    (home,) = (await export(hass, device, device))["homes"]
    assert (home["household"], home["learned_days"], len(home["line"])) == ("3-1201", 0, 48)
    assert home["line"][14] == {
        "from": "07:00",
        "limit": 8 * 3600,
        "longest": 0,
        "reason": "nothing_learned",
    }
    kept = json.loads(json.dumps(home["state"]))
    assert HouseholdWatch.from_dict(kept["watch"], SHANGHAI).learned_days == 0


async def test_no_name_and_no_telephone_number_goes_with_it(
    hass: HomeAssistant, device: str
) -> None:
    told = json.dumps(await export(hass, device), ensure_ascii=False)
    assert "王阿姨" not in told
    assert "+86" not in told


async def test_who_is_no_administrator_does_not_get_it(
    hass: HomeAssistant, device: str, hass_read_only_user: MockUser
) -> None:
    with pytest.raises(Unauthorized):
        await export(hass, device, context=Context(user_id=hass_read_only_user.id))


async def test_a_device_that_is_no_home_is_named(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    with pytest.raises(ServiceValidationError, match="nothing"):
        await export(hass, "nothing")


async def test_diagnostics_say_how_a_homes_silence_is_judged(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    told = await async_get_config_entry_diagnostics(hass, running)
    (home,) = told["silence"]
    assert (home["reason"], home["learned_days"], home["confidence"]) == (None, 0, 0)
    assert home["state"] == "home"
