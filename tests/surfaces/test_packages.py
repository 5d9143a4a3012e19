"""The package of the minimal kit, read as Home Assistant reads packages and driven by the integration's own event."""

from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.components import persistent_notification
from homeassistant.config import merge_packages_config
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict

PACKAGE = Path(__file__).parents[2] / "automations" / "minimal_kit.yaml"
INCIDENT = "01KAB3VXQ7Q2M4S9T1Z5R8W6YD"


@pytest.fixture
async def package(hass: HomeAssistant) -> None:
    """Merge the package into an empty configuration and set up what came out."""
    config: dict[str, Any] = {"homeassistant": {}}
    complaints: list[str] = []
    read = await hass.async_add_executor_job(load_yaml_dict, str(PACKAGE))
    await merge_packages_config(
        hass,
        config,
        {"eldercare": read},
        lambda _hass, _package, *said: complaints.append(str(said)),
    )
    assert complaints == []
    for component in (persistent_notification.DOMAIN, "automation", "script"):
        assert await async_setup_component(hass, component, config)
    await hass.async_block_till_done()


def notifications(hass: HomeAssistant) -> dict[str, tuple[str, str]]:
    """Return title and message of every notification by its id."""
    shown = persistent_notification._async_get_or_create_notifications(hass)
    return {key: (one["title"] or "", one["message"]) for key, one in shown.items()}


def automation_id(hass: HomeAssistant, unique_id: str) -> str:
    """Return the entity id that Home Assistant gave an automation."""
    states = hass.states.async_all("automation")
    return next(one.entity_id for one in states if one.attributes["id"] == unique_id)


async def tell(hass: HomeAssistant, change: str, **others: Any) -> None:
    """Fire the integration's event."""
    data = {
        "change": change,
        "incident_id": INCIDENT,
        "number": 17,
        "household": "3-502",
        "name": "陈阿婆",
        "kind": "gas",
        "device_id": "d1",
        "community": "幸福里",
    }
    hass.bus.async_fire("eldercare_incident", data | others)
    await hass.async_block_till_done()


@pytest.mark.usefixtures("package")
async def test_every_part_of_the_package_is_accepted(hass: HomeAssistant) -> None:
    """Nothing is unavailable because of a mistake in the file."""
    assert len(hass.states.async_entity_ids("automation")) == 2
    assert {state.state for state in hass.states.async_all("automation")} == {"on"}
    assert {
        "script.eldercare_acknowledge",
        "script.eldercare_close_incident",
    } == set(hass.states.async_entity_ids("script"))


@pytest.mark.usefixtures("package")
async def test_an_alarm_is_on_the_desk_at_once_in_both_languages(hass: HomeAssistant) -> None:
    """Who, what and where, readable for everybody who sits there."""
    await tell(hass, "opened")
    title, message = notifications(hass)[f"eldercare_{INCIDENT}"]
    assert "燃气报警 Gas" in title
    assert "3-502 陈阿婆" in title
    assert "正在通知大家" in message
    assert "People are being called" in message
    assert "No. 17" in message


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize(
    ("change", "chinese", "english"),
    [
        ("acknowledged", "已有人出发", "on the way"),
        ("arrived", "有人到场", "has arrived"),
        ("reopened", "重新通知", "called again"),
    ],
)
async def test_the_notification_follows_the_incident(
    hass: HomeAssistant, change: str, chinese: str, english: str
) -> None:
    """One notification that changes, not four that pile up."""
    await tell(hass, "opened")
    await tell(hass, change)
    (message,) = [message for _, message in notifications(hass).values()]
    assert chinese in message
    assert english in message


@pytest.mark.usefixtures("package")
async def test_a_closed_incident_leaves_the_desk_and_others_stay(hass: HomeAssistant) -> None:
    """An alarm is over when it is closed, and only that one."""
    await tell(hass, "opened")
    await tell(hass, "opened", incident_id="other", kind="smoke")
    await tell(hass, "closed")
    assert set(notifications(hass)) == {"eldercare_other"}


@pytest.mark.usefixtures("package")
async def test_open_alarms_are_on_the_desk_again_after_a_restart(hass: HomeAssistant) -> None:
    """Home Assistant forgets its notifications when it stops; the alarms go on, also two in one home."""
    fire = {"incident_id": INCIDENT, "kind": "smoke", "number": 17, "coming": ["张师傅"]}
    call = {"incident_id": "other", "kind": "service_request", "number": 18, "coming": []}
    homes = [
        {"home": "3-502 陈阿婆", "open_incidents": [fire, call]},
        {"home": "1-101 王大爷", "open_incidents": []},
    ]
    async_mock_service(hass, "eldercare", "get_household", response={"households": homes})
    await hass.services.async_call(
        "automation",
        "trigger",
        {"entity_id": automation_id(hass, "eldercare_open_incidents_at_start")},
        blocking=True,
    )
    await hass.async_block_till_done()
    shown = notifications(hass)
    assert set(shown) == {f"eldercare_{INCIDENT}", "eldercare_other"}
    title, message = shown[f"eldercare_{INCIDENT}"]
    assert "烟雾报警 Smoke" in title
    assert "3-502 陈阿婆" in title
    assert "张师傅" in message
    assert "Nobody is on the way yet" in shown["eldercare_other"][1]


@pytest.mark.usefixtures("package")
async def test_an_unknown_kind_is_shown_and_not_swallowed(hass: HomeAssistant) -> None:
    """A newer integration may know more kinds than this file."""
    await tell(hass, "opened", kind="flood")
    ((title, _),) = notifications(hass).values()
    assert "flood" in title


@pytest.mark.usefixtures("package")
async def test_the_dashboard_closes_an_incident_in_the_name_of_who_did_it(
    hass: HomeAssistant,
) -> None:
    """The script hands everything on, with the user's context for the ledger."""
    closed = async_mock_service(hass, "eldercare", "close_incident")
    context = Context(user_id="desk")
    await hass.services.async_call(
        "script",
        "eldercare_close_incident",
        {"device": "d1", "outcome": "false_alarm", "note": "炒菜的油烟"},
        blocking=True,
        context=context,
    )
    (call,) = closed
    assert dict(call.data) == {
        "device_id": "d1",
        "incident_id": "",
        "outcome": "false_alarm",
        "note": "炒菜的油烟",
    }
    assert call.context.user_id == "desk"


@pytest.mark.usefixtures("package")
async def test_one_of_several_incidents_is_named_by_its_id(hass: HomeAssistant) -> None:
    """Where smoke and a call are open in one home, staff say which they mean."""
    acknowledged = async_mock_service(hass, "eldercare", "acknowledge")
    await hass.services.async_call(
        "script",
        "eldercare_acknowledge",
        {"device": "d1", "incident": INCIDENT},
        blocking=True,
    )
    (call,) = acknowledged
    assert dict(call.data) == {"device_id": "d1", "incident_id": INCIDENT}


@pytest.mark.usefixtures("package")
async def test_what_the_action_refuses_is_shown_to_who_pressed(hass: HomeAssistant) -> None:
    """A script that swallowed the error would leave an incident open unnoticed."""
    async_mock_service(
        hass, "eldercare", "acknowledge", raise_exception=HomeAssistantError("nothing is open")
    )
    with pytest.raises(HomeAssistantError, match="nothing is open"):
        await hass.services.async_call(
            "script", "eldercare_acknowledge", {"device": "d1"}, blocking=True
        )
