"""Homes that Home Assistant's own recorder has known for weeks: eldercare learns their past from it once, when it is added."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from sqlalchemy.exc import OperationalError

from homeassistant.components.recorder import Recorder
from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from tests.community import BUTTON, DOOR, MOTION, community

from .watched_life import HOME, let_be, start, until, watched_home

SHANGHAI = ZoneInfo("Asia/Shanghai")
ADDED = datetime(2026, 11, 3, 9, tzinfo=SHANGHAI)
LEARNED: dict[str, Any] = {"limits": []}


@pytest.fixture
def mock_recorder_before_hass(recorder_db_url: str) -> str:
    """Have the recorder's database before Home Assistant runs, as the kit demands."""
    return recorder_db_url


@pytest.fixture
async def recorded(
    mock_recorder_before_hass: str,
    recorder_mock: Recorder,
    hass: HomeAssistant,
    config_folder: Path,
    freezer: FrozenDateTimeFactory,
) -> HomeAssistant:
    """Return a Home Assistant that has recorded 16 days of somebody who is up from seven to ten."""
    await hass.config.async_set_time_zone("Asia/Shanghai")
    let_be(hass)
    for day in range(16):
        midnight = ADDED.replace(hour=0) - timedelta(days=16 - day)
        for half_hour in range(14, 44):
            freezer.move_to(midnight + timedelta(minutes=30 * half_hour))
            hass.states.async_set(MOTION, "on")
            freezer.tick(timedelta(seconds=40))
            hass.states.async_set(MOTION, "off")
            if half_hour in (20, 24):
                hass.states.async_set(DOOR, "on")
                hass.states.async_set(DOOR, "off")
        hass.states.async_set(BUTTON, f"{midnight.isoformat()}", {"event_type": "single"})
        await async_wait_recording_done(hass)
    freezer.move_to(ADDED)
    return hass


def _learned_days(hub: Hub) -> int:
    limit = hub.vigil.limit(HOME)
    return limit.learned_days if limit else 0


async def test_a_home_with_a_button_learns_its_past_from_the_recorder(
    recorded: HomeAssistant,
) -> None:
    hub = await start(recorded, community(watched_home(LEARNED)))
    await until(recorded, lambda: _learned_days(hub) >= 15)
    assert all(one.seconds > 0 for one in hub.vigil.line(HOME))


async def test_what_was_learned_from_the_recorder_narrows_the_line(
    recorded: HomeAssistant,
) -> None:
    hub = await start(recorded, community(watched_home(LEARNED)))
    await until(recorded, lambda: _learned_days(hub) >= 15)
    noon = hub.vigil.line(HOME)[24]
    assert noon.longest_s < 2 * 3600
    assert noon.seconds < 4 * 3600


async def test_a_past_that_cannot_be_read_leaves_the_home_to_learn_anew(
    recorded: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    broken = OperationalError("SELECT", {}, Exception("disk I/O error"))
    with patch(
        "homeassistant.components.recorder.history.get_significant_states", side_effect=broken
    ):
        hub = await start(recorded, community(watched_home(LEARNED)))
        await until(recorded, lambda: "cannot be read" in caplog.text)
    assert _learned_days(hub) == 0
    assert hub.vigil.look_of(HOME) is not None
