"""The chart of a home's silence, as the panel asks for it: the line and its reason, today's quiet times, and a raster of days."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.words import Language
from custom_components.eldercare.websocket.line import line_of
from tests.community import DOOR, community

from .watched_life import HOME, let_be, move, pass_time, start, watched_home


@pytest.fixture
async def hub(hass: HomeAssistant, config_folder: Path, freezer: FrozenDateTimeFactory) -> Hub:
    """Run a community of one home that may be quiet for two hours, whose resident moved at nine, at ten and at half past."""
    freezer.move_to("2026-11-03 09:00:00+08:00")
    await hass.config.async_set_time_zone("Asia/Shanghai")
    let_be(hass)
    hub = await start(hass, community(watched_home()))
    await move(hass)
    await pass_time(hass, freezer, minutes=60)
    await move(hass)
    await pass_time(hass, freezer, minutes=30)
    await move(hass)
    return hub


def line(hub: Hub, language: Language = Language.CHINESE, days: int = 1) -> dict[str, Any]:
    return line_of(hub, hub.community.households[HOME], language, days)


async def ask(
    hass: HomeAssistant, client: WebSocketGenerator, entry: MockConfigEntry, **words: Any
) -> dict[str, Any]:
    connection = await client(hass)
    message = {"type": "eldercare/line", "community": entry.entry_id, "home_id": HOME, **words}
    await connection.send_json_auto_id(message)
    answer: dict[str, Any] = await connection.receive_json()
    return answer


async def test_the_limit_comes_with_its_reason_in_the_readers_language(hub: Hub) -> None:
    english = line(hub, Language.ENGLISH)
    assert (english["limit"], english["reason"], english["state"]) == (7200, "fixed", "home")
    assert english["why"] == "Set by hand: after 10:30 a question is asked after 2 h."
    chinese = line(hub)
    assert chinese["why"] == "这个时段的时限由人工设定：10:30之后，2小时没有动静就问一问。"
    assert (chinese["confidence"], chinese["learned_days"]) == (100, 0)


async def test_the_line_of_the_whole_day_is_told(hub: Hub) -> None:
    assert line(hub)["line"] == [7200] * 48


async def test_todays_quiet_times_stand_against_it(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    await pass_time(hass, freezer, minutes=70)
    told = line(hub)
    nine = round(told["now"] - timedelta(hours=2, minutes=40).total_seconds())
    first, last = ([at and round(at) for at in one] for one in told["today"])
    assert first == [nine + 900, nine + 3600]
    assert last == [nine + 5400 + 900, None]


async def test_the_raster_shows_who_stirred_and_who_was_away(
    hass: HomeAssistant, hub: Hub, freezer: FrozenDateTimeFactory
) -> None:
    hass.states.async_set(DOOR, "on")
    hass.states.async_set(DOOR, "off")
    await pass_time(hass, freezer, minutes=60)
    told = line(hub, days=7)
    assert told["raster"]["minutes"] == 15
    assert [one["date"] for one in told["raster"]["days"]][-1] == "2026-11-03"
    assert len(told["raster"]["days"]) == 7
    cells = told["raster"]["days"][-1]["cells"]
    assert len(cells) == 96
    assert cells[36:47] == "x...x.xaaaa"
    assert set(cells[:36] + cells[47:]) == {" "}


async def test_the_panel_gets_the_chart_of_a_home(
    hass: HomeAssistant, running: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    answer = await ask(hass, hass_ws_client, running, language="zh-CN", days=30)
    assert answer["success"], answer
    assert len(answer["result"]["raster"]["days"]) == 30
    assert (answer["result"]["limit"], answer["result"]["why"]) == (None, "")


async def test_a_home_that_left_the_register_is_not_found(
    hass: HomeAssistant, running: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    answer = await ask(hass, hass_ws_client, running, home_id="somewhere")
    assert answer["error"]["code"] == "not_found"


async def test_a_community_that_is_not_loaded_says_so(
    hass: HomeAssistant, running: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    answer = await ask(hass, hass_ws_client, running, community="elsewhere")
    assert answer["error"]["code"] == "not_looked_after"


async def test_another_number_of_days_is_refused(
    hass: HomeAssistant, running: MockConfigEntry, hass_ws_client: WebSocketGenerator
) -> None:
    answer = await ask(hass, hass_ws_client, running, days=3)
    assert answer["error"]["code"] == "invalid_format"
