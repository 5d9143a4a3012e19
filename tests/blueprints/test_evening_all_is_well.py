"""All is well, every evening: only if it is, only if they agreed, and only to the home's own family."""

from collections.abc import Mapping
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.util import dt as dt_util

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.words import IncidentKind

from .kit import (
    LI,
    WANG,
    Home,
    Install,
    MoveIn,
    device_of,
    label,
    pass_time,
    place,
    required_inputs,
    set_clock,
    settle,
)

PATH = "evening_all_is_well"
SON, DAUGHTER, NOBODY = "notify.wangs_son", "notify.lis_daughter", "notify.somebody"

type Acts = Mapping[str, list[ServiceCall]]


@pytest.fixture
async def hub(hass: HomeAssistant, freezer: FrozenDateTimeFactory, move_in: MoveIn) -> Hub:
    await set_clock(hass, freezer, "2026-11-22T19:00:00")
    hub = await move_in(WANG, LI)
    for home, family in ((WANG, SON), (LI, DAUGHTER), (None, NOBODY)):
        place(hass, family, "unknown", home, labels=("family",))
    for home in (WANG, LI):
        hub.last_activity[home.id] = dt_util.utcnow()
    return hub


@pytest.fixture
def agreed(hass: HomeAssistant) -> dict[str, Any]:
    """Return the inputs of a community in which everybody agreed."""
    return {"agreed": True, "family": {"label_id": label(hass, "family")}}


def told(acts: Acts) -> dict[str, str]:
    """Return who was written to, and what."""
    return {
        entity: call.data["message"]
        for call in acts["notify.send_message"]
        for entity in call.data["entity_id"]
    }


async def to_eight(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let it become eight in the evening."""
    await pass_time(hass, freezer, hours=1, seconds=1)


async def test_home_assistant_accepts_it_and_nothing_must_be_filled_in(
    hass: HomeAssistant, install: Install, hub: Hub
) -> None:
    await install(PATH)
    assert await required_inputs(hass, PATH) == set()


async def test_nothing_is_sent_before_somebody_agreed(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, family=agreed["family"])
    await to_eight(hass, freezer)
    assert told(acts) == {}


async def test_each_family_hears_of_its_own_home_and_of_no_other(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **agreed)
    await to_eight(hass, freezer)
    assert told(acts) == {SON: "王阿姨：今天一切平安。", DAUGHTER: "Old Li：今天一切平安。"}


async def test_who_was_named_but_belongs_to_no_home_hears_of_nobody(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, agreed=True, family={"entity_id": [NOBODY, SON]})
    await to_eight(hass, freezer)
    assert list(told(acts)) == [SON]


async def test_one_home_that_was_chosen_by_itself_may_name_its_family(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    freezer: FrozenDateTimeFactory,
) -> None:
    homes = {"device_id": device_of(hass, hub, LI)}
    await install(PATH, agreed=True, homes=homes, family={"entity_id": NOBODY})
    await to_eight(hass, freezer)
    assert list(told(acts)) == [NOBODY]


@pytest.mark.parametrize(
    ("inputs", "message"),
    [({}, "今天一切平安。"), ({"message_zh": "好着呢！"}, "好着呢！")],
)
async def test_the_words_are_the_users(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
    inputs: dict[str, str],
    message: str,
) -> None:
    await install(PATH, **agreed, **inputs)
    await to_eight(hass, freezer)
    assert told(acts)[SON] == f"王阿姨：{message}"


async def test_with_an_alarm_nothing_is_said(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **agreed)
    await hub.tell(e.Raised(household_id=WANG.id, kind=IncidentKind.SOS, by="desk"))
    await to_eight(hass, freezer)
    assert list(told(acts)) == [DAUGHTER]


async def test_of_who_is_away_nothing_is_said(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await install(PATH, **agreed)
    hub.vigil.set_away(WANG.id, True)
    await to_eight(hass, freezer)
    assert list(told(acts)) == [DAUGHTER]


@pytest.mark.parametrize(("hours", "is_told"), [(1, False), (6, True)])
async def test_after_a_long_silence_nothing_is_said(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
    hours: int,
    is_told: bool,
) -> None:
    await install(PATH, **agreed, stirred_within=hours)
    await to_eight(hass, freezer)
    assert (SON in told(acts)) is is_told


async def test_a_home_that_was_never_heard_is_not_said_to_be_well(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    hub.last_activity.clear()
    await install(PATH, **agreed)
    await to_eight(hass, freezer)
    assert told(acts) == {}


async def test_a_restart_in_the_evening_loses_no_message(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    acts: Acts,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    freezer.tick(3600 + 600)
    hass.set_state(CoreState.not_running)
    await install(PATH, **agreed)
    await hass.async_start()
    await settle(hass)
    assert set(told(acts)) == {SON, DAUGHTER}


async def test_a_restart_in_the_morning_sends_nothing(
    hass: HomeAssistant, install: Install, hub: Hub, acts: Acts, agreed: dict[str, Any]
) -> None:
    hass.set_state(CoreState.not_running)
    await install(PATH, **agreed)
    await hass.async_start()
    await settle(hass)
    assert told(acts) == {}


async def test_two_hundred_families_each_hear_of_their_own(
    hass: HomeAssistant,
    install: Install,
    move_in: MoveIn,
    agreed: dict[str, Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await set_clock(hass, freezer, "2026-11-22T19:00:00")
    street = [Home(slug=f"home_{n}", code=f"9-{n}", name=f"住户{n}") for n in range(200)]
    hub = await move_in(*street)
    calls: list[ServiceCall] = async_mock_service(hass, "notify", "send_message")
    for home in street:
        place(hass, f"notify.{home.slug}", "unknown", home, labels=("family",))
        hub.last_activity[home.id] = dt_util.utcnow()
    await install(PATH, **agreed)
    await to_eight(hass, freezer)
    assert told({"notify.send_message": calls}) == {
        f"notify.{home.slug}": f"{home.name}：今天一切平安。" for home in street
    }
