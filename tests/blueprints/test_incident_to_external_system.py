"""Incidents told to a district's platform: over every way at once, without names, again and again until it is taken."""

from collections.abc import Callable
import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from homeassistant.components import persistent_notification
from homeassistant.core import CoreState, HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.setup import async_setup_component

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import COMMUNITY_ITSELF
from custom_components.eldercare.model.words import Answer, IncidentKind, Outcome

from .kit import LI, WANG, Home, Install, MoveIn, device_of, pass_time, required_inputs, settle

PATH = "incident_to_external_system"
TOPIC = "eldercare/incidents"
STATES = ("opened", "acknowledged", "closed")


class Platform:
    """The district's platform behind a REST command: answers as it is told to, and remembers what it was sent."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Be there, and take everything."""
        self.answers: list[int | None] = []
        self.taken: list[dict[str, Any]] = []
        hass.services.async_register(
            "rest_command", "district", self._take, supports_response=SupportsResponse.OPTIONAL
        )

    async def _take(self, call: ServiceCall) -> dict[str, Any]:
        self.taken.append(json.loads(str(call.data["payload"])))
        status = self.answers.pop(0) if self.answers else 200
        if status is None:
            raise HomeAssistantError("timeout")
        return {"status": status}


@pytest.fixture(autouse=True)
async def desk(hass: HomeAssistant) -> None:
    """Let Home Assistant show notifications."""
    assert await async_setup_component(hass, persistent_notification.DOMAIN, {})


@pytest.fixture
def platform(hass: HomeAssistant) -> Platform:
    return Platform(hass)


@pytest.fixture
def published(hass: HomeAssistant) -> list[ServiceCall]:
    calls: list[ServiceCall] = async_mock_service(hass, "mqtt", "publish")
    return calls


async def happen(hub: Hub, home: Home = WANG, kind: IncidentKind = IncidentKind.SOS) -> str:
    """Let something happen in a home; return the incident's id."""
    incident = await hub.tell(e.Raised(household_id=home.id, kind=kind, by="desk"))
    await settle(hub.hass)
    assert incident is not None
    return incident.id


def messages(published: list[ServiceCall]) -> list[dict[str, Any]]:
    """Return what was published, as the other side reads it."""
    return [json.loads(str(call.data["payload"])) for call in published]


async def test_home_assistant_accepts_it_and_nothing_must_be_filled_in(
    hass: HomeAssistant, install: Install, move_in: MoveIn
) -> None:
    await move_in(WANG)
    await install(PATH)
    assert await required_inputs(hass, PATH) == set()


async def test_as_it_is_nothing_leaves_the_house(
    hass: HomeAssistant,
    install: Install,
    move_in: MoveIn,
    platform: Platform,
    published: list[ServiceCall],
) -> None:
    hub = await move_in(WANG)
    await install(PATH)
    await happen(hub)
    assert published == []
    assert platform.taken == []


async def test_the_other_side_hears_that_the_resident_was_seen_and_that_people_are_called_again(
    hass: HomeAssistant, install: Install, move_in: MoveIn, published: list[ServiceCall]
) -> None:
    hub = await move_in(WANG)
    await install(PATH, mqtt_topic=TOPIC)
    incident = await happen(hub)
    await hub.tell(e.SeenByStaff(incident_id=incident, by="陈主任", finding=Answer.WELL))
    await hub.tell(e.CallEverybodyByStaff(incident_id=incident, by="陈主任"))
    await settle(hass)
    assert [one["event"] for one in messages(published)] == ["opened", "seen", "reopened"]


async def test_every_change_is_published_with_what_the_other_side_needs(
    hass: HomeAssistant, install: Install, move_in: MoveIn, published: list[ServiceCall]
) -> None:
    hub = await move_in(WANG)
    await install(PATH, mqtt_topic=TOPIC)
    incident = await happen(hub)
    await hub.tell(e.AcknowledgedByStaff(incident_id=incident, by="陈主任"))
    await hub.tell(e.ClosedByStaff(incident_id=incident, by="陈主任", outcome=Outcome.FALSE_ALARM))
    await settle(hass)
    told = messages(published)
    assert [one["event"] for one in told] == list(STATES)
    assert {one["incident_id"] for one in told} == {incident}
    assert {call.data["topic"] for call in published} == {TOPIC}
    assert told[0]["household"] == "3-1201"
    assert told[0]["kind"] == "sos"
    assert told[2]["outcome"] == "false_alarm"


async def test_no_name_leaves_the_house_unless_somebody_wants_it(
    hass: HomeAssistant, install: Install, move_in: MoveIn, published: list[ServiceCall]
) -> None:
    hub = await move_in(WANG)
    await install(PATH, mqtt_topic=TOPIC)
    await happen(hub)
    assert "王阿姨" not in str(published[0].data["payload"])


async def test_with_the_name_the_name_is_there(
    hass: HomeAssistant, install: Install, move_in: MoveIn, published: list[ServiceCall]
) -> None:
    hub = await move_in(WANG)
    await install(PATH, mqtt_topic=TOPIC, with_name=True)
    await happen(hub)
    assert messages(published)[0]["name"] == "王阿姨"


async def test_only_the_kinds_that_were_chosen_are_told(
    hass: HomeAssistant, install: Install, move_in: MoveIn, published: list[ServiceCall]
) -> None:
    hub = await move_in(WANG, LI)
    await install(PATH, mqtt_topic=TOPIC, kinds=["smoke"])
    await happen(hub)
    await happen(hub, LI, IncidentKind.SMOKE)
    assert [one["household"] for one in messages(published)] == ["5-302"]


async def test_only_the_homes_that_were_chosen_are_told(
    hass: HomeAssistant, install: Install, move_in: MoveIn, published: list[ServiceCall]
) -> None:
    hub = await move_in(WANG, LI)
    await install(PATH, mqtt_topic=TOPIC, homes={"device_id": device_of(hass, hub, LI)})
    await happen(hub)
    await happen(hub, LI)
    assert [one["household"] for one in messages(published)] == ["5-302"]


async def test_a_group_gets_a_sentence(
    hass: HomeAssistant, install: Install, move_in: MoveIn
) -> None:
    hub = await move_in(WANG)
    calls: list[ServiceCall] = async_mock_service(hass, "notify", "send_message")
    await install(PATH, groups=["notify.district_group"])
    await happen(hub)
    (call,) = calls
    assert call.data["entity_id"] == ["notify.district_group"]
    assert "紧急呼叫" in call.data["message"]
    assert "刚刚发生" in call.data["message"]


@pytest.mark.parametrize("failure", [500, 404, None])
async def test_what_was_not_taken_is_sent_again_until_it_is(
    hass: HomeAssistant,
    install: Install,
    move_in: MoveIn,
    platform: Platform,
    freezer: FrozenDateTimeFactory,
    failure: int | None,
) -> None:
    hub = await move_in(WANG)
    platform.answers = [failure, failure, 201]
    await install(PATH, rest_command="district")
    await happen(hub)
    assert len(platform.taken) == 1
    await pass_time(hass, freezer, seconds=6)
    await pass_time(hass, freezer, seconds=11)
    assert len(platform.taken) == 3
    assert platform.taken[0] == platform.taken[2]
    await pass_time(hass, freezer, minutes=2)
    assert len(platform.taken) == 3
    assert complaints(hass) == []


async def test_who_never_takes_it_is_told_of_on_the_desk(
    hass: HomeAssistant,
    install: Install,
    move_in: MoveIn,
    platform: Platform,
    freezer: FrozenDateTimeFactory,
) -> None:
    hub = await move_in(WANG)
    platform.answers = [503] * 9
    await install(PATH, rest_command="district", retries=2)
    await happen(hub)
    await pass_time(hass, freezer, seconds=6)
    assert len(platform.taken) == 2
    (message,) = complaints(hass)
    assert "503" in message


async def test_what_nobody_answers_is_told_after_the_time_that_was_chosen(
    hass: HomeAssistant,
    install: Install,
    move_in: MoveIn,
    published: list[ServiceCall],
    freezer: FrozenDateTimeFactory,
) -> None:
    hub = await move_in(WANG)
    await install(PATH, mqtt_topic=TOPIC, unanswered_after={"minutes": 2})
    await happen(hub)
    await pass_time(hass, freezer, seconds=30)
    await pass_time(hass, freezer, minutes=2)
    assert [one["event"] for one in messages(published)] == ["opened", "unanswered"]


async def test_one_way_that_fails_holds_up_no_other(
    hass: HomeAssistant,
    install: Install,
    move_in: MoveIn,
    platform: Platform,
    published: list[ServiceCall],
) -> None:
    async_mock_service(
        hass, "notify", "send_message", raise_exception=HomeAssistantError("group is gone")
    )
    hub = await move_in(WANG)
    platform.answers = [None] * 9
    await install(PATH, rest_command="district", mqtt_topic=TOPIC, groups=["notify.gone"])
    await happen(hub)
    assert len(published) == len(platform.taken) == 1


async def test_home_assistants_own_rest_command_posts_it_as_json(
    hass: HomeAssistant,
    install: Install,
    move_in: MoveIn,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    """As the description says that the command is written."""
    url = "https://district.example/incidents"
    command = {"url": url, "method": "post", "payload": "{{ payload }}"}
    assert await async_setup_component(
        hass,
        "rest_command",
        {"rest_command": {"real": command | {"content_type": "application/json"}}},
    )
    aioclient_mock.post(url, status=200)
    hub = await move_in(WANG)
    await install(PATH, rest_command="real")
    incident = await happen(hub)
    ((_, _, body, _),) = aioclient_mock.mock_calls
    assert json.loads(body)["incident_id"] == incident


async def test_what_is_open_is_told_again_after_a_restart(
    hass: HomeAssistant,
    install: Install,
    move_in: MoveIn,
    published: list[ServiceCall],
) -> None:
    hub = await move_in(WANG, LI)
    incident = await happen(hub)
    await happen(hub, LI, IncidentKind.SERVICE_REQUEST)
    hass.set_state(CoreState.not_running)
    await install(PATH, mqtt_topic=TOPIC)
    await hass.async_start()
    await settle(hass)
    (told,) = messages(published)
    assert told["event"] == "open"
    assert told["incident_id"] == incident
    assert told["household"] == "3-1201"


async def test_what_is_open_in_no_home_is_told_again_after_a_restart(
    hass: HomeAssistant, install: Install, move_in: MoveIn, published: list[ServiceCall]
) -> None:
    hub = await move_in(WANG)
    alarm = e.Raised(household_id=COMMUNITY_ITSELF, kind=IncidentKind.SITE_ALARM, by="desk")
    await hub.tell(alarm)
    await settle(hass)
    hass.set_state(CoreState.not_running)
    await install(PATH, mqtt_topic=TOPIC)
    await hass.async_start()
    await settle(hass)
    assert [(one["event"], one["kind"]) for one in messages(published)] == [("open", "site_alarm")]


async def test_two_hundred_homes_at_once_are_told_each_with_its_own_code(
    hass: HomeAssistant, install: Install, move_in: MoveIn, published: list[ServiceCall]
) -> None:
    street = [Home(slug=f"home_{n}", code=f"9-{n}", name=f"住户{n}") for n in range(200)]
    hub = await move_in(*street)
    await install(PATH, mqtt_topic=TOPIC)
    for home in street:
        await hub.tell(e.Raised(household_id=home.id, kind=IncidentKind.SOS, by="desk"))
    await wait_for(hass, lambda: len(published) == 200)
    assert {one["household"] for one in messages(published)} == {home.code for home in street}


async def wait_for(hass: HomeAssistant, holds: Callable[[], bool]) -> None:
    """Let the automations run until something holds, for a limited number of rounds."""
    for _ in range(100):
        await settle(hass)
        if holds():
            return


def complaints(hass: HomeAssistant) -> list[str]:
    """Return what Home Assistant shows."""
    shown = persistent_notification._async_get_or_create_notifications(hass)
    return [one["message"] for one in shown.values()]
