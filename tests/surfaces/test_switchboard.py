"""The switchboard knows who cannot be reached over what, and which channels an account makes."""

from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentryDataWithId
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir

from custom_components.eldercare.channels.interface import AddressRefused, CredentialsRefused
from custom_components.eldercare.channels.twilio_errors import MessageRefused
from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.faults import Faults
from custom_components.eldercare.inbound.listener import Refusal
from custom_components.eldercare.ledger.bars import Bar
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import Lane, Medium, Purpose
from custom_components.eldercare.register.register import community_of
from custom_components.eldercare.voices.switchboard import Switchboard
from simulators.telephones.pytest_plugin import ACCOUNT_SID, AUTH_TOKEN
from simulators.telephones.server import Telephones
from tests.channels.wecom import KEY, WeCom, running_wecom
from tests.community import CHANNEL, PEOPLE, channel, community, responder

LI = "responder-volunteer"
PHONE = PEOPLE["volunteer"][2]
CALLS = f"{CHANNEL}:voice"
GROUP = "channel-group"


@dataclass
class Heard:
    """Which channels gave a sign of life."""

    answers: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def answered(self, channel_id: str) -> None:
        """Write down."""
        self.answers.append(channel_id)

    def spoke(self, channel_id: str) -> None:
        """Write down."""
        self.texts.append(channel_id)


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community with one account and one volunteer."""
    entry = community(
        channel("https://api.twilio.com", ACCOUNT_SID, AUTH_TOKEN, "https://hub.example.org"),
        responder("volunteer"),
    )
    entry.add_to_hass(hass)
    return entry


@pytest.fixture
async def switchboard(hass: HomeAssistant, entry: MockConfigEntry) -> Switchboard:
    """Return its switchboard."""
    return a_switchboard(hass, entry, [])


def a_switchboard(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    kept: list[list[Bar]],
    heard: Heard | None = None,
) -> Switchboard:
    """Return a switchboard of a hub that has just started; `kept` receives what is to be kept, `heard` the signs of life."""
    faults = Faults(hass, entry.entry_id)
    return Switchboard(
        hass,
        entry,
        faults,
        lambda event: None,
        lambda bars: kept.append(list(bars)),
        signs=heard or Heard(),
    )


def an_attempt(channel_id: str = CHANNEL, medium: Medium = Medium.TEXT) -> Attempt:
    now = datetime.now(UTC)
    return Attempt(
        id="01ABC-1",
        incident_id="01ABC",
        responder_id=LI,
        channel_id=channel_id,
        purpose=Purpose.ALARM,
        lane=Lane.LIFE,
        text="求助",
        planned_at=now,
        expires_at=now + timedelta(minutes=5),
        medium=medium,
    )


def shown(hass: HomeAssistant) -> set[str | None]:
    issues = ir.async_get(hass).issues.values()
    return {one.translation_key for one in issues if one.domain == DOMAIN}


def change(hass: HomeAssistant, entry: MockConfigEntry, subentry_id: str, **changes: Any) -> None:
    subentry = entry.subentries[subentry_id]
    hass.config_entries.async_update_subentry(entry, subentry, data={**subentry.data, **changes})


async def test_an_account_makes_a_channel_for_texts_and_one_for_calls(
    switchboard: Switchboard, entry: MockConfigEntry
) -> None:
    assert {one: voice.medium for one, voice in switchboard.voices.items()} == {
        CHANNEL: Medium.TEXT,
        CALLS: Medium.VOICE,
    }
    assert community_of(entry).responders[LI].channels == (CHANNEL, CALLS)


@pytest.mark.parametrize("changes", [{"calls": False}, {"from_number": "MG" + "0" * 32}])
async def test_an_account_that_may_not_call_only_writes(
    hass: HomeAssistant, entry: MockConfigEntry, switchboard: Switchboard, changes: dict[str, Any]
) -> None:
    change(hass, entry, CHANNEL, **changes)
    switchboard.rebuild()
    assert switchboard.channels.keys() == {CHANNEL}
    assert community_of(entry).responders[LI].channels == (CHANNEL,)


async def test_a_messaging_service_calls_from_the_number_that_was_entered(
    hass: HomeAssistant, entry: MockConfigEntry, switchboard: Switchboard
) -> None:
    change(hass, entry, CHANNEL, from_number="MG" + "0" * 32, caller_number="+12025550123")
    switchboard.rebuild()
    assert switchboard.channels.keys() == {CHANNEL, CALLS}


async def test_who_opted_out_is_barred_from_texts_and_called_instead(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    switchboard.opted(CHANNEL, PHONE, out=True)
    assert switchboard.barred == {(LI, CHANNEL)}
    assert "opted_out" in shown(hass)


async def test_who_opted_in_again_is_no_longer_barred(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    switchboard.opted(CHANNEL, PHONE, out=True)
    switchboard.opted(CHANNEL, PHONE, out=False)
    assert switchboard.barred == frozenset()
    assert "opted_out" not in shown(hass)


async def test_who_opted_out_is_still_barred_after_a_restart_and_shown(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    kept: list[list[Bar]] = []
    a_switchboard(hass, entry, kept).opted(CHANNEL, PHONE, out=True)
    ir.async_get(hass).issues.clear()
    switchboard = a_switchboard(hass, entry, [])
    switchboard.remember_bars(kept[-1])
    assert switchboard.barred == {(LI, CHANNEL)}
    assert "opted_out" in shown(hass)


async def test_a_bar_is_kept_once_and_forgotten_when_it_is_lifted(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    kept: list[list[Bar]] = []
    switchboard = a_switchboard(hass, entry, kept)
    for _ in range(2):
        switchboard.opted(CHANNEL, PHONE, out=True)
    assert len(kept) == 1
    for _ in range(2):
        switchboard.opted(CHANNEL, PHONE, out=False)
    assert [len(bars) for bars in kept] == [1, 0]


async def test_a_number_that_changed_while_the_hub_was_down_is_not_barred(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    kept: list[list[Bar]] = []
    a_switchboard(hass, entry, kept).opted(CHANNEL, PHONE, out=True)
    change(hass, entry, LI, phone="+8613800009999")
    switchboard = a_switchboard(hass, entry, kept)
    switchboard.remember_bars(kept[-1])
    assert switchboard.barred == frozenset()
    assert kept[-1] == []


async def test_a_bar_of_somebody_who_left_is_not_remembered(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    switchboard = a_switchboard(hass, entry, [])
    switchboard.remember_bars([Bar(responder_id="gone", channel_id=CHANNEL, number="", code=21610)])
    assert switchboard.barred == frozenset()


async def test_staff_who_say_that_it_works_now_lift_every_bar_of_a_person(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    switchboard.health(an_attempt(), AddressRefused("21610: opted out", 21610))
    switchboard.health(an_attempt(CALLS, Medium.VOICE), AddressRefused("21211: invalid", 21211))
    switchboard.lift_bars("somebody else")
    assert len(switchboard.barred) == 2
    switchboard.lift_bars(LI)
    assert switchboard.barred == frozenset()
    assert not {"opted_out", "address_refused"} & shown(hass)


async def test_a_stranger_who_opts_out_bars_nobody(switchboard: Switchboard) -> None:
    switchboard.opted(CHANNEL, "+12025550199", out=True)
    assert switchboard.barred == frozenset()


async def test_an_address_that_twilio_refuses_is_barred(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    switchboard.health(an_attempt(), AddressRefused("21610: opted out", 21610))
    assert switchboard.barred == {(LI, CHANNEL)}
    assert {"opted_out"} <= shown(hass)


async def test_a_message_that_twilio_refuses_says_nothing_about_the_address(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    switchboard.health(an_attempt(), MessageRefused("21617: too long", 21617))
    assert switchboard.barred == frozenset()
    assert "address_refused" in shown(hass)


@pytest.mark.parametrize(("code", "is_barred"), [(30003, False), (30006, True), (21610, True)])
async def test_a_later_error_bars_an_address_only_if_it_never_works(
    hass: HomeAssistant, switchboard: Switchboard, code: int, is_barred: bool
) -> None:
    switchboard.not_delivered(an_attempt(), f"undelivered {code}")
    assert bool(switchboard.barred) is is_barred
    assert "address_refused" in shown(hass)


async def test_a_suspended_account_is_noticed_from_a_callback(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    switchboard.not_delivered(an_attempt(), "undelivered 30002")
    assert "account_refused" in shown(hass)
    assert switchboard.barred == frozenset()


async def test_a_call_that_nobody_took_is_no_fault(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    switchboard.not_delivered(an_attempt(CALLS, Medium.VOICE), "no-answer")
    assert shown(hass) == set()


async def test_a_new_number_can_be_reached_again(
    hass: HomeAssistant, entry: MockConfigEntry, switchboard: Switchboard
) -> None:
    switchboard.opted(CHANNEL, PHONE, out=True)
    change(hass, entry, LI, phone="+8613800000009")
    switchboard.rebuild()
    assert switchboard.barred == frozenset()
    assert "opted_out" not in shown(hass)


async def test_what_arrives_after_all_lifts_the_bar(switchboard: Switchboard) -> None:
    switchboard.health(an_attempt(), AddressRefused("21614: not a mobile number", 21614))
    switchboard.delivered(an_attempt())
    assert switchboard.barred == frozenset()


async def test_trouble_with_calls_is_told_from_trouble_with_texts(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    call = an_attempt(CALLS, Medium.VOICE)
    switchboard.health(call, CredentialsRefused("21210: caller not verified", 21210))
    switchboard.health(replace(call, channel_id=CHANNEL), None)
    assert "account_refused" in shown(hass)


async def test_refused_requests_are_counted_by_their_reason(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    for why in (Refusal.NOT_SIGNED, Refusal.TOO_LONG, Refusal.TOO_LONG):
        switchboard.refused(CHANNEL, why)
    counts = Counter({Refusal.TOO_LONG: 2, Refusal.NOT_SIGNED: 1})
    assert switchboard.refusals == {CHANNEL: counts}
    assert shown(hass) == {"callback_refused"}


async def test_what_is_merely_too_long_worries_nobody(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    switchboard.refused(CHANNEL, Refusal.TOO_LONG)
    assert shown(hass) == set()


async def test_a_flood_of_forgeries_is_shown_growing_and_not_one_by_one(
    hass: HomeAssistant, switchboard: Switchboard
) -> None:
    shown_counts = set()
    for _ in range(234):
        switchboard.refused(CHANNEL, Refusal.NOT_SIGNED)
        (issue,) = ir.async_get(hass).issues.values()
        shown_counts.add((issue.translation_placeholders or {})["count"])
    assert {"9", "10", "20", "100", "200"} <= shown_counts
    assert len(shown_counts) == 20
    assert switchboard.refusals[CHANNEL][Refusal.NOT_SIGNED] == 234


async def test_who_writes_over_a_channel_shows_that_it_lives(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    heard = Heard()
    a_switchboard(hass, entry, [], heard).wrote_back(CHANNEL)
    assert heard.texts == [CHANNEL]


async def test_an_account_that_answers_does_so_for_its_texts_and_its_calls(
    hass: HomeAssistant, entry: MockConfigEntry, telephones: Telephones
) -> None:
    heard = Heard()
    change(hass, entry, CHANNEL, base_url=telephones.base_url)
    await a_switchboard(hass, entry, [], heard).async_check()
    assert heard.answers == [CHANNEL, CALLS]


async def test_an_account_that_is_refused_has_not_answered(
    hass: HomeAssistant, entry: MockConfigEntry, telephones: Telephones
) -> None:
    heard = Heard()
    change(hass, entry, CHANNEL, base_url=telephones.base_url, auth_token="changed")
    switchboard = a_switchboard(hass, entry, [], heard)
    await switchboard.async_check()
    assert heard.answers == []
    assert switchboard.failing == {CHANNEL}


@pytest.fixture
async def wecom(socket_enabled: None) -> AsyncGenerator[WeCom]:
    """Run WeCom on this machine."""
    async with running_wecom() as wecom:
        yield wecom


@pytest.fixture
def group(hass: HomeAssistant, wecom: WeCom) -> MockConfigEntry:
    """Return a community with nothing but a robot in a group."""
    robot = ConfigSubentryDataWithId(
        data={"kind": "wecom", "robot_key": KEY, "base_url": wecom.base_url},
        subentry_id=GROUP,
        subentry_type="channel",
        title="物业群",
        unique_id="channel:wecom:group",
    )
    entry = community(robot)
    entry.add_to_hass(hass)
    return entry


async def test_a_robot_is_asked_every_hour_without_a_word_in_its_group(
    hass: HomeAssistant, group: MockConfigEntry, wecom: WeCom
) -> None:
    heard = Heard()
    switchboard = a_switchboard(hass, group, [], heard)
    for _ in range(13):  # one each five minutes
        await switchboard.async_check()
    assert heard.answers == [GROUP, GROUP]
    assert not wecom.posted


async def test_a_robot_that_was_taken_out_of_its_group_is_shown_until_it_is_back(
    hass: HomeAssistant, group: MockConfigEntry, wecom: WeCom
) -> None:
    switchboard = a_switchboard(hass, group, [])
    wecom.answer = {"errcode": 93008, "errmsg": "not in group"}
    await switchboard.async_check()
    assert shown(hass) == {"account_refused"}
    assert switchboard.failing == {GROUP}
    wecom.answer = {"errcode": 0, "errmsg": "ok"}
    await switchboard.async_check()
    assert shown(hass) == set()
