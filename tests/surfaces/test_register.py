"""What an installer entered is what the engine judges by."""

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant

from custom_components.eldercare.engine.policies import DEFAULT_POLICIES
from custom_components.eldercare.model.community import Household, Responder, Sensor
from custom_components.eldercare.model.words import (
    IncidentKind,
    Language,
    Press,
    Role,
    SensorKind,
)
from custom_components.eldercare.register.register import community_of
from tests.community import CHANNEL, PEOPLE, channel, community, household, responder

from .flow_forms import begin, fill

CALLS = f"{CHANNEL}:voice"
SMS = channel("https://api.twilio.com", "AC" + "0" * 32, "token", "")


def test_a_community_has_its_name_language_and_the_default_policies() -> None:
    register = community_of(community())
    assert (register.name, register.language) == ("梧桐居委会", Language.CHINESE)
    assert register.policies == DEFAULT_POLICIES
    assert not register.households
    assert not register.responders


async def test_the_communitys_time_is_home_assistants(hass: HomeAssistant) -> None:
    await hass.config.async_set_time_zone("Europe/Berlin")
    assert community_of(community()).time_zone == hass.config.time_zone == "Europe/Berlin"


def test_a_household_is_read_with_its_sensors_and_presses() -> None:
    assert community_of(community(household())).households == {
        "household-wang": Household(
            id="household-wang",
            code="3-1201",
            name="王阿姨",
            address="梧桐路88弄3号1201室",
            language=Language.CHINESE,
            sensors=(
                Sensor(id="event.wang_button", kind=SensorKind.CALL_BUTTON),
                Sensor(id="binary_sensor.wang_smoke", kind=SensorKind.SMOKE),
                Sensor(id="binary_sensor.wang_gas", kind=SensorKind.GAS),
                Sensor(id="binary_sensor.wang_motion", kind=SensorKind.MOTION),
                Sensor(id="binary_sensor.wang_door", kind=SensorKind.DOOR),
            ),
            presses={
                Press.SINGLE: IncidentKind.SOS,
                Press.DOUBLE: IncidentKind.SOS,
                Press.LONG: IncidentKind.SERVICE_REQUEST,
            },
        )
    }


def _with_resident() -> ConfigSubentryDataWithId:
    home = household()
    resident = {"grid": "A", "resident_phone": "+8613800000009", "language": "en"}
    home["data"] = {**home["data"], **resident}
    return home


def test_a_resident_with_a_number_is_asked_over_every_channel_that_needs_only_a_number() -> None:
    app = ConfigSubentryDataWithId(
        data={"kind": "notify", "entity_id": "notify.desk"},
        subentry_id="channel-app",
        subentry_type="channel",
        title="Desk app",
        unique_id="channel:notify:notify.desk",
    )
    home = community_of(community(SMS, app, _with_resident())).households["household-wang"]
    assert home.grid == "A"
    assert home.resident == Responder(
        id="household-wang",
        name="王阿姨",
        role=Role.RESIDENT,
        language=Language.ENGLISH,
        phone="+8613800000009",
        channels=(CHANNEL, CALLS),
    )


def test_a_resident_who_replies_is_recognised_by_their_number() -> None:
    register = community_of(community(SMS, _with_resident()))
    home = register.households["household-wang"]
    assert register.resident_with_phone("+8613800000009") is home
    assert register.person("household-wang") is home.resident


def test_a_home_without_a_number_has_nobody_to_ask() -> None:
    home = community_of(community(SMS, household())).households["household-wang"]
    assert (home.grid, home.resident) == ("", None)


def test_a_press_that_means_nothing_raises_nothing() -> None:
    home = household()
    home["data"]["presses"]["double"] = "nothing"
    read = community_of(community(home)).households["household-wang"]
    assert read.presses[Press.DOUBLE] is None


def test_a_press_of_which_nothing_is_stored_calls_for_help() -> None:
    home = household()
    del home["data"]["presses"]["single"]
    read = community_of(community(home)).households["household-wang"]
    assert read.presses[Press.SINGLE] is IncidentKind.SOS


def test_a_responder_is_read_with_their_role_number_and_channels() -> None:
    assert community_of(community(SMS, responder("volunteer"))).responders == {
        "responder-volunteer": Responder(
            id="responder-volunteer",
            name="志愿者小李",
            role=Role.VOLUNTEER,
            language=Language.CHINESE,
            phone="+8613800000001",
            channels=(CHANNEL, CALLS),
        )
    }


def test_everybody_is_in_the_register() -> None:
    register = community_of(community(SMS, *(responder(key) for key in PEOPLE)))
    assert {one.phone for one in register.responders.values()} == {
        phone for _, _, phone, _ in PEOPLE.values()
    }


def test_a_channel_that_was_removed_reaches_nobody() -> None:
    entry = community(SMS, responder("volunteer", channels=("channel-gone", CHANNEL)))
    assert community_of(entry).responders["responder-volunteer"].channels == (CHANNEL, CALLS)


def test_what_is_no_channel_cannot_be_spoken_through() -> None:
    entry = community(household(), responder("volunteer", channels=("household-wang",)))
    assert community_of(entry).responders["responder-volunteer"].channels == ()


async def test_what_the_forms_store_can_be_read(hass: HomeAssistant) -> None:
    entry: MockConfigEntry = community(SMS)
    entry.add_to_hass(hass)
    form = await fill(
        hass,
        await begin(hass, entry, "household"),
        {"code": "5-302", "name": "李爷爷", "address": "5号302室", "language": "zh-Hans"}
        | {"grid": "A", "resident_phone": "13800000008"},
    )
    presses = {"single_press": "sos", "double_press": "nothing", "long_press": "service_request"}
    await fill(hass, form, {"smoke": ["binary_sensor.li_smoke"], "presses": presses})
    await fill(
        hass,
        await begin(hass, entry, "responder"),
        {"name": "赵师傅", "role": "property", "phone": "13800000009", "language": "en"}
        | {"channels": [CHANNEL], "consent": True, "duty": {"building": "5", "duty_days": ["sat"]}},
    )

    register = community_of(entry)
    (home,), (person,) = register.households.values(), register.responders.values()
    assert home.sensors == (Sensor(id="binary_sensor.li_smoke", kind=SensorKind.SMOKE),)
    assert home.presses == {
        Press.SINGLE: IncidentKind.SOS,
        Press.DOUBLE: None,
        Press.LONG: IncidentKind.SERVICE_REQUEST,
    }
    assert register.responder_with_phone("+8613800000009") is person
    assert register.resident_with_phone("+8613800000008") is home
    assert (home.grid, person.building) == ("A", "5")
    assert [hours.weekday for hours in person.duty.hours] == [5]
