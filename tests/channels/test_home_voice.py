"""A home asks and warns with its own voice; it switches light and siren in a fire, and nothing at all where gas may be."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
import logging
from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import async_fire_time_changed, async_mock_service

from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_component import EntityComponent
from homeassistant.util import dt as dt_util

from custom_components.eldercare.channels import home_speakers
from custom_components.eldercare.channels.home_alarm import SIREN_SOUNDS_S
from custom_components.eldercare.channels.home_speakers import LOUD_FOR_S
from custom_components.eldercare.channels.home_voice import HomeEquipment, HomeVoiceChannel
from custom_components.eldercare.channels.interface import ProviderUnreachable, Recipient
from custom_components.eldercare.model.events import KeyPressed, Receipt
from custom_components.eldercare.model.incident import Attempt
from custom_components.eldercare.model.words import (
    IncidentKind,
    Lane,
    Language,
    Medium,
    Purpose,
    ReceiptKind,
)
from tests.channels.attempts import an_attempt

WANG = Recipient(name="王阿姨", phone=None)
SATELLITE = "assist_satellite.living_room"
PLAYER = "media_player.bedroom"
TTS = "tts.mandarin"
LIGHT = "light.hall"
SIREN = "siren.hall"
PLUG = "switch.old_siren"
GAS = "binary_sensor.kitchen_gas"

ALL = HomeEquipment(
    speakers=(SATELLITE, PLAYER), tts=TTS, lights=(LIGHT,), sirens=(SIREN, PLUG), gas_sensors=(GAS,)
)


class Home:
    """A home full of devices: what was asked of each, and what came back from it."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Let every device be there, and every action succeed."""
        for entity_id in (SATELLITE, PLAYER, TTS, LIGHT, SIREN, PLUG, GAS):
            hass.states.async_set(entity_id, "idle" if entity_id in (SATELLITE, PLAYER) else "off")
        self.hass = hass
        self.told: list[KeyPressed | Receipt] = []
        self.questions: list[str] = []
        self.answers: list[str | Exception] = []
        self.slept: list[float] = []
        self.announced = async_mock_service(hass, "assist_satellite", "announce")
        self.spoken = async_mock_service(hass, "tts", "speak")
        self.volumes = async_mock_service(hass, "media_player", "volume_set")
        self.switched = [
            async_mock_service(hass, domain, "turn_on") for domain in ("light", "siren", "switch")
        ]
        self.silenced = [
            async_mock_service(hass, domain, "turn_off") for domain in ("siren", "switch")
        ]
        hass.services.async_register(
            "assist_satellite",
            "ask_question",
            self._asked,
            supports_response=SupportsResponse.ONLY,
        )

    def channel(self, equipment: HomeEquipment = ALL) -> HomeVoiceChannel:
        """Return the channel of a home with this equipment."""
        return HomeVoiceChannel(
            id="household-wang",
            hass=self.hass,
            equipment=equipment,
            tell=self.told.append,
            in_background=self._in_background,
            sleep=self._sleep,
        )

    def on(self) -> list[str]:
        """Return what was switched on."""
        return [call.data["entity_id"] for calls in self.switched for call in calls]

    async def _asked(self, call: ServiceCall) -> dict[str, Any]:
        self.questions.append(call.data["question"])
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return {"id": None, "sentence": answer, "slots": {}}

    def _in_background(self, job: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        return self.hass.async_create_task(job, name)

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def home(hass: HomeAssistant) -> Home:
    """Return a home in which everything works."""
    return Home(hass)


def a_question() -> Attempt:
    return an_attempt(
        "王阿姨您好，您还好吗？",
        purpose=Purpose.ASK,
        lane=Lane.WELFARE,
        medium=Medium.HOME,
        kind=IncidentKind.INACTIVITY,
        key="ask",
    )


def a_warning(kind: IncidentKind | None = IncidentKind.SMOKE) -> Attempt:
    return an_attempt("着火了！", purpose=Purpose.WARN, medium=Medium.HOME, kind=kind, key="warn")


def test_a_home_can_be_answered_only_if_something_there_hears(home: Home) -> None:
    assert home.channel().voice.reach.is_answerable
    deaf = HomeEquipment(speakers=(PLAYER,), tts=TTS)
    assert not home.channel(deaf).voice.reach.is_answerable
    assert home.channel().voice.id == "household-wang"
    assert home.channel().voice.medium is Medium.HOME


@pytest.mark.parametrize(("said", "key"), [("我很好，谢谢", "1"), ("我摔倒了", "2")])
async def test_what_the_resident_says_is_their_answer(
    hass: HomeAssistant, home: Home, said: str, key: str
) -> None:
    home.answers = [said]
    assert await home.channel().send(a_question(), WANG) == ""
    await hass.async_block_till_done()
    assert home.questions == ["王阿姨您好，您还好吗？"]
    reference = f"01ABC-1/{SATELLITE}"
    assert home.told == [KeyPressed(attempt_id="01ABC-1", key=key, reference=reference)]


async def test_who_was_not_understood_is_asked_once_more(hass: HomeAssistant, home: Home) -> None:
    home.answers = ["谁呀", "没事没事"]
    await home.channel().send(a_question(), WANG)
    await hass.async_block_till_done()
    assert [event.key for event in home.told if isinstance(event, KeyPressed)] == ["1"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (HomeAssistantError("No answer from question"), "No answer from question"),
        ("谁呀", "not understood"),
    ],
)
async def test_a_resident_who_gives_no_answer_was_not_reached(
    hass: HomeAssistant, home: Home, answer: str | Exception, reason: str
) -> None:
    home.answers = [answer, answer]
    await home.channel().send(a_question(), WANG)
    await hass.async_block_till_done()
    [receipt] = home.told
    assert isinstance(receipt, Receipt)
    assert receipt.kind is ReceiptKind.UNDELIVERED
    assert reason in receipt.reason


async def test_a_home_that_cannot_hear_only_says_the_question(
    hass: HomeAssistant, home: Home
) -> None:
    await home.channel(HomeEquipment(speakers=(PLAYER,), tts=TTS)).send(a_question(), WANG)
    await hass.async_block_till_done()
    assert [call.data["message"] for call in home.spoken] == ["王阿姨您好，您还好吗？"]
    assert home.told == [Receipt(attempt_id="01ABC-1", kind=ReceiptKind.DELIVERED)]


async def test_a_question_that_could_not_be_said_was_not_delivered(
    hass: HomeAssistant, home: Home
) -> None:
    await home.channel(HomeEquipment(speakers=(PLAYER,))).send(a_question(), WANG)
    await hass.async_block_till_done()
    [receipt] = home.told
    assert isinstance(receipt, Receipt)
    assert receipt.kind is ReceiptKind.UNDELIVERED


@pytest.mark.parametrize("attempt", [a_question(), a_warning(IncidentKind.GAS)])
async def test_a_silent_home_lets_the_engine_go_on(
    hass: HomeAssistant, home: Home, attempt: Attempt
) -> None:
    for speaker in (SATELLITE, PLAYER):
        hass.states.async_set(speaker, "unavailable")
    with pytest.raises(ProviderUnreachable):
        await home.channel().send(attempt, WANG)


async def test_a_fire_is_told_over_every_speaker_and_lit_and_sounded(home: Home) -> None:
    await home.channel().send(a_warning(), WANG)
    assert [call.data["message"] for call in home.announced] == ["着火了！ 着火了！"]
    assert [call.data["media_player_entity_id"] for call in home.spoken] == [PLAYER]
    assert home.on() == [LIGHT, SIREN, PLUG]
    assert home.switched[0][0].data["brightness_pct"] == 100
    assert home.told == [Receipt(attempt_id="01ABC-1", kind=ReceiptKind.DELIVERED)]


async def test_the_siren_does_not_drown_the_words(home: Home) -> None:
    await home.channel().send(a_warning(), WANG)
    assert home.slept == [15]


async def test_a_player_warns_as_loudly_as_it_can(hass: HomeAssistant, home: Home) -> None:
    hass.states.async_set(PLAYER, "idle", {"supported_features": 4})
    await home.channel().send(a_warning(), WANG)
    assert [call.data for call in home.volumes] == [{"entity_id": PLAYER, "volume_level": 1.0}]


async def test_a_player_is_as_loud_as_before_once_it_is_over(
    hass: HomeAssistant, home: Home
) -> None:
    hass.states.async_set(PLAYER, "idle", {"supported_features": 4, "volume_level": 0.3})
    channel = home.channel()
    await channel.send(a_warning(IncidentKind.GAS), WANG)
    hass.states.async_set(PLAYER, "idle", {"supported_features": 4, "volume_level": 1.0})
    await channel.send(a_warning(IncidentKind.GAS), WANG)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=LOUD_FOR_S + 1))
    await hass.async_block_till_done()
    assert [call.data["volume_level"] for call in home.volumes] == [1.0, 1.0, 0.3]


async def test_a_siren_falls_silent_by_itself(hass: HomeAssistant, home: Home) -> None:
    await home.channel().send(a_warning(), WANG)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=SIREN_SOUNDS_S + 1))
    await hass.async_block_till_done()
    silenced = [call.data["entity_id"] for calls in home.silenced for call in calls]
    assert silenced == [SIREN, PLUG]


@pytest.mark.parametrize("kind", [IncidentKind.GAS, None])
async def test_where_gas_may_be_in_the_air_nothing_is_switched(
    home: Home, kind: IncidentKind | None
) -> None:
    await home.channel().send(a_warning(kind), WANG)
    assert home.on() == []
    assert len(home.announced) == 1


async def test_a_fire_beside_leaking_gas_switches_nothing(hass: HomeAssistant, home: Home) -> None:
    hass.states.async_set(GAS, "on")
    await home.channel().send(a_warning(), WANG)
    assert home.on() == []
    assert len(home.announced) == 1


@pytest.mark.parametrize("state", ["off", "standby", "unknown"])
async def test_where_gas_may_be_no_sleeping_player_is_woken(
    hass: HomeAssistant, home: Home, state: str
) -> None:
    hass.states.async_set(PLAYER, state)
    await home.channel().send(a_warning(IncidentKind.GAS), WANG)
    assert not home.spoken
    assert len(home.announced) == 1


async def test_a_fire_is_sounded_in_a_home_without_words(hass: HomeAssistant, home: Home) -> None:
    hass.states.async_set(SATELLITE, "unavailable")
    hass.states.async_set(PLAYER, "unavailable")
    await home.channel().send(a_warning(), WANG)
    assert home.on() == [LIGHT, SIREN, PLUG]
    assert home.slept == []


async def test_two_warnings_are_silenced_once(hass: HomeAssistant, home: Home) -> None:
    channel = home.channel()
    await channel.send(a_warning(), WANG)
    await channel.send(a_warning(), WANG)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=SIREN_SOUNDS_S + 1))
    await hass.async_block_till_done()
    assert [len(calls) for calls in home.silenced] == [1, 1]


async def test_a_speaker_that_hangs_is_given_up(
    hass: HomeAssistant, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_call: ServiceCall) -> None:
        await asyncio.Event().wait()

    hass.services.async_register("assist_satellite", "announce", hang)
    monkeypatch.setattr(home_speakers, "_SPOKEN_WITHIN_S", 0)
    with pytest.raises(ProviderUnreachable, match="did not come to an end"):
        await home.channel(HomeEquipment(speakers=(SATELLITE,))).send(a_warning(), WANG)


async def test_a_lamp_that_fails_does_not_stop_the_siren(hass: HomeAssistant, home: Home) -> None:
    def refuse(_call: ServiceCall) -> None:
        raise HomeAssistantError("no radio")

    hass.services.async_register("light", "turn_on", refuse)
    await home.channel().send(a_warning(), WANG)
    assert home.on() == [SIREN, PLUG]


async def test_a_warning_that_nothing_carried_is_tried_again(
    hass: HomeAssistant, home: Home
) -> None:
    def refuse(_call: ServiceCall) -> None:
        raise HomeAssistantError("no radio")

    hass.services.async_register("assist_satellite", "announce", refuse)
    with pytest.raises(ProviderUnreachable, match="no radio"):
        await home.channel(HomeEquipment(speakers=(SATELLITE,))).send(a_warning(), WANG)


async def test_news_is_said_once_and_switches_nothing(home: Home) -> None:
    news = an_attempt("没事了。", purpose=Purpose.ENDED, medium=Medium.HOME, key="ended")
    await home.channel().send(news, WANG)
    assert [call.data["message"] for call in home.announced] == ["没事了。"]
    assert home.on() == []


class Engine(Entity):
    """A text-to-speech engine with its languages."""

    _attr_should_poll = False
    supported_languages = ("en-US", "zh-CN", "zh-TW")


@pytest.mark.parametrize(
    ("language", "tag"), [(Language.CHINESE, "zh-CN"), (Language.ENGLISH, "en-US")]
)
async def test_a_player_speaks_the_residents_language(
    hass: HomeAssistant, home: Home, language: Language, tag: str
) -> None:
    engine = Engine()
    engine.entity_id = TTS
    hass.states.async_remove(TTS)
    await EntityComponent[Engine](logging.getLogger(__name__), "tts", hass).async_add_entities(
        [engine]
    )
    await home.channel().send(
        an_attempt(purpose=Purpose.ENDED, medium=Medium.HOME, language=language), WANG
    )
    assert [call.data["language"] for call in home.spoken] == [tag]


async def test_an_engine_of_unknown_languages_speaks_its_own(home: Home) -> None:
    await home.channel().send(an_attempt(purpose=Purpose.ENDED, medium=Medium.HOME), WANG)
    assert "language" not in home.spoken[0].data


def test_a_home_that_has_lost_its_voice_is_found_out(hass: HomeAssistant, home: Home) -> None:
    home.channel().check()
    for entity_id in (SATELLITE, PLAYER):
        hass.states.async_remove(entity_id)
    with pytest.raises(ProviderUnreachable, match=SATELLITE):
        home.channel().check()


async def test_what_was_said_in_a_home_is_not_known(home: Home) -> None:
    question = a_question()
    assert await home.channel().find(question, WANG, question.planned_at) is None
