"""What fails is shown as a repair issue, the rest goes on, and the issue ends when it works again (law 8)."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigEntryState, ConfigSubentry
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.const import DOMAIN
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN, PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, SMOKE, channel, community, household, responder
from tests.running_hub import Press


class Shown:
    """The repair issues a person sees, by their translation key."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass

    def now(self) -> set[str]:
        issues = ir.async_get(self._hass).issues.values()
        return {issue.translation_key or "" for issue in issues if issue.domain == DOMAIN}

    async def become(self, *keys: str) -> set[str]:
        """Wait until exactly these are shown, for as long as anybody would, and return what is."""
        changed = asyncio.Event()

        @callback
        def look(_event: Event[Any]) -> None:
            changed.set()

        stop = self._hass.bus.async_listen(ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED, look)
        try:
            async with asyncio.timeout(10):
                while self.now() != set(keys):
                    await changed.wait()
                    changed.clear()
        except TimeoutError:
            pass
        finally:
            stop()
        return self.now()


@pytest.fixture
def shown(hass: HomeAssistant) -> Shown:
    """Return what a person sees among the repairs."""
    return Shown(hass)


type Run = Callable[[MockConfigEntry], Awaitable[None]]


@pytest.fixture
async def run(
    hass: HomeAssistant,
    config_folder: Path,
    sensors: None,
    hub_url: str,
    telephones: Telephones,
) -> AsyncGenerator[Run]:
    """Return a function that runs a community until the test ends."""
    entries: list[MockConfigEntry] = []

    async def running(entry: MockConfigEntry) -> None:
        entries.append(entry)
        entry.add_to_hass(hass)
        await hass.config_entries.async_setup(entry.entry_id)
        await hass.async_block_till_done()

    yield running
    await telephones.settled()
    for entry in entries:
        if entry.state is ConfigEntryState.LOADED:
            await hass.config_entries.async_unload(entry.entry_id)


async def test_twilio_down_at_start_is_shown_and_the_alarm_goes_out_when_it_is_back(
    hass: HomeAssistant,
    run: Run,
    shown: Shown,
    hub_url: str,
    telephones: Telephones,
    phone: PhoneFinder,
    press: Press,
) -> None:
    telephones.fail_next(status=503, times=2)
    await run(
        community(
            channel(telephones.base_url, ACCOUNT_SID, AUTH_TOKEN, hub_url),
            household(),
            responder("volunteer"),
        )
    )
    assert await shown.become("channel_unreachable") == {"channel_unreachable"}
    press()
    await phone("volunteer").expect_sms("紧急呼叫")
    await hass.async_block_till_done()
    assert await shown.become() == set()


async def test_nobody_listening_at_twilios_address_is_shown(
    run: Run, shown: Shown, hub_url: str
) -> None:
    await run(
        community(
            channel("http://127.0.0.1:9", ACCOUNT_SID, AUTH_TOKEN, hub_url),
            household(),
            responder("volunteer"),
        )
    )
    assert await shown.become("channel_unreachable") == {"channel_unreachable"}


async def test_credentials_that_became_wrong_are_shown_until_they_are_right(
    hass: HomeAssistant,
    run: Run,
    shown: Shown,
    hub_url: str,
    telephones: Telephones,
) -> None:
    entry = community(
        channel(telephones.base_url, ACCOUNT_SID, "changed", hub_url),
        household(),
        responder("volunteer"),
    )
    await run(entry)
    assert await shown.become("account_refused") == {"account_refused"}
    subentry = entry.subentries[CHANNEL]
    hass.config_entries.async_update_subentry(
        entry, subentry, data={**subentry.data, "auth_token": AUTH_TOKEN}
    )
    await hass.async_block_till_done()
    assert await shown.become() == set()


async def test_a_number_that_twilio_refuses_is_shown_with_its_owner(
    hass: HomeAssistant,
    running: MockConfigEntry,
    shown: Shown,
    telephones: Telephones,
    phone: PhoneFinder,
    press: Press,
) -> None:
    telephones.fail_next(status=400, code=21614)
    press()
    await phone("property").expect_sms("紧急呼叫")
    await hass.async_block_till_done()
    assert await shown.become("address_refused") == {"address_refused"}


async def test_a_sensor_that_disappears_is_shown_and_forgotten_when_it_is_back(
    hass: HomeAssistant, running: MockConfigEntry, shown: Shown
) -> None:
    hass.states.async_remove(SMOKE)
    await hass.async_block_till_done()
    assert await shown.become("sensor_missing") == {"sensor_missing"}
    hass.states.async_set(SMOKE, "off")
    await hass.async_block_till_done()
    assert await shown.become() == set()


async def test_a_community_without_anybody_to_call_is_shown(run: Run, shown: Shown) -> None:
    await run(community(household()))
    assert await shown.become("no_responders") == {"no_responders"}


async def test_a_hub_that_twilio_cannot_reach_is_shown(
    run: Run, shown: Shown, telephones: Telephones
) -> None:
    await run(
        community(
            channel(telephones.base_url, ACCOUNT_SID, AUTH_TOKEN, ""),
            household(),
            responder("volunteer"),
        )
    )
    assert await shown.become("no_public_url") == {"no_public_url"}


async def test_a_notify_entity_that_is_gone_is_shown(
    hass: HomeAssistant, run: Run, shown: Shown
) -> None:
    phone = ConfigSubentry(
        data=MappingProxyType({"kind": "notify", "title": "Phone", "entity_id": "notify.phone"}),
        subentry_id="channel-phone",
        subentry_type="channel",
        title="Phone",
        unique_id="channel:notify:notify.phone",
    )
    await run(
        community(
            phone.as_dict(),
            household(),
            responder("volunteer", channels=("channel-phone",)),
        )
    )
    assert await shown.become("notify_missing") == {"notify_missing"}


async def test_a_text_that_does_not_arrive_is_shown_until_one_does(
    running: MockConfigEntry,
    shown: Shown,
    telephones: Telephones,
    phone: PhoneFinder,
    press: Press,
) -> None:
    telephones.undeliverable(phone("volunteer").number, 30003)
    press()
    assert await shown.become("address_refused") == {"address_refused"}
    telephones.clear_faults()
    await phone("property").expect_sms("紧急呼叫").reply("1").expect_sms("谢谢")
    assert await shown.become() == set()


async def test_an_event_that_cannot_be_judged_is_shown_and_the_next_one_is_heard(
    running: MockConfigEntry,
    shown: Shown,
    phone: PhoneFinder,
    press: Press,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a mistake of ours")

    monkeypatch.setattr("custom_components.eldercare.desk.desk.decide", broken)
    press()
    assert await shown.become("not_judged") == {"not_judged"}
    monkeypatch.undo()
    press()
    await phone("property").expect_sms("紧急呼叫")


async def test_faults_are_taken_back_when_the_community_is_unloaded(
    hass: HomeAssistant, run: Run, shown: Shown
) -> None:
    entry = community(household())
    await run(entry)
    await hass.config_entries.async_unload(entry.entry_id)
    assert await shown.become() == set()
