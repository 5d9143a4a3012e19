"""A room that is too cold or too hot: the resident is told in their language, and somebody asks."""

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant

from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind

from .kit import (
    LI,
    WANG,
    Acts,
    Home,
    Install,
    MoveIn,
    change,
    label,
    notes,
    on_whom,
    opened,
    pass_time,
    place,
    required_inputs,
    set_clock,
)

BLUEPRINT = "room_too_cold_or_too_hot"
ROOM, OTHER = "sensor.wang_bedroom", "sensor.li_bedroom"
SPEAKING_LI = Home(
    slug="li",
    code="5-302",
    name="Old Li",
    language="en",
    voice={"speakers": ["media_player.li", "assist_satellite.li"], "tts": "tts.piper"},
)


@pytest.fixture
async def rooms(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Two bedrooms at a pleasant temperature, at eleven in the morning."""
    await set_clock(hass, freezer, "2026-11-22T11:00:00")
    for entity_id, home in ((ROOM, WANG), (OTHER, LI)):
        place(
            hass,
            entity_id,
            "20",
            home,
            device_class="temperature",
            labels=("rooms",),
            friendly_name="卧室",
        )


@pytest.mark.parametrize(
    ("degrees", "words"),
    [("11.5", "It is very cold in here."), ("34", "It is very hot in here.")],
)
@pytest.mark.usefixtures("rooms")
async def test_the_resident_is_told_in_their_language_and_an_incident_is_raised(
    hass: HomeAssistant,
    move_in: MoveIn,
    install: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
    degrees: str,
    words: str,
) -> None:
    hub = await move_in(WANG, SPEAKING_LI)
    await install(BLUEPRINT, temperature_sensors={"label_id": label(hass, "rooms")})
    await change(hass, OTHER, degrees)
    await pass_time(hass, freezer, minutes=59)
    assert opened(hub) == []
    await pass_time(hass, freezer, minutes=1, seconds=1)
    assert opened(hub) == [("5-302", "inactivity")]
    assert f"卧室 {degrees}°" in notes(hub)[0]
    (announced,) = acts["assist_satellite.announce"]
    (spoken,) = acts["tts.speak"]
    assert announced.data["message"].startswith(words)
    assert on_whom([announced]) == ["assist_satellite.li"]
    assert spoken.data["message"].startswith(words)
    assert spoken.data["media_player_entity_id"] == ["media_player.li"]
    assert on_whom([spoken]) == ["tts.piper"]


@pytest.mark.usefixtures("rooms")
async def test_a_home_without_speakers_is_raised_all_the_same(
    hass: HomeAssistant,
    move_in: MoveIn,
    install: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
) -> None:
    hub = await move_in(WANG)
    await install(BLUEPRINT, temperature_sensors={"entity_id": ROOM})
    await change(hass, ROOM, "5")
    await pass_time(hass, freezer, hours=1, seconds=1)
    assert opened(hub) == [("3-1201", "inactivity")]
    assert not any(acts.values())
    assert await required_inputs(hass, BLUEPRINT) == {"temperature_sensors"}


@pytest.mark.parametrize(("too_cold", "is_told"), [(18, True), (10, False)])
@pytest.mark.usefixtures("rooms")
async def test_what_is_too_cold_is_chosen(
    hass: HomeAssistant,
    move_in: MoveIn,
    install: Install,
    freezer: FrozenDateTimeFactory,
    too_cold: int,
    is_told: bool,
) -> None:
    hub = await move_in(WANG)
    await install(BLUEPRINT, temperature_sensors={"entity_id": ROOM}, too_cold=too_cold)
    await change(hass, ROOM, "11")
    await pass_time(hass, freezer, hours=1, seconds=1)
    assert bool(opened(hub)) is is_told


@pytest.mark.usefixtures("rooms")
async def test_the_empty_home_of_somebody_away_may_be_cold(
    hass: HomeAssistant, move_in: MoveIn, install: Install, freezer: FrozenDateTimeFactory
) -> None:
    hub = await move_in(WANG)
    hub.vigil.set_away(WANG.id, True)
    await install(BLUEPRINT, temperature_sensors={"entity_id": ROOM})
    await change(hass, ROOM, "5")
    await pass_time(hass, freezer, hours=2)
    assert opened(hub) == []


@pytest.mark.usefixtures("rooms")
async def test_nothing_is_said_while_gas_is_in_the_air(
    hass: HomeAssistant,
    move_in: MoveIn,
    install: Install,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
) -> None:
    """Waking a speaker can make a spark."""
    hub = await move_in(WANG, SPEAKING_LI)
    await hub.tell(e.Raised(household_id=LI.id, kind=IncidentKind.GAS, by=""))
    await install(BLUEPRINT, temperature_sensors={"label_id": label(hass, "rooms")})
    await change(hass, OTHER, "5")
    await pass_time(hass, freezer, hours=1, seconds=1)
    assert not any(acts.values())


@pytest.mark.parametrize("silence", ["unavailable", "unknown", "not a number"])
@pytest.mark.usefixtures("rooms")
async def test_a_sensor_without_a_value_says_nothing(
    hass: HomeAssistant,
    move_in: MoveIn,
    install: Install,
    freezer: FrozenDateTimeFactory,
    silence: str,
) -> None:
    hub = await move_in(WANG)
    await install(BLUEPRINT, temperature_sensors={"entity_id": ROOM})
    await change(hass, ROOM, silence)
    await pass_time(hass, freezer, hours=5)
    assert opened(hub) == []
