"""Callbacks at a running hub: what Twilio signed is committed before it is answered, and once."""

from http import HTTPStatus
import logging

import aiohttp
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from twilio.request_validator import RequestValidator

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.events import DeadlineReached
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import AttemptState, Medium, Rung
from simulators.telephones.pytest_plugin import AUTH_TOKEN, PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, PEOPLE, TWILIO_NUMBER
from tests.running_hub import Press

LI = PEOPLE["volunteer"][2]
REPLY = f"/api/eldercare/twilio/{CHANNEL}/reply"
STATUS = f"/api/eldercare/twilio/{CHANNEL}/status"


def a_reply(text: str = "1", sid: str = "SMtest", sender: str = LI) -> dict[str, str]:
    return {"From": sender, "To": "+12025550100", "Body": text, "MessageSid": sid}


class Caller:
    """Somebody who POSTs to the hub, with a signature or without."""

    def __init__(self, hub_url: str) -> None:
        self.hub_url = hub_url

    async def post(
        self,
        path: str,
        form: dict[str, str] | bytes,
        *,
        token: str = AUTH_TOKEN,
        signature: str | None = None,
    ) -> int:
        url = f"{self.hub_url}{path}"
        if signature is None:
            signed = form if isinstance(form, dict) else {}
            signature = RequestValidator(token).compute_signature(url, signed)
        headers = {"X-Twilio-Signature": signature} if signature else {}
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=form, headers=headers) as response,
        ):
            return response.status


@pytest.fixture
def caller(hub_url: str) -> Caller:
    """Return somebody who calls this hub."""
    return Caller(hub_url)


@pytest.fixture
def hub(running: MockConfigEntry) -> Hub:
    """Return the running hub."""
    hub: Hub = running.runtime_data
    return hub


@pytest.fixture
async def alarm(hub: Hub, press: Press, phone: PhoneFinder) -> str:
    """Return the id of an incident of which everybody has been told."""
    press()
    await phone("volunteer").expect_sms("紧急呼叫")
    await phone("property").expect_sms("紧急呼叫")
    return hub.open_incidents()[0].id


def incident(hub: Hub, incident_id: str) -> Incident:
    return hub.live[incident_id]


async def settled(hub: Hub, telephones: Telephones) -> None:
    """Wait until every text has been delivered and its receipt heard."""
    await telephones.settled()
    await hub.tell(DeadlineReached(incident_id="nobody"))  # its turn comes after all the others


async def test_a_signed_reply_is_committed_before_it_is_answered(
    hub: Hub, caller: Caller, alarm: str
) -> None:
    assert await caller.post(REPLY, a_reply()) == HTTPStatus.OK
    assert incident(hub, alarm).rung is Rung.COMING
    facts = await hub.hass.async_add_executor_job(hub.ledger.facts_of_incident, alarm)
    assert [fact.to_dict()["fact"] for fact in facts].count("help_coming") == 1


async def test_refused_callbacks_are_counted_shown_and_logged_once(
    hass: HomeAssistant, hub: Hub, caller: Caller, alarm: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            await caller.post(REPLY, a_reply(), signature="bm9wZQ==")
    assert [r.message for r in caplog.records if "Refused a callback" in r.message] == [
        "Refused a callback for SMS: not signed by Twilio"
    ]
    issues = [
        issue
        for issue in ir.async_get(hass).issues.values()
        if issue.domain == DOMAIN and issue.translation_key == "callback_refused"
    ]
    assert [issue.translation_placeholders for issue in issues] == [
        {"channel": "SMS", "count": "3"}
    ]


async def test_the_same_signed_reply_again_changes_nothing(
    hub: Hub, caller: Caller, alarm: str, telephones: Telephones
) -> None:
    await caller.post(REPLY, a_reply())
    await settled(hub, telephones)
    before = incident(hub, alarm).coming, len(incident(hub, alarm).attempts)
    assert await caller.post(REPLY, a_reply()) == HTTPStatus.OK
    assert (incident(hub, alarm).coming, len(incident(hub, alarm).attempts)) == before


async def test_a_reply_replayed_after_the_incident_ended_does_not_answer_the_next_one(
    hass: HomeAssistant, hub: Hub, caller: Caller, alarm: str, press: Press, phone: PhoneFinder
) -> None:
    await caller.post(REPLY, a_reply())
    await hass.services.async_call(
        DOMAIN, "close_incident", {"incident_id": alarm, "outcome": "genuine"}, blocking=True
    )
    press()
    await phone("volunteer").expect_sms("紧急呼叫", "编号2")
    await caller.post(REPLY, a_reply())
    assert [i.rung for i in hub.open_incidents()] == [Rung.OPEN]


async def test_a_stranger_is_shown_to_the_operator_without_the_whole_number(
    hass: HomeAssistant, hub: Hub, caller: Caller, alarm: str
) -> None:
    assert await caller.post(REPLY, a_reply(sender="+8613912345678")) == HTTPStatus.OK
    assert incident(hub, alarm).rung is Rung.OPEN
    shown = [
        issue.translation_placeholders
        for issue in ir.async_get(hass).issues.values()
        if issue.translation_key == "unknown_sender"
    ]
    assert shown == [{"count": "1", "number": "…5678"}]


async def test_a_reply_when_nothing_is_open_is_kept_and_changes_nothing(
    hub: Hub, caller: Caller
) -> None:
    assert await caller.post(REPLY, a_reply(sid="SMstray")) == HTTPStatus.OK
    assert hub.open_incidents() == []
    assert await hub.hass.async_add_executor_job(hub.ledger.knows_reply, "SMstray")


async def test_delivery_is_recorded_whatever_order_the_callbacks_come_in(
    hub: Hub, caller: Caller, alarm: str, telephones: Telephones
) -> None:
    await settled(hub, telephones)
    attempt = f"{alarm}-1"
    for status in ("delivered", "sent", "queued", "delivered", "undelivered"):
        form = {"MessageSid": "SM1", "MessageStatus": status}
        assert await caller.post(f"{STATUS}?attempt={attempt}", form) == HTTPStatus.OK
    assert incident(hub, alarm).attempts[attempt].state is AttemptState.DELIVERED


async def test_an_undelivered_text_has_not_reached_anybody(
    hub: Hub, press: Press, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.undeliverable(LI, 30003)
    press()
    await phone("property").expect_sms("紧急呼叫")
    await settled(hub, telephones)
    states = {
        attempt.state
        for attempt in hub.open_incidents()[0].attempts.values()
        if (attempt.responder_id, attempt.channel_id) == ("responder-volunteer", CHANNEL)
    }
    assert AttemptState.UNDELIVERED in states


async def test_a_key_pressed_on_a_call_sends_somebody_and_is_confirmed_by_voice(
    hub: Hub, press: Press, phone: PhoneFinder
) -> None:
    press()
    await phone("volunteer").expect_call().answer().hear("3-1201").press("1").hear("谢谢")
    (open_incident,) = hub.open_incidents()
    assert open_incident.rung is Rung.COMING
    assert open_incident.coming == ("responder-volunteer",)


async def test_who_replied_stop_is_called_and_no_longer_written_to(
    hub: Hub, press: Press, phone: PhoneFinder, telephones: Telephones
) -> None:
    await telephones.reply(LI, "STOP", to=TWILIO_NUMBER)
    await settled(hub, telephones)
    press()
    await phone("volunteer").expect_call()
    written_to = {one.form["To"] for one in telephones.requests if one.form.get("Body", "").strip()}
    assert LI not in written_to


async def test_the_same_key_heard_again_changes_nothing(
    hub: Hub, caller: Caller, alarm: str, telephones: Telephones
) -> None:
    call = next(a for a in incident(hub, alarm).attempts.values() if a.medium is Medium.VOICE)
    path = f"/api/eldercare/twilio/{CHANNEL}/key?attempt={call.id}&language=zh-Hans&turn=1"
    form = {"Digits": "1", "CallSid": "CA1"}
    assert await caller.post(path, form) == HTTPStatus.OK
    await settled(hub, telephones)
    before = incident(hub, alarm).coming, len(incident(hub, alarm).attempts)
    assert await caller.post(path, form) == HTTPStatus.OK
    assert (incident(hub, alarm).coming, len(incident(hub, alarm).attempts)) == before


async def test_a_token_that_changes_does_not_interrupt_the_replies(
    hass: HomeAssistant,
    hub: Hub,
    running: MockConfigEntry,
    alarm: str,
    phone: PhoneFinder,
    telephones: Telephones,
) -> None:
    subentry = running.subentries[CHANNEL]
    hass.config_entries.async_update_subentry(
        running, subentry, data={**subentry.data, "second_token": "the next one"}
    )
    await hass.async_block_till_done()
    telephones.rotate_token("the next one")
    await phone("volunteer").reply("1")
    await settled(hub, telephones)
    assert incident(hub, alarm).rung is Rung.COMING
