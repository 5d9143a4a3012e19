"""The actions: what they do, and how clearly they say what is wrong."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import device_registry as dr

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.words import IncidentKind, Rung
from simulators.telephones.pytest_plugin import PhoneFinder
from tests.community import GAS, SMOKE
from tests.running_hub import Press


@pytest.fixture
def hub(running: MockConfigEntry) -> Hub:
    """Return the running hub."""
    hub: Hub = running.runtime_data
    return hub


@pytest.fixture
def device_id(hass: HomeAssistant, running: MockConfigEntry) -> str:
    """Return the home's device."""
    device = dr.async_get(hass).async_get_device_by_identifier(
        (DOMAIN, "household-wang"), running.entry_id
    )
    assert device is not None
    return device.id


async def act(hass: HomeAssistant, action: str, **data: Any) -> Any:
    response = action in ("get_timeline", "raise_incident")
    return await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=response
    )


async def test_a_home_is_closed_by_its_device(
    hass: HomeAssistant, hub: Hub, device_id: str, press: Press, phone: PhoneFinder
) -> None:
    press()
    await phone("property").expect_sms("紧急呼叫")
    await act(hass, "close_incident", device_id=device_id, outcome="test", note="演练")
    assert hub.open_incidents() == []


async def test_staff_acknowledge_and_the_others_hear_of_it(
    hass: HomeAssistant, hub: Hub, device_id: str, press: Press, phone: PhoneFinder
) -> None:
    press()
    await phone("property").expect_sms("紧急呼叫")
    user = MockUser(name="陈主任").add_to_hass(hass)
    await hass.services.async_call(
        DOMAIN,
        "acknowledge",
        {"device_id": device_id},
        blocking=True,
        context=Context(user_id=user.id),
    )
    assert hub.open_incidents()[0].rung is Rung.COMING
    await phone("property").expect_sms("陈主任", "已经赶往")


async def test_an_incident_raised_by_hand_is_brought_to_people(
    hass: HomeAssistant, hub: Hub, device_id: str, phone: PhoneFinder
) -> None:
    answer = await act(hass, "raise_incident", device_id=device_id, kind="fall", note="邻居听到")
    assert hub.live[answer["incident_id"]].kind is IncidentKind.FALL
    await phone("volunteer").expect_sms("跌倒报警")


async def test_the_timeline_of_a_home_holds_its_incidents_newest_first(
    hass: HomeAssistant, hub: Hub, device_id: str
) -> None:
    await act(hass, "raise_incident", device_id=device_id, kind="sos")
    await act(hass, "close_incident", device_id=device_id, outcome="test")
    await act(hass, "raise_incident", device_id=device_id, kind="gas")
    told = await act(hass, "get_timeline", device_id=device_id)
    assert [(i["kind"], i["outcome"]) for i in told["incidents"]] == [
        ("gas", None),
        ("sos", "test"),
    ]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"outcome": "test"}, "device_or_incident_needed"),
        ({"outcome": "test", "device_id": "nothing"}, "no_such_household"),
        ({"outcome": "test", "incident_id": "nothing"}, "no_such_incident"),
    ],
)
async def test_closing_what_is_not_there_says_so(
    hass: HomeAssistant, hub: Hub, data: dict[str, str], error: str
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "close_incident", **data)
    assert raised.value.translation_key == error
    assert raised.value.translation_domain == DOMAIN


async def test_something_can_be_raised_for_the_community_itself_and_closed_by_its_device(
    hass: HomeAssistant, hub: Hub, phone: PhoneFinder
) -> None:
    await act(hass, "raise_incident", device_id=hub.device_id, kind="site_alarm")
    await phone("property").expect_sms("公共区域报警", "梧桐居委会")
    await act(hass, "close_incident", device_id=hub.device_id, outcome="test")
    assert hub.open_incidents() == []


async def test_closing_a_home_where_nothing_is_open_says_so(
    hass: HomeAssistant, hub: Hub, device_id: str
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "close_incident", device_id=device_id, outcome="test")
    assert raised.value.translation_key == "no_open_incident"
    assert raised.value.translation_placeholders == {"household": "3-1201"}


async def test_closing_a_home_where_two_are_open_asks_which(
    hass: HomeAssistant, hub: Hub, device_id: str, phone: PhoneFinder
) -> None:
    hass.states.async_set(GAS, "on")
    hass.states.async_set(SMOKE, "on")
    await phone("family").expect_sms("燃气报警").expect_sms("烟雾报警")
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "close_incident", device_id=device_id, outcome="test")
    assert raised.value.translation_key == "several_open_incidents"
    listed = (raised.value.translation_placeholders or {})["incidents"]
    assert all(incident.id in listed for incident in hub.open_incidents())


async def test_a_timeline_of_nothing_says_so(hass: HomeAssistant, hub: Hub) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await act(hass, "get_timeline", incident_id="nothing")
    assert raised.value.translation_key == "no_such_incident"
