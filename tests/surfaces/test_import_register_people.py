"""A committee brings its list of people, and of families in the list of homes: nobody is called who has not agreed, and one number is one person."""

import asyncio
from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.ledger.roll import roll
from tests.community import CHANNEL

from .brought import NEW_HOMES, bring, has_sensors, people


@pytest.fixture
def community(hass: HomeAssistant, running: MockConfigEntry) -> MockConfigEntry:
    """Return the running community, in whose Home Assistant stand sensors of two homes more."""
    has_sensors(hass)
    return running


PERSON = """姓名,身份,电话,同意,楼号,值班日,开始时间,结束时间,每晚次数,测试
钱师傅,物业,１３９ ００００ ０００２,是,３,周一至周五,18:00,7:30,2,每周一次
"""


async def test_people_of_a_sheet_join_as_if_entered_in_the_form(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    told = await bring(hass, PERSON, dry_run=False)
    assert told["responders"]["created"] == [{"row": 2, "name": "钱师傅"}]
    assert people(community)["钱师傅"] == {
        "name": "钱师傅",
        "role": "property",
        "phone": "+8613900000002",
        "language": "zh-Hans",
        "channels": [CHANNEL],
        "consent": True,
        "building": "3",
        "duty_days": ["mon", "tue", "wed", "thu", "fri"],
        "duty_from": "18:00:00",
        "duty_until": "07:30:00",
        "calls_per_night": 2,
        "tests": "weekly",
    }


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ((",是,", ",,"), "Ask this person first"),
        ((",是,", ",否,"), "Ask this person first"),
        ((",是,", ",perhaps,"), "neither yes nor no"),
        (("钱师傅", ""), "Enter the person's name"),
        (("物业", "朋友"), "not one of the choices"),
        (("物业", ""), "Enter the role"),
        (("物业", "家属"), "Choose the household"),
        (("１３９ ００００ ０００２", ""), "enter the number"),
        (("18:00", ""), "only one end of the hours"),
        (("18:00", "evening"), "not a time of day"),
        (("周一至周五", "上班"), "does not name weekdays"),
        (("每周一次", "often"), "not one of the choices"),
        (("每晚次数", "外出至"), "not a date with a time"),
        (("楼号", "通知渠道"), "There is no channel ３"),
        (("楼号", "日程或日历"), "is not an entity ID"),
        (("楼号", "哪一户的家属"), "There is no household 3"),
    ],
)
async def test_what_the_form_refuses_of_a_person_the_sheet_refuses_too(
    hass: HomeAssistant, community: MockConfigEntry, changed: tuple[str, str], said: str
) -> None:
    told = await bring(hass, PERSON.replace(*changed, 1))
    assert said in " ".join(one["what"] for one in told["mistakes"])


async def test_a_person_is_known_by_their_number_and_keeps_what_the_sheet_does_not_say(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    before = people(community)["志愿者小李"]
    sheet = "姓名,电话,身份,楼号\n李阿姨,13800000001,志愿者,3\n"
    told = await bring(hass, sheet, dry_run=False)
    assert told["responders"]["changed"] == [
        {"row": 2, "name": "李阿姨", "changed": ["Name", "Building"]}
    ]
    after = people(community)["李阿姨"]
    assert after == {**before, "name": "李阿姨", "consent": True, "building": "3"}
    assert community.subentries["responder-volunteer"].title == "李阿姨"


async def test_who_takes_back_that_they_may_be_called_stays_in_the_register(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    await bring(hass, "姓名,身份,电话,同意\n志愿者小李,志愿者,13800000001,否\n", dry_run=False)
    hub: Hub = community.runtime_data
    assert not hub.community.responders["responder-volunteer"].consent


async def test_a_hyphen_takes_away_hours_that_were_entered(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    await bring(hass, PERSON, dry_run=False)
    sheet = "姓名,身份,电话,开始时间,结束时间,值班日\n钱师傅,-,13900000002,-,-,-\n"
    told = await bring(hass, sheet)
    assert "not one of the choices" in told["mistakes"][0]["what"]  # everybody has a role
    await bring(hass, sheet.replace("钱师傅,-,", "钱师傅,物业,"), dry_run=False)
    assert not {"duty_days", "duty_from", "duty_until"} & people(community)["钱师傅"].keys()


async def test_a_number_that_stands_twice_is_one_mistake(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    told = await bring(hass, PERSON + PERSON.splitlines()[1])
    assert [one["what"] for one in told["mistakes"]] == [
        "This is entered in row 2 already. Leave one of the two rows."
    ]


FAMILY = """门牌号,姓名,地址,烟感,家属姓名,家属电话,家属同意
5-302,李爷爷,梧桐路88弄5号302室,binary_sensor.li_smoke,李小红,13900000003,是
5-303,赵伯伯,梧桐路88弄5号303室,binary_sensor.zhao_smoke,李小红,139 0000 0003,
"""


async def test_the_family_of_a_home_belongs_to_it_and_one_number_is_one_person(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    told = await bring(hass, FAMILY, dry_run=False)
    assert told["mistakes"] == []
    daughter = people(community)["李小红"]
    codes = {one: subentry.data.get("code") for one, subentry in community.subentries.items()}
    assert daughter["role"] == "family"
    assert [codes[one] for one in daughter["households"]] == ["5-302", "5-303"]


async def test_somebody_who_is_family_already_belongs_to_one_home_more(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    sheet = FAMILY.replace("李小红", "王小明").replace("13900000003", "13800000005", 1)
    sheet = sheet.replace("139 0000 0003", "-")
    await bring(hass, sheet.replace("王小明,-", "-,-"), dry_run=False)
    assert people(community)["王小明"]["phone"] == "+8613800000005"
    assert len(people(community)["王小明"]["households"]) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("李小红,13900000003,是", "李小红,13900000003,"), "Ask this person first"),
        (("13900000003", "13800000001"), "somebody with another role"),
        (("李小红,139 ", "李小明,139 "), "Row 2 gives this number to 李小红"),
        (("李小红,13900000003", "李小红,12"), "12 is not a telephone number"),
        (("李小红,13900000003", "李小红,"), "enter the number"),
        (("是\n", "maybe\n"), "neither yes nor no"),
    ],
)
async def test_what_is_wrong_with_the_family_of_a_home_is_told_at_its_row(
    hass: HomeAssistant, community: MockConfigEntry, changed: tuple[str, str], said: str
) -> None:
    told = await bring(hass, FAMILY.replace(*changed, 1))
    assert said in " ".join(one["what"] for one in told["mistakes"])


async def test_family_in_both_sheets_is_one_person(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    sheet = FAMILY + "\n姓名,身份,电话,同意,哪一户的家属\n李小红,家属,13900000003,是,3-1201\n"
    await bring(hass, sheet, dry_run=False)
    assert len(people(community)["李小红"]["households"]) == 3


async def test_who_has_another_role_in_the_sheet_of_people_is_not_made_family(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    sheet = FAMILY + "\n姓名,身份,电话,同意\n李小红,志愿者,13900000003,是\n"
    told = await bring(hass, sheet)
    assert "somebody with another role" in told["mistakes"][0]["what"]


async def test_who_reaches_nobody_yet_is_told_to_add_a_channel_first(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    hass.config_entries.async_remove_subentry(community, CHANNEL)
    told = await bring(hass, PERSON)
    assert "Add a channel first" in told["mistakes"][-1]["what"]


async def test_columns_that_mean_nothing_here_are_named(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    told = await bring(hass, NEW_HOMES.replace("手机", "身份证号"))
    assert told["columns_left_out"] == [{"sheet": "", "column": "身份证号"}]


async def test_a_whole_sheet_is_applied_once_and_stands_in_the_ledger_line_by_line(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    hub: Hub = community.runtime_data
    with patch.object(hub, "async_update", wraps=hub.async_update) as applied:
        await bring(hass, FAMILY, dry_run=False)
    applied.assert_called_once()
    async with asyncio.timeout(10):
        while len(lines := await hass.async_add_executor_job(_joined, hub)) < 3:
            await asyncio.sleep(0.01)
    assert lines == ["李爷爷", "赵伯伯", "李小红"]


def _joined(hub: Hub) -> list[str]:
    """Return the names of all who joined the register, as the ledger has them."""
    lines = roll(hub.ledger, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
    return [one.change.name for one in lines]
