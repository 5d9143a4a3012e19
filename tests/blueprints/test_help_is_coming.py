"""Somebody is coming: the resident hears who, in their own language, in their own home."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import Context, HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind

from .kit import (
    Acts,
    Home,
    Install,
    MoveIn,
    a_street,
    device_of,
    on_whom,
    opened,
    pass_time,
    required_inputs,
    settle,
    until,
)

BLUEPRINT = "help_is_coming"
SATELLITE = {"speakers": ["assist_satellite.wang"]}
AT_WANG = Home(voice=SATELLITE)
AT_LI = Home(
    slug="li",
    code="5-302",
    name="Old Li",
    language="en",
    voice={"speakers": ["media_player.li"], "tts": "tts.piper"},
)


@pytest.fixture
async def hub(move_in: MoveIn) -> Hub:
    """Two homes that can speak, in two languages."""
    return await move_in(AT_WANG, AT_LI)


async def call_for_help(
    hass: HomeAssistant, hub: Hub, home: Home, kind: IncidentKind = IncidentKind.SOS
) -> None:
    """Open an incident in a home."""
    await hub.tell(e.Raised(household_id=home.id, kind=kind, by=""))
    await settle(hass)


async def come(hass: HomeAssistant, hub: Hub, home: Home, name: str = "陈主任") -> None:
    """Let somebody of the staff be on the way to a home."""
    user = await hass.auth.async_create_user(name)
    await hass.services.async_call(
        "eldercare",
        "acknowledge",
        {"device_id": device_of(hass, hub, home)},
        blocking=True,
        context=Context(user_id=user.id),
    )
    await settle(hass)


async def arrive(hass: HomeAssistant, hub: Hub) -> None:
    """Let whoever is on the way be at the door."""
    (incident,) = hub.open_incidents()
    await hub.tell(e.ArrivedByStaff(incident_id=incident.id, by="陈主任"))
    await settle(hass)


async def test_the_name_is_said_in_that_home_only_in_the_residents_language(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    await install(BLUEPRINT)
    await call_for_help(hass, hub, AT_WANG)
    await call_for_help(hass, hub, AT_LI)
    assert not any(acts.values())
    await come(hass, hub, AT_WANG)
    (said,) = acts["assist_satellite.announce"]
    assert on_whom([said]) == ["assist_satellite.wang"]
    assert "陈主任" in said.data["message"]
    assert acts["tts.speak"] == []
    await come(hass, hub, AT_LI, "Anna Schmidt")
    (spoken,) = acts["tts.speak"]
    assert spoken.data["media_player_entity_id"] == ["media_player.li"]
    assert "Anna Schmidt" in spoken.data["message"]
    assert spoken.data["message"].isascii()
    assert await required_inputs(hass, BLUEPRINT) == set()


@pytest.mark.parametrize("say_waiting", [True, False])
async def test_who_waits_is_told_that_people_are_still_being_called(
    hass: HomeAssistant,
    hub: Hub,
    install: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    say_waiting: bool,
) -> None:
    await install(BLUEPRINT, say_waiting=say_waiting, words_waiting_zh="再等等")
    await pass_time(hass, freezer, seconds=11)
    await call_for_help(hass, hub, AT_WANG)
    for _ in range(13):
        await pass_time(hass, freezer, seconds=10)
    said = [call.data["message"] for call in acts["assist_satellite.announce"]]
    assert said == (["再等等"] if say_waiting else [])


@pytest.mark.parametrize("say_arrived", [True, False])
async def test_who_is_at_the_door_is_said_if_chosen(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts, say_arrived: bool
) -> None:
    await install(BLUEPRINT, say_arrived=say_arrived)
    await call_for_help(hass, hub, AT_WANG)
    await come(hass, hub, AT_WANG)
    await arrive(hass, hub)
    assert len(acts["assist_satellite.announce"]) == (2 if say_arrived else 1)


async def test_nothing_speaks_while_gas_is_in_the_air(
    hass: HomeAssistant, hub: Hub, install: Install, acts: Acts
) -> None:
    """Whoever chooses gas as well is kept from waking a speaker in it."""
    await install(BLUEPRINT, kinds=["gas", "sos"])
    await call_for_help(hass, hub, AT_WANG, IncidentKind.GAS)
    await come(hass, hub, AT_WANG)
    assert not any(acts.values())


async def test_in_two_hundred_homes_each_hears_its_own_helper(
    hass: HomeAssistant, move_in: MoveIn, install: Install, acts: Acts
) -> None:
    """One automation; nobody hears the name of who goes to a neighbour."""
    homes = [
        Home(
            slug=home.slug,
            code=home.code,
            name=home.name,
            language=home.language,
            voice={"speakers": [f"assist_satellite.{home.slug}"]},
        )
        for home in a_street(200)
    ]
    hub = await move_in(*homes)
    await install(BLUEPRINT)
    called = homes[::10]
    for home in called:
        await call_for_help(hass, hub, home)
    assert len(opened(hub)) == len(called)
    for home in called:
        await come(hass, hub, home, f"Helper of {home.code}")
    await until(lambda: len(acts["assist_satellite.announce"]) == len(called))
    said = {
        call.data["entity_id"][0]: call.data["message"]
        for call in acts["assist_satellite.announce"]
    }
    assert set(said) == {f"assist_satellite.{home.slug}" for home in called}
    for home in called:
        message = said[f"assist_satellite.{home.slug}"]
        assert f"Helper of {home.code}" in message
        assert message.isascii() is (home.language == "en")
