"""An installer says how a home's silence is judged; what could never work is refused with the reason."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType

from custom_components.eldercare.model.words import SensorKind, Sign
from custom_components.eldercare.register.register import community_of
from tests.community import community, household

from .flow_forms import begin, begin_change, fill, suggested

LI = {"code": "5-302", "name": "李爷爷", "address": "梧桐路88弄5号302室", "language": "zh-Hans"}
SENSORS = {
    "motion": ["binary_sensor.li_motion"],
    "presses": {"single_press": "sos", "double_press": "sos", "long_press": "sos"},
}
NIGHT = {"from": "22:00:00", "until": "06:00:00", "hours": 9}


@pytest.fixture
def entry(hass: HomeAssistant) -> MockConfigEntry:
    """Return a community with one household."""
    entry = community(household())
    entry.add_to_hass(hass)
    return entry


async def _fill(hass: HomeAssistant, entry: MockConfigEntry, **sections: Any) -> Any:
    form = await fill(hass, await begin(hass, entry, "household"), LI)
    return await fill(hass, form, {**SENSORS, **sections})


async def test_what_was_entered_is_what_the_home_is_judged_by(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    silence = {
        "away_calendar": "calendar.li",
        "limits": [NIGHT],
        "check_in_signs": ["moved", "cooked"],
    }
    result = await _fill(hass, entry, silence=silence, other_signs={"kettle": ["sensor.li_kettle"]})
    assert result["type"] is FlowResultType.CREATE_ENTRY
    home = next(one for one in community_of(entry).households.values() if one.code == "5-302")
    assert SensorKind.KETTLE in {sensor.kind for sensor in home.sensors}
    assert home.habits.away_calendar == "calendar.li"
    assert [one.seconds for one in home.habits.limits] == [9 * 3600]
    assert home.habits.check_in is not None
    assert home.habits.check_in.signs == {Sign.MOVED, Sign.COOKED}
    assert (home.habits.check_in.opens.hour, home.habits.check_in.closes.hour) == (5, 10)
    again = await begin_change(hass, entry, home.id)
    again = await fill(hass, again, LI)
    assert suggested(again)["other_signs"]["kettle"] == ["sensor.li_kettle"]
    assert suggested(again)["silence"]["limits"] == [NIGHT]


@pytest.mark.parametrize(
    ("silence", "error"),
    [
        (
            {"limits": [NIGHT, {"from": "05:00:00", "until": "08:00:00", "hours": 2}]},
            "limits_overlap",
        ),
        ({"check_in_until": "09:00:00"}, "check_in_signs_needed"),
        (
            {
                "check_in_signs": ["moved"],
                "check_in_from": "09:00:00",
                "check_in_until": "08:00:00",
            },
            "check_in_ends_too_early",
        ),
        ({"check_in_signs": ["pressed"]}, "check_in_impossible"),
    ],
)
async def test_what_could_never_work_is_refused(
    hass: HomeAssistant, entry: MockConfigEntry, silence: dict[str, Any], error: str
) -> None:
    result = await _fill(hass, entry, silence=silence)
    assert result["errors"] == {"silence": error}


async def test_the_entrance_door_can_be_a_sign_of_life(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    signs = {"entrance": ["event.li_card", "lock.li_door"]}
    result = await _fill(hass, entry, other_signs=signs)
    assert result["type"] is FlowResultType.CREATE_ENTRY
    home = next(one for one in community_of(entry).households.values() if one.code == "5-302")
    kept = [one.id for one in home.sensors if one.kind is SensorKind.ENTRANCE]
    assert kept == ["event.li_card", "lock.li_door"]
