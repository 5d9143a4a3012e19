"""Who joins and leaves the register, or is entered differently, stands in the ledger and in the month's report."""

from dataclasses import fields
from pathlib import Path
from types import MappingProxyType

from openpyxl import load_workbook
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.roll import RollLine, roll
from custom_components.eldercare.model import events as e
from custom_components.eldercare.model.community import Household, Responder
from custom_components.eldercare.model.words import Enrolment, Language
from custom_components.eldercare.register.changes import changes_between
from custom_components.eldercare.report.words import WORDS
from tests.community import household


@pytest.fixture
def hub(running: MockConfigEntry) -> Hub:
    """Return the running hub."""
    hub: Hub = running.runtime_data
    return hub


async def written(hub: Hub) -> list[RollLine]:
    """Return what the ledger says of the register, after what was told before."""
    await hub.hass.async_block_till_done()
    await hub.tell(e.DeadlineReached(incident_id="none"))  # committed after all that came before
    now = dt_util.utcnow()
    since = now.replace(year=now.year - 1)
    return await hub.hass.async_add_executor_job(
        roll, hub.ledger, since, now.replace(year=now.year + 1)
    )


def a_home(hub: Hub) -> ConfigSubentry:
    """Return the subentry of the only home."""
    (home,) = hub.community.households
    return hub.entry.subentries[home]


async def test_a_register_that_is_as_it_was_writes_nothing(
    hass: HomeAssistant, running: MockConfigEntry, hub: Hub
) -> None:
    hass.config_entries.async_update_entry(running, options={**running.options, "any": "thing"})
    assert await written(hub) == []
    assert changes_between(hub.community, hub.community) == []


async def test_a_home_that_left_is_named_in_the_ledger(
    hass: HomeAssistant, running: MockConfigEntry, hub: Hub
) -> None:
    home = a_home(hub)
    hass.config_entries.async_remove_subentry(running, home.subentry_id)
    (line,) = await written(hub)
    assert (line.change.enrolment, line.change.name) == (Enrolment.LEFT, "王阿姨")
    assert line.change.household_id == home.subentry_id


async def test_a_home_that_is_entered_differently_says_in_what_and_not_how(
    hass: HomeAssistant, running: MockConfigEntry, hub: Hub
) -> None:
    home = a_home(hub)
    hass.config_entries.async_update_subentry(
        running, home, data={**home.data, "grid": "第三网格", "notes": "耳背"}
    )
    (line,) = await written(hub)
    assert line.change.enrolment is Enrolment.CHANGED
    assert set(line.change.entered) == {"grid", "notes"}
    assert "耳背" not in str(line.change)


async def test_a_person_who_left_and_a_home_that_joined_are_in_the_report(
    hass: HomeAssistant, running: MockConfigEntry, hub: Hub
) -> None:
    (gone, *_) = hub.community.responders.values()
    hass.config_entries.async_remove_subentry(running, gone.id)
    new = household("9-901", "新来的", "new")
    hass.config_entries.async_add_subentry(
        running,
        ConfigSubentry(
            data=MappingProxyType(dict(new["data"])),
            subentry_id=new["subentry_id"],
            subentry_type=new["subentry_type"],
            title=new["title"],
            unique_id=new["unique_id"],
        ),
    )
    lines = await written(hub)
    assert {(one.change.enrolment, one.change.name) for one in lines} == {
        (Enrolment.LEFT, gone.name),
        (Enrolment.JOINED, "新来的"),
    }
    told = await hass.services.async_call(
        DOMAIN,
        "monthly_report",
        {"month": f"{dt_util.now():%Y-%m}", "language": "en"},
        blocking=True,
        return_response=True,
    )
    assert told is not None
    book = load_workbook(Path(str(told["xlsx"])))
    rows = list(book["Register"].iter_rows(min_row=5, values_only=True))
    by_name = {row[2]: row for row in rows}
    assert by_name[gone.name][3] == "Left"
    assert by_name["9-901 新来的"][3] == "Joined"
    assert {by_name[gone.name][5], by_name["9-901 新来的"][5]} == {str(one.line) for one in lines}
    assert len(rows) == len(by_name)
    overview = book["Overview"].iter_rows(min_row=5, max_col=2, values_only=True)
    summary = {str(what): number for what, number in overview}
    assert summary["People who left in the month"] == 1
    assert summary["Homes that left in the month"] == 0


@pytest.mark.parametrize("language", list(Language))
def test_whatever_is_entered_differently_has_a_word(language: Language) -> None:
    names = {one.name for kind in (Household, Responder) for one in fields(kind)} - {"id"}
    assert names - WORDS[language].entered.keys() == set()
