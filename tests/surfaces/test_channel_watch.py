"""A channel that takes every message and gives no sign of life is shown, and alarms go over another one as well."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from freezegun import freeze_time
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.util import dt as dt_util

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.diagnostics import async_get_config_entry_diagnostics
from custom_components.eldercare.faults import Faults
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.errors import LedgerError
from custom_components.eldercare.ledger.learned import CHANNELS, keep
from custom_components.eldercare.ledger.ledger import Ledger
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.reach import Reach, Voice
from custom_components.eldercare.model.words import AttemptState, Medium, ReceiptKind, Role
from custom_components.eldercare.voices.channel_watch import ChannelWatch
from simulators.telephones.pytest_plugin import PhoneFinder
from simulators.telephones.server import Telephones
from tests.community import CHANNEL, channel, community
from tests.engine.case import HOME, START, Case, person
from tests.running_hub import Press

from .waiting import until

APP = "channel-app"
CALLS = f"{CHANNEL}:voice"
VOICES = {
    CHANNEL: Voice(id=CHANNEL, medium=Medium.TEXT, reach=Reach(receipts=True, replies=True)),
    APP: Voice(id=APP, medium=Medium.APP, reach=Reach(keys=True)),
    HOME: Voice(id=HOME, medium=Medium.HOME, reach=Reach(receipts=True)),
}
MINUTE = 60


class Evening:
    """A hub's watch over its channels on some evening, with a clock of its own."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry, ledger: Ledger) -> None:
        people = (person("li", Role.VOLUNTEER, 1), person("sun", Role.VOLUNTEER, 2))
        others = (person("zhang", Role.PROPERTY, 3), person("chen", Role.COMMITTEE, 4))
        everybody = (replace(one, channels=(CHANNEL,)) for one in (*people, *others))
        self.case = Case(*everybody)
        self.case.community = replace(self.case.community, voices=VOICES)
        self.changes: list[str] = []
        self._hass, self._entry, self._ledger = hass, entry, ledger
        self._faults = Faults(hass, entry.entry_id)
        self._noted = 0
        self._fired = dt_util.utcnow()
        self.watch = self._a_watch()
        self.watch.start([], self.case.community)

    async def restart(self, *, down: timedelta) -> None:
        """Stop, and begin anew from what was kept."""
        await self.watch.async_stop()
        self.case.now += down
        self.watch = self._a_watch()
        self.watch.read()
        self.watch.start(self.case.live.values(), self.case.community)

    def alarm(self) -> None:
        """Press the button, and let the channel take what leaves."""
        self.case.press()
        self.case.hand_over_everything()
        self.note()

    def receipt(self, kind: ReceiptKind) -> None:
        """Let the channel say something about the newest message."""
        attempt = self.case.attempts()[-1]
        self.case.tell(e.Receipt(attempt_id=attempt.id, kind=kind, reason="30003"))
        self.note()

    def note(self) -> None:
        """Publish what was committed."""
        new = self.case.facts[self._noted :]
        self._noted = len(self.case.facts)
        self.watch.note(new, self.case.live, self.case.community)

    async def wait(self, minutes: int) -> None:
        """Let time pass, and the watch look at the end."""
        self.case.now += timedelta(minutes=minutes)
        self._fired += timedelta(minutes=minutes)
        async_fire_time_changed(self._hass, self._fired)
        await self._hass.async_block_till_done()

    def waiting(self) -> int:
        """Return how many words are expected."""
        told: int = self.watch.told()[CHANNEL]["waiting"]
        return told

    def _a_watch(self) -> ChannelWatch:
        watch = ChannelWatch(
            self._hass,
            self._entry,
            self._faults,
            self._ledger,
            now=lambda: self.case.now,
            changed=self.changes.append,
        )
        watch.use(VOICES)
        return watch


@pytest.fixture
async def evening(hass: HomeAssistant, tmp_path: Path) -> Any:
    """Return an evening on which nothing was sent yet."""
    entry = community(channel("https://api.twilio.com", "AC1", "token", "https://hub.example.org"))
    entry.add_to_hass(hass)
    ledger = Ledger(tmp_path / "ledger.db")
    evening = Evening(hass, entry, ledger)
    yield evening
    await evening.watch.async_stop()
    ledger.close()


def shown(hass: HomeAssistant) -> dict[str, str] | None:
    """Return what is said about a mute channel, None if nothing is."""
    for issue in ir.async_get(hass).issues.values():
        if issue.translation_key == "channel_mute":
            return issue.translation_placeholders
    return None


async def test_a_mute_channel_is_shown_with_what_it_took_and_since_when(
    hass: HomeAssistant, evening: Evening
) -> None:
    await hass.config.async_set_time_zone("Asia/Shanghai")
    evening.alarm()
    await evening.wait(11)
    assert shown(hass) == {
        "channel": "SMS",
        "since": "2026-03-02 04:00",
        "messages": "3",
        "people": "3",
    }
    assert set(evening.watch.mute) == {CHANNEL}
    assert evening.changes == [""]


@pytest.mark.parametrize(
    "kind", [ReceiptKind.DELIVERED, ReceiptKind.ANSWERED, ReceiptKind.UNDELIVERED]
)
async def test_whatever_it_says_of_a_message_ends_it(
    hass: HomeAssistant, evening: Evening, kind: ReceiptKind
) -> None:
    evening.alarm()
    await evening.wait(11)
    evening.receipt(kind)
    assert shown(hass) is None
    assert evening.watch.mute == {}


async def test_that_it_still_has_a_message_ends_nothing(
    hass: HomeAssistant, evening: Evening
) -> None:
    evening.alarm()
    await evening.wait(11)
    evening.receipt(ReceiptKind.TAKEN)
    assert shown(hass)


async def test_a_reply_ends_it(hass: HomeAssistant, evening: Evening) -> None:
    evening.alarm()
    await evening.wait(11)
    evening.watch.spoke(CHANNEL)
    assert shown(hass) is None


async def test_a_link_that_was_opened_came_through(hass: HomeAssistant, evening: Evening) -> None:
    evening.alarm()
    await evening.wait(11)
    evening.case.tell(e.LinkOpened(attempt_id=evening.case.attempts()[0].id))
    evening.note()
    assert shown(hass) is None


async def test_a_message_that_its_channel_refused_was_never_taken(evening: Evening) -> None:
    evening.alarm()
    before = evening.waiting()
    evening.case.happen(evening.case.incident.kind, "zhao")
    for attempt in evening.case.attempts(AttemptState.PLANNED):
        evening.case.tell(e.Failed(attempt_id=attempt.id, reason="21610"))
    evening.note()
    assert evening.waiting() == before


async def test_who_answers_perhaps_over_another_channel_proves_nothing_of_this_one(
    evening: Evening,
) -> None:
    evening.alarm()
    assert evening.waiting() == 3
    evening.case.reply("li", "1")
    evening.note()
    assert evening.waiting() == 2


async def test_what_the_ledger_no_longer_hears_of_is_not_waited_for(
    hass: HomeAssistant, evening: Evening
) -> None:
    evening.alarm()
    evening.case.close()
    evening.case.hand_over_everything()
    evening.note()
    assert evening.waiting() == 0
    await evening.wait(11)
    assert shown(hass) is None


async def test_of_a_channel_without_receipts_no_word_is_expected(evening: Evening) -> None:
    everybody = evening.case.community.responders
    for key, one in list(everybody.items()):
        everybody[key] = replace(one, channels=(APP,))
    evening.alarm()
    assert evening.watch.told()[APP]["waiting"] == 0


async def test_the_voice_of_a_home_is_nobodys_way_to_people(evening: Evening) -> None:
    evening.watch.answered(HOME)
    evening.watch.spoke(HOME)
    assert HOME not in evening.watch.told()


async def test_a_channel_that_answers_no_check_is_a_bad_way_and_shown_for_its_own_fault(
    hass: HomeAssistant, evening: Evening
) -> None:
    for _ in range(4):
        await evening.wait(50)
        evening.watch.answered(CHANNEL)
    assert set(evening.watch.mute) == {APP}
    assert shown(hass) is None
    evening.watch.answered(APP)
    assert evening.watch.mute == {}


async def test_a_channel_that_is_taken_away_is_no_longer_shown(
    hass: HomeAssistant, evening: Evening
) -> None:
    evening.alarm()
    await evening.wait(11)
    evening.watch.use({APP: VOICES[APP]})
    assert shown(hass) is None


async def test_a_mute_channel_is_still_mute_after_a_restart(
    hass: HomeAssistant, evening: Evening
) -> None:
    evening.alarm()
    await evening.wait(11)
    before = shown(hass)
    await evening.restart(down=timedelta(days=1))
    assert shown(hass) == before


async def test_nothing_is_held_against_a_channel_for_the_time_the_hub_was_down(
    hass: HomeAssistant, evening: Evening
) -> None:
    evening.alarm()
    await evening.wait(5)
    await evening.restart(down=timedelta(minutes=50))
    assert shown(hass) is None
    await evening.wait(6)
    assert shown(hass)


async def test_a_word_that_was_committed_but_not_kept_is_not_waited_for(evening: Evening) -> None:
    evening.alarm()
    attempt = evening.case.attempts()[0]
    evening.case.tell(e.Receipt(attempt_id=attempt.id, kind=ReceiptKind.DELIVERED, reason=""))
    await evening.restart(down=timedelta(minutes=1))
    assert evening.waiting() == 2


async def test_a_message_of_which_nothing_was_kept_is_waited_for_after_a_crash(
    evening: Evening,
) -> None:
    evening.case.press()
    evening.case.hand_over_everything()
    await evening.restart(down=timedelta(minutes=1))
    assert evening.waiting() == 3


async def test_what_somebody_wrote_into_the_file_is_learned_anew(
    hass: HomeAssistant, evening: Evening, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await evening.watch.async_stop()
    keep(evening._ledger, {CHANNELS: {"clock": "noon"}}, START)
    evening.watch.read()
    assert "learned anew" in caplog.text
    assert evening.watch.mute == {}


async def test_a_ledger_that_cannot_be_written_costs_only_what_was_learned(
    evening: Evening, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise LedgerError("disk full")

    monkeypatch.setattr("custom_components.eldercare.voices.channel_watch.keep", fails)
    await evening.watch.async_stop()
    assert "cannot be kept now: disk full" in caplog.text


@pytest.fixture
def deaf(running: MockConfigEntry, telephones: Telephones, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every callback be lost and nothing be listed, from now on."""

    async def nothing(_since: object) -> list[Any]:
        return []

    telephones.faults.lose_next_callback(times=1000)
    monkeypatch.setattr(running.runtime_data.switchboard, "async_remembered", nothing)


async def pass_minutes(hass: HomeAssistant, holds: Callable[[], bool]) -> None:
    """Let eleven minutes pass at once, and the hub do what falls due."""
    later = dt_util.utcnow() + timedelta(minutes=11)
    with freeze_time(later):
        async_fire_time_changed(hass, later)
        await hass.async_block_till_done()
        assert holds()


async def test_alarms_go_over_the_telephone_while_no_word_comes_of_the_texts(
    hass: HomeAssistant, running: MockConfigEntry, deaf: None, phone: PhoneFinder, press: Press
) -> None:
    hub: Hub = running.runtime_data
    press()
    await until(hass, lambda: hub.channel_watch.told()[CHANNEL]["waiting"] >= 3)
    await pass_minutes(hass, lambda: shown(hass) is not None)
    path = er.async_get(hass).async_get_entity_id(
        "binary_sensor", DOMAIN, f"{running.entry_id}_notification_path"
    )
    assert path is not None
    state = hass.states.get(path)
    assert state is not None
    assert "SMS" in state.attributes["mute"]
    assert CHANNEL in hub.house.present(hub.community).mute
    told = await async_get_config_entry_diagnostics(hass, running)
    assert told["channel_signs"][CHANNEL]["unanswered"] >= 3
    await phone("volunteer").expect_sms("紧急呼叫").reply("1")
    await until(hass, lambda: CHANNEL not in hub.channel_watch.mute)
