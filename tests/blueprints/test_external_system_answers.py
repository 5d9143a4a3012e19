"""What another system says back: taken only with the secret, and never more than it may."""

from collections.abc import Awaitable, Callable
import json
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_fire_mqtt_message
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator, MqttMockHAClient

from homeassistant.components import automation
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import IncidentKind

from .kit import WANG, Install, MoveIn, required_inputs, settle

PATH = "external_system_answers"
SECRET = "correct horse battery staple"
WEBHOOK = "a-webhook-that-nobody-guesses"
TOPIC = "eldercare/answers"

type Say = Callable[..., Awaitable[None]]


@pytest.fixture
async def hub(hass: HomeAssistant, move_in: MoveIn) -> Hub:
    assert await async_setup_component(hass, "webhook", {})
    return await move_in(WANG)


@pytest.fixture
async def incident(hass: HomeAssistant, hub: Hub) -> Incident:
    opened = await hub.tell(e.Raised(household_id=WANG.id, kind=IncidentKind.SOS, by="desk"))
    await settle(hass)
    assert opened is not None
    return opened


@pytest.fixture
async def say(
    hass: HomeAssistant, incident: Incident, hass_client_no_auth: ClientSessionGenerator
) -> Say:
    """Return a function that posts to the webhook as the other side does, right unless something is changed."""
    client = await hass_client_no_auth()

    async def said(action: str = "acknowledge", **changed: Any) -> None:
        body = {"secret": SECRET, "action": action, "incident_id": incident.id} | changed
        await client.post(f"/api/webhook/{WEBHOOK}", json=body)
        await settle(hass)

    return said


def is_taken(hub: Hub, incident: Incident) -> bool:
    """Whether somebody has said that help is on the way."""
    return hub.live[incident.id].rung.value != "open"


def is_closed(hub: Hub, incident: Incident) -> bool:
    return incident.id not in hub.live or not hub.live[incident.id].is_open


async def test_home_assistant_accepts_it_and_only_the_secret_must_be_given(
    hass: HomeAssistant, install: Install, hub: Hub
) -> None:
    await install(PATH, secret=SECRET)
    assert await required_inputs(hass, PATH) == {"secret"}


async def test_an_acknowledgement_with_the_secret_is_taken(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say
) -> None:
    await install(PATH, secret=SECRET, webhook_id=WEBHOOK)
    assert not is_taken(hub, incident)
    await say()
    assert is_taken(hub, incident)


@pytest.mark.parametrize("given", ["", "wrong", SECRET[:-1], SECRET + " ", None, [SECRET], 0])
async def test_without_the_secret_nothing_happens(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say, given: Any
) -> None:
    await install(PATH, secret=SECRET, webhook_id=WEBHOOK, may_close=True)
    await say(secret=given)
    await say("close", outcome="genuine", secret=given)
    assert not is_taken(hub, incident)
    assert not is_closed(hub, incident)


async def test_a_short_secret_opens_to_nobody(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say
) -> None:
    await install(PATH, secret="1234", webhook_id=WEBHOOK)
    await say(secret="1234")
    assert not is_taken(hub, incident)


async def test_without_a_webhook_there_is_none(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say
) -> None:
    await install(PATH, secret=SECRET)
    await say()
    assert "webhook" not in hass.data or not hass.data["webhook"]
    assert not is_taken(hub, incident)


@pytest.mark.parametrize(
    "body", ["", "no json", "[1, 2]", '"text"', "null", '{"secret": {"a": 1}}', "{"]
)
async def test_nonsense_does_nothing(
    hass: HomeAssistant,
    install: Install,
    hub: Hub,
    incident: Incident,
    hass_client_no_auth: ClientSessionGenerator,
    body: str,
) -> None:
    client = await hass_client_no_auth()
    await install(PATH, secret=SECRET, webhook_id=WEBHOOK)
    headers = {"Content-Type": "application/json"}
    await client.post(f"/api/webhook/{WEBHOOK}", data=body, headers=headers)
    await settle(hass)
    assert not is_taken(hub, incident)


async def test_another_incident_is_not_touched(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say
) -> None:
    await install(PATH, secret=SECRET, webhook_id=WEBHOOK)
    await say(incident_id="01KAB3VXQ7Q2M4S9T1Z5R8W6YD")
    await say(incident_id="")
    assert not is_taken(hub, incident)


async def test_it_closes_nothing_unless_it_may(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say
) -> None:
    await install(PATH, secret=SECRET, webhook_id=WEBHOOK)
    await say("close", outcome="genuine")
    assert not is_closed(hub, incident)


async def test_it_closes_with_an_outcome_if_it_may(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say
) -> None:
    await install(PATH, secret=SECRET, webhook_id=WEBHOOK, may_close=True)
    await say("close")
    await say("close", outcome="forget it")
    assert not is_closed(hub, incident)
    await say("close", outcome="genuine", who="12345", note="上门看过")
    assert is_closed(hub, incident)


async def test_a_note_is_written_down_with_who_says_so(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say
) -> None:
    await install(PATH, secret=SECRET, webhook_id=WEBHOOK)
    await say("note", who="街道值班室", note="已联系家属")
    facts = await hass.async_add_executor_job(hub.ledger.facts_of_incident, incident.id)
    assert "街道值班室: 已联系家属" in str(facts[-1])


async def test_the_secret_is_in_no_trace(
    hass: HomeAssistant, install: Install, hub: Hub, incident: Incident, say: Say
) -> None:
    await install(PATH, secret=SECRET, webhook_id=WEBHOOK)
    await say()
    assert er.async_get(hass).async_get("automation.under_test") is not None
    assert SECRET not in json.dumps(str(hass.data["trace"]))


# The client's own clock goes on when the test is over.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_messages_by_mqtt_need_the_secret_as_well(
    hass: HomeAssistant,
    mqtt_mock: MqttMockHAClient,
    install: Install,
    hub: Hub,
    incident: Incident,
) -> None:
    await install(PATH, secret=SECRET, by_mqtt=True)
    said = {"action": "acknowledge", "incident_id": incident.id, "secret": "wrong"}
    async_fire_mqtt_message(hass, TOPIC, json.dumps(said))
    async_fire_mqtt_message(hass, TOPIC, "no json")
    await settle(hass)
    assert not is_taken(hub, incident)
    async_fire_mqtt_message(hass, TOPIC, json.dumps(said | {"secret": SECRET}))
    await settle(hass)
    assert is_taken(hub, incident)


@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_mqtt_is_not_listened_to_unless_somebody_wants_it(
    hass: HomeAssistant,
    mqtt_mock: MqttMockHAClient,
    install: Install,
    hub: Hub,
    incident: Incident,
) -> None:
    await install(PATH, secret=SECRET)
    said = {"action": "acknowledge", "incident_id": incident.id, "secret": SECRET}
    async_fire_mqtt_message(hass, TOPIC, json.dumps(said))
    await settle(hass)
    assert not is_taken(hub, incident)
    assert automation.DOMAIN in hass.config.components
