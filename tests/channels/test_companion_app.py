"""The app is written to with buttons, loudly where a life is in danger, and only on the telephone that is meant."""

import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError

from custom_components.eldercare.channels.companion_app import CompanionAppChannel
from custom_components.eldercare.channels.interface import ProviderUnreachable, Recipient
from custom_components.eldercare.inbound.companion_app import pressed
from custom_components.eldercare.model.words import IncidentKind, Lane, Language, Medium, Purpose
from tests.channels.attempts import an_attempt
from tests.channels.telephone_apps import NOTIFY_ACTION, a_telephone

LI = Recipient(name="小李", phone=None)


@pytest.fixture
def channel(hass: HomeAssistant) -> CompanionAppChannel:
    """Return the channel of a telephone whose app is registered."""
    return CompanionAppChannel(id="app", hass=hass, device_id=a_telephone(hass))


@pytest.fixture
def notified(hass: HomeAssistant) -> list[ServiceCall]:
    """Let the app take notifications; return them."""
    calls: list[ServiceCall] = async_mock_service(hass, "notify", NOTIFY_ACTION)
    return calls


def buttons(call: ServiceCall) -> list[tuple[str, str]]:
    """Return the digit and the label of every button of a notification."""
    shown = []
    for button in call.data["data"]["actions"]:
        press = pressed(button["action"])
        assert press is not None
        assert press[0] == "01ABC-1"
        shown.append((press[1], button["title"]))
    return shown


def test_an_app_can_be_answered_by_button(channel: CompanionAppChannel) -> None:
    assert channel.voice.id == "app"
    assert channel.voice.medium is Medium.APP
    assert channel.voice.reach.is_answerable
    assert not channel.voice.reach.receipts


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (Language.CHINESE, [("1", "我去"), ("2", "去不了")]),
        (Language.ENGLISH, [("1", "I am coming"), ("2", "I cannot")]),
    ],
)
async def test_an_alarm_has_buttons_in_the_persons_language(
    channel: CompanionAppChannel,
    notified: list[ServiceCall],
    language: Language,
    labels: list[tuple[str, str]],
) -> None:
    assert await channel.send(an_attempt(language=language), LI) == ""
    assert [call.data["message"] for call in notified] == ["【烟雾报警】3-1201"]
    assert buttons(notified[0]) == labels


@pytest.mark.parametrize(
    ("key", "digits"),
    [
        ("thanks", ["3", "2"]),
        ("arrived", ["4", "5", "9"]),
        ("seen_thanks", ["5"]),
        ("released", ["1"]),
        ("check", ["1"]),
        ("taken", []),
        ("choose", []),
    ],
)
async def test_the_buttons_are_the_digits_that_a_text_asks_for(
    channel: CompanionAppChannel, notified: list[ServiceCall], key: str, digits: list[str]
) -> None:
    await channel.send(an_attempt(purpose=Purpose.THANKS, key=key), LI)
    assert [digit for digit, _ in buttons(notified[0])] == digits


async def test_the_hubs_own_fault_is_seen_to_not_visited(
    channel: CompanionAppChannel, notified: list[ServiceCall]
) -> None:
    await channel.send(an_attempt(kind=IncidentKind.HUB_FAULT), LI)
    assert buttons(notified[0]) == [("1", "我来处理"), ("2", "去不了")]


async def test_a_life_in_danger_is_heard_on_a_muted_telephone(
    channel: CompanionAppChannel, notified: list[ServiceCall]
) -> None:
    await channel.send(an_attempt(), LI)
    data = notified[0].data["data"]
    assert (data["ttl"], data["priority"], data["channel"]) == (0, "high", "alarm_stream")
    assert data["push"]["sound"]["critical"] == 1
    assert data["push"]["interruption-level"] == "critical"


@pytest.mark.parametrize(
    ("purpose", "lane"),
    [(Purpose.ALARM, Lane.WELFARE), (Purpose.TAKEN, Lane.LIFE), (Purpose.TAKEN, Lane.SERVICE)],
)
async def test_nothing_less_breaks_the_silence(
    channel: CompanionAppChannel, notified: list[ServiceCall], purpose: Purpose, lane: Lane
) -> None:
    await channel.send(an_attempt(purpose=purpose, lane=lane), LI)
    data = notified[0].data["data"]
    assert "channel" not in data
    assert "sound" not in data.get("push", {})


async def test_later_news_takes_the_place_of_earlier(
    channel: CompanionAppChannel, notified: list[ServiceCall]
) -> None:
    await channel.send(an_attempt(), LI)
    await channel.send(an_attempt(purpose=Purpose.TAKEN, key="taken"), LI)
    assert {call.data["data"]["tag"] for call in notified} == {"eldercare-01ABC"}


async def test_an_app_without_permission_to_notify_is_told_of(channel: CompanionAppChannel) -> None:
    with pytest.raises(ProviderUnreachable, match="not allowed"):
        await channel.send(an_attempt(), LI)


async def test_a_telephone_that_is_gone_is_told_of(hass: HomeAssistant) -> None:
    channel = CompanionAppChannel(id="app", hass=hass, device_id="no such device")
    assert channel.user_id is None
    with pytest.raises(ProviderUnreachable, match="no longer registered"):
        channel.check()


async def test_of_two_telephones_of_one_name_neither_is_written_to(
    hass: HomeAssistant, channel: CompanionAppChannel, notified: list[ServiceCall]
) -> None:
    a_telephone(hass, user_id="user-zhang")
    with pytest.raises(ProviderUnreachable, match="two telephones are called Li phone"):
        await channel.send(an_attempt(), LI)
    assert not notified


async def test_a_telephone_out_of_reach_lets_the_engine_go_on(
    hass: HomeAssistant, channel: CompanionAppChannel
) -> None:
    def refuse(_call: ServiceCall) -> None:
        raise HomeAssistantError("not connected to local push notifications")

    hass.services.async_register("notify", NOTIFY_ACTION, refuse)
    with pytest.raises(ProviderUnreachable, match="not connected"):
        await channel.send(an_attempt(), LI)


async def test_what_became_of_a_notification_is_not_known(channel: CompanionAppChannel) -> None:
    sent = an_attempt()
    assert await channel.find(sent, LI, sent.planned_at) is None
