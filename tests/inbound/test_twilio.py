"""Callbacks: what Twilio signed is heard once it is committed; everything else changes nothing."""

import asyncio
from http import HTTPStatus
import logging
from typing import Any

import aiohttp
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from twilio.request_validator import RequestValidator

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.inbound.twilio import _form
from custom_components.eldercare.model.incident import Incident
from custom_components.eldercare.model.words import AttemptState, Rung
from simulators.telephones.pytest_plugin import AUTH_TOKEN, PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, PEOPLE
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
    await asyncio.gather(*(told.done for told in hub._waiting))


async def test_a_signed_reply_is_committed_before_it_is_answered(
    hub: Hub, caller: Caller, alarm: str
) -> None:
    assert await caller.post(REPLY, a_reply()) == HTTPStatus.OK
    assert incident(hub, alarm).rung is Rung.COMING
    facts = await hub.hass.async_add_executor_job(hub.ledger.facts_of_incident, alarm)
    assert [fact.to_dict()["fact"] for fact in facts].count("help_coming") == 1


@pytest.mark.parametrize("signature", ["", "bm9wZQ=="])
async def test_a_reply_with_a_wrong_or_missing_signature_changes_nothing(
    hub: Hub, caller: Caller, alarm: str, signature: str
) -> None:
    assert await caller.post(REPLY, a_reply(), signature=signature) == HTTPStatus.FORBIDDEN
    assert incident(hub, alarm).rung is Rung.OPEN


async def test_a_reply_signed_with_another_token_changes_nothing(
    hub: Hub, caller: Caller, alarm: str
) -> None:
    assert await caller.post(REPLY, a_reply(), token="stolen") == HTTPStatus.FORBIDDEN
    assert incident(hub, alarm).rung is Rung.OPEN


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
    await phone("volunteer").expect_sms("谢谢").expect_sms("已解除").expect_sms("紧急呼叫")
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


async def test_an_undelivered_text_has_failed(
    hub: Hub, press: Press, telephones: Telephones, phone: PhoneFinder
) -> None:
    telephones.undeliverable(LI, 30003)
    press()
    await phone("property").expect_sms("紧急呼叫")
    await settled(hub, telephones)
    states = {a.responder_id: a.state for a in hub.open_incidents()[0].attempts.values()}
    assert states["responder-volunteer"] is AttemptState.FAILED


async def test_a_status_with_a_forged_attempt_is_refused(
    hub: Hub, caller: Caller, alarm: str
) -> None:
    url = f"{caller.hub_url}{STATUS}?attempt=somebody-else"
    form = {"MessageSid": "SM1", "MessageStatus": "undelivered"}
    signature = RequestValidator(AUTH_TOKEN).compute_signature(url, form)
    status = await caller.post(f"{STATUS}?attempt={alarm}-1", form, signature=signature)
    assert status == HTTPStatus.FORBIDDEN


async def test_a_channel_that_is_not_there_is_not_found(caller: Caller, running: Any) -> None:
    path = "/api/eldercare/twilio/nobody/reply"
    assert await caller.post(path, a_reply()) == HTTPStatus.NOT_FOUND


async def test_a_body_that_is_too_long_is_not_read(hub: Hub, caller: Caller, alarm: str) -> None:
    status = await caller.post(REPLY, a_reply(text="1" * 100_000))
    assert status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert incident(hub, alarm).rung is Rung.OPEN


async def test_a_get_is_not_allowed(hub_url: str, running: Any) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{hub_url}{REPLY}") as response,
    ):
        assert response.status == HTTPStatus.METHOD_NOT_ALLOWED


async def test_a_signed_reply_without_a_sender_is_answered_and_ignored(
    hub: Hub, caller: Caller, alarm: str
) -> None:
    assert await caller.post(REPLY, {"Body": "1"}) == HTTPStatus.OK
    assert incident(hub, alarm).rung is Rung.OPEN


async def test_a_parameter_that_twilio_adds_one_day_is_signed_over_too(
    hub: Hub, caller: Caller, alarm: str
) -> None:
    form = {**a_reply(), "SomethingNew": "ähm"}
    assert await caller.post(REPLY, form) == HTTPStatus.OK
    assert incident(hub, alarm).rung is Rung.COMING


@given(st.binary(max_size=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_body_is_read_as_a_form_or_refused(body: bytes) -> None:
    form = _form(body)
    assert form is None or all(isinstance(value, str) for value in form.values())
