"""A hub that Twilio cannot reach hears replies and receipts all the same: it asks for them."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.events import DeadlineReached
from custom_components.eldercare.model.words import AttemptState, Rung
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, PEOPLE, channel, community, household, responder
from tests.running_hub import Press


@pytest.fixture
def entry(telephones: Telephones) -> MockConfigEntry:
    """Return the community of a hub without any address on the internet."""
    return community(
        channel(telephones.base_url, ACCOUNT_SID, AUTH_TOKEN, ""),
        household(),
        *(responder(key) for key in PEOPLE),
    )


@pytest.fixture
def hub(running: MockConfigEntry) -> Hub:
    """Return the running hub."""
    hub: Hub = running.runtime_data
    return hub


async def told(hub: Hub, telephones: Telephones) -> None:
    """Wait until Twilio is done and the hub has committed what it heard of it so far."""
    await telephones.settled()
    await hub.tell(DeadlineReached(incident_id="nobody"))  # its turn comes after all the others


async def test_a_reply_is_fetched_and_sends_somebody(
    hub: Hub, press: Press, phone: PhoneFinder, telephones: Telephones
) -> None:
    press()
    await phone("volunteer").expect_sms("紧急呼叫").reply("1")
    await told(hub, telephones)
    await hub._polling.async_ask()
    (incident,) = hub.open_incidents()
    assert incident.rung is Rung.COMING


async def test_a_receipt_is_fetched(
    hub: Hub, press: Press, phone: PhoneFinder, telephones: Telephones
) -> None:
    press()
    await phone("volunteer").expect_sms("紧急呼叫")
    await told(hub, telephones)
    await hub._polling.async_ask()
    states = {
        one.state
        for one in hub.open_incidents()[0].attempts.values()
        if (one.responder_id, one.channel_id) == ("responder-volunteer", CHANNEL)
    }
    assert AttemptState.DELIVERED in states


async def test_who_is_called_hears_the_message_and_is_asked_for_no_key(
    hub: Hub, press: Press, phone: PhoneFinder, telephones: Telephones
) -> None:
    press()
    await phone("volunteer").expect_call().answer().hear("3-1201").expect_end("completed")
    scripts = [one.form["Twiml"] for one in telephones.requests if "Twiml" in one.form]
    assert scripts
    assert not any("<Gather" in script for script in scripts)


async def test_that_keys_are_not_heard_is_said_to_the_operator_as_a_warning(
    hass: HomeAssistant, running: MockConfigEntry
) -> None:
    (issue,) = [
        one for one in ir.async_get(hass).issues.values() if one.translation_key == "no_public_url"
    ]
    assert (issue.domain, issue.severity) == (DOMAIN, ir.IssueSeverity.WARNING)
