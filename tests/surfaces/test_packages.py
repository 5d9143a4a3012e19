"""The package of the minimal kit, read as Home Assistant reads packages and driven by incidents of a running hub."""

from pathlib import Path
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_mock_service

from homeassistant.components import persistent_notification
from homeassistant.config import merge_packages_config
from homeassistant.core import Context, CoreState, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import COMMUNITY_ITSELF
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import Answer, IncidentKind, Lane, Outcome

from .automated import LI, WANG, raised, start, street

PACKAGE = Path(__file__).parents[2] / "automations" / "minimal_kit.yaml"
INCIDENT = "01KAB3VXQ7Q2M4S9T1Z5R8W6YD"


@pytest.fixture
def quiet_street() -> MockConfigEntry:
    return street()


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, quiet_street: MockConfigEntry) -> Hub:
    return await start(hass, quiet_street)


@pytest.fixture
async def package(hass: HomeAssistant) -> None:
    """Merge the package into an empty configuration and set up what came out."""
    await set_up_package(hass)


async def set_up_package(hass: HomeAssistant) -> None:
    """Include the package as the line in configuration.yaml does."""
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


def the_only_message(hass: HomeAssistant) -> str:
    """Return the message of the one notification that is shown."""
    ((_, message),) = notifications(hass).values()
    return message


async def start_home_assistant(hass: HomeAssistant) -> None:
    """Let Home Assistant start with the package, and nothing yet on its desk."""
    hass.set_state(CoreState.not_running)
    await set_up_package(hass)
    await hass.async_start()
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


def test_the_desk_has_a_name_for_every_kind_and_hears_of_every_urgency() -> None:
    """Nothing that the hub tells is left out, and nothing is shown as a bare code."""
    listed: Any = load_yaml_dict(str(PACKAGE))["automation"]
    notify = listed[0]
    assert set(notify["variables"]["kinds"]) == set(IncidentKind)
    for trigger in notify["triggers"]:
        assert trigger["options"]["lanes"] == [lane.name.lower() for lane in Lane]


@pytest.mark.usefixtures("package")
async def test_an_alarm_is_on_the_desk_at_once_in_both_languages(
    hass: HomeAssistant, hub: Hub
) -> None:
    """Who, what and where, readable for everybody who sits there."""
    incident = await raised(hub, LI, IncidentKind.GAS)
    title, message = notifications(hass)[f"eldercare_{incident.id}"]
    assert "燃气报警 Gas" in title
    assert "5-2 Mrs Li" in title
    assert "正在通知大家" in message
    assert "People are being called" in message
    assert "梧桐居委会 · 编号 No. 1" in message


@pytest.mark.usefixtures("package")
async def test_the_notification_follows_the_incident_up_the_whole_ladder(
    hass: HomeAssistant, hub: Hub
) -> None:
    """One notification that changes, not five that pile up."""
    incident = (await raised(hub, LI)).id
    seen = e.SeenByStaff(incident_id=incident, by="陈主任", finding=Answer.WELL)
    for told, chinese, english in (
        (e.AcknowledgedByStaff(incident_id=incident, by="陈主任"), "已有人出发", "on the way"),
        (e.ArrivedByStaff(incident_id=incident, by="陈主任"), "有人到场", "has arrived"),
        (seen, "见到老人", "has seen the resident"),
        (e.CallEverybodyByStaff(incident_id=incident, by=""), "重新通知", "called again"),
    ):
        await hub.tell(told)
        await hass.async_block_till_done()
        message = the_only_message(hass)
        assert chinese in message
        assert english in message
        assert "More people are needed" not in message


@pytest.mark.usefixtures("package")
async def test_the_desk_reads_the_name_of_who_is_on_the_way(hass: HomeAssistant, hub: Hub) -> None:
    """Whom to telephone, without opening the incident."""
    incident = await raised(hub, LI)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await hass.async_block_till_done()
    assert "陈主任" in the_only_message(hass)


async def fire_to_which_only_the_committee_goes(hub: Hub) -> Incident:
    """Let it burn where a volunteer and property must answer as well."""
    incident = await raised(hub, WANG, IncidentKind.SMOKE)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident.id, by="陈主任"))
    await hub.hass.async_block_till_done()
    return incident


@pytest.mark.usefixtures("package")
async def test_while_others_are_still_called_the_desk_says_so(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    """In a fire one person on the way is not enough, and "somebody is coming" must not sound as if it were."""
    await fire_to_which_only_the_committee_goes(running.runtime_data)
    message = the_only_message(hass)
    assert "已有人出发" in message
    assert "More people are needed and are being called" in message


async def test_while_others_are_still_called_the_desk_says_so_after_a_restart_too(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    """The list says no less than the notification that was lost."""
    await fire_to_which_only_the_committee_goes(running.runtime_data)
    await start_home_assistant(hass)
    message = the_only_message(hass)
    assert "已有人出发" in message
    assert "More people are needed and are being called" in message


@pytest.mark.usefixtures("package")
async def test_what_becomes_graver_changes_the_notification(hass: HomeAssistant, hub: Hub) -> None:
    """A call in which it begins to burn is a fire."""
    await raised(hub, LI)
    await raised(hub, LI, IncidentKind.SMOKE)
    ((title, message),) = notifications(hass).values()
    assert "烟雾报警 Smoke" in title
    assert "It has become graver" in message


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("kind", [IncidentKind.TEST, IncidentKind.DEVICE_FAULT])
async def test_tests_and_faults_are_on_the_desk_as_well(
    hass: HomeAssistant, hub: Hub, kind: IncidentKind
) -> None:
    """Whatever is open must be closed by somebody."""
    incident = await raised(hub, LI, kind)
    assert set(notifications(hass)) == {f"eldercare_{incident.id}"}


@pytest.mark.usefixtures("package")
async def test_a_closed_incident_leaves_the_desk_and_others_stay(
    hass: HomeAssistant, hub: Hub
) -> None:
    """An alarm is over when it is closed, and only that one."""
    over, burning = await raised(hub, LI), await raised(hub, WANG, IncidentKind.SMOKE)
    await hub.tell(e.ClosedByStaff(incident_id=over.id, by="", outcome=Outcome.GENUINE))
    await hass.async_block_till_done()
    assert set(notifications(hass)) == {f"eldercare_{burning.id}"}


async def test_open_alarms_are_on_the_desk_again_after_a_restart(
    hass: HomeAssistant, hub: Hub
) -> None:
    """Home Assistant forgets its notifications when it stops; the alarms go on, also what is open in no home."""
    fire, call = await raised(hub, LI, IncidentKind.SMOKE), await raised(hub, WANG)
    fault = await raised(hub, COMMUNITY_ITSELF, IncidentKind.HUB_FAULT)
    await hub.tell(e.AcknowledgedByStaff(incident_id=fire.id, by="陈主任"))
    await hass.async_block_till_done()
    await start_home_assistant(hass)
    shown = notifications(hass)
    assert set(shown) == {f"eldercare_{one.id}" for one in (fire, call, fault)}
    title, message = shown[f"eldercare_{fire.id}"]
    assert "烟雾报警 Smoke" in title
    assert "5-2 Mrs Li" in title
    assert "居委会派的人" in message
    assert "More people are needed" not in message
    assert "Nobody is on the way yet" in shown[f"eldercare_{call.id}"][1]
    assert shown[f"eldercare_{fault.id}"][0] == "🧯 主机故障 Hub fault · 梧桐居委会"


async def test_what_is_closed_is_not_listed_after_a_restart(hass: HomeAssistant, hub: Hub) -> None:
    """The desk sees what is left to do."""
    incident = await raised(hub, LI)
    await hub.tell(e.ClosedByStaff(incident_id=incident.id, by="", outcome=Outcome.GENUINE))
    await start_home_assistant(hass)
    assert notifications(hass) == {}


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
