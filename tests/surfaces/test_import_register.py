"""A committee brings its list of homes: what is right is entered as the form would enter it, and one mistake keeps everything out."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import area_registry as ar, entity_registry as er

from custom_components.eldercare.hub import Hub

from .brought import NEW_HOMES, bring, has_sensors, homes


@pytest.fixture
def community(hass: HomeAssistant, running: MockConfigEntry) -> MockConfigEntry:
    """Return the running community, in whose Home Assistant stand sensors of two homes more."""
    has_sensors(hass)
    return running


async def test_homes_of_a_sheet_join_as_if_entered_in_the_form(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    told = await bring(hass, NEW_HOMES, dry_run=False)
    assert told["mistakes"] == []
    assert homes(community)["5-302"] == {
        "code": "5-302",
        "name": "李爷爷",
        "address": "梧桐路88弄5号302室",
        "language": "zh-Hans",
        "resident_phone": "+8613900000001",
        "sensors": {
            "call_button": [],
            "smoke": ["binary_sensor.li_smoke"],
            "gas": [],
            "motion": [],
            "door": [],
        },
        "presses": {"single": "sos", "double": "sos", "long": "sos"},
    }
    hub: Hub = community.runtime_data
    assert {one.code for one in hub.community.households.values()} == {"3-1201", "5-302", "5-303"}


async def test_a_trial_says_what_would_be_done_and_does_nothing(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    told = await bring(hass, NEW_HOMES)
    assert told["dry_run"] is True
    assert told["households"] == {
        "created": [
            {"row": 2, "code": "5-302", "name": "李爷爷", "sensors": ["binary_sensor.li_smoke"]},
            {"row": 3, "code": "5-303", "name": "赵伯伯", "sensors": ["binary_sensor.zhao_smoke"]},
        ],
        "changed": [],
        "unchanged": 0,
    }
    assert set(homes(community)) == {"3-1201"}


async def test_one_mistake_keeps_the_whole_sheet_out(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    sheet = NEW_HOMES.replace("binary_sensor.zhao_smoke", "binary_sensor.nowhere")
    with pytest.raises(ServiceValidationError) as refused:
        await bring(hass, sheet, dry_run=False)
    assert refused.value.translation_key == "sheet_has_mistakes"
    assert refused.value.translation_placeholders == {
        "count": "1",
        "mistakes": "Households, row 3, 烟感: Home Assistant has no binary_sensor.nowhere. "
        "Check the entity ID, or add the device first.",
    }
    assert set(homes(community)) == {"3-1201"}


async def test_a_mistake_is_told_with_its_place_in_the_language_of_the_community(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    told = await bring(hass, NEW_HOMES.replace("13900000001", "139"), language="zh-Hans")
    (mistake,) = told["mistakes"]
    what = mistake.pop("what")
    assert mistake == {"sheet": "住户", "row": 2, "column": "手机"}
    assert what.startswith("139 不是有效的电话号码")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("李爷爷", ""), "Enter the resident's name"),
        (("梧桐路88弄5号302室", ""), "Enter the address"),
        (("5-302", "3-12345678901234567890"), "at most 20 characters"),
        (("5-302", "3月12日"), "made a date of it"),
        (("5-302", "5-303"), "entered in row 2 already"),
        (("13900000001", "1.39E+10"), "shortened the number"),
        (("13900000001", "+8613800000001"), "already the number of 志愿者小李"),
        (("binary_sensor.li_smoke", ""), "Choose at least one sensor"),
        (("binary_sensor.li_smoke", "sensor.li_smoke"), "begins with one of these: binary_sensor"),
        (("binary_sensor.li_smoke", "the smoke alarm"), "is not an entity ID"),
        (("binary_sensor.li_smoke", "binary_sensor.wang_smoke"), "watches over household 3-1201"),
        (("binary_sensor.li_smoke", "binary_sensor.zhao_smoke"), "watches over household 5-30"),
        (("手机", "语言"), "“13900000001” is not one of the choices"),
        (("手机", "区域"), "no area 13900000001"),
        (("手机", "姓名"), "Two columns mean the same"),
    ],
)
async def test_what_the_form_refuses_the_sheet_refuses_too(
    hass: HomeAssistant, community: MockConfigEntry, changed: tuple[str, str], said: str
) -> None:
    told = await bring(hass, NEW_HOMES.replace(*changed, 1))
    assert said in " ".join(one["what"] for one in told["mistakes"])


async def test_a_home_that_is_known_by_its_code_is_changed_and_keeps_what_the_sheet_leaves_empty(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    before = homes(community)["3-1201"]
    sheet = "code,resident,address,telephone,grid\n３－１２０１,王奶奶,,13900000009,东区\n"
    told = await bring(hass, sheet, dry_run=False)
    assert told["households"]["changed"] == [
        {
            "row": 2,
            "code": "3-1201",
            "name": "王奶奶",
            "changed": ["Resident's name", "Resident's telephone", "Grid"],
        }
    ]
    assert homes(community) == {
        "3-1201": {**before, "name": "王奶奶", "resident_phone": "+8613900000009", "grid": "东区"}
    }
    assert community.subentries["household-wang"].title == "3-1201 王奶奶"


async def test_a_hyphen_takes_away_what_was_entered(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    await bring(hass, "code,gas,motion\n3-1201,-,\n", dry_run=False)
    sensors = homes(community)["3-1201"]["sensors"]
    assert (sensors["gas"], sensors["motion"]) == ([], ["binary_sensor.wang_motion"])


async def test_a_hyphen_takes_away_a_number_and_an_area(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    area = ar.async_get(hass).async_create("3-1201")
    sheet = "code,telephone,area\n3-1201,{},{}\n"
    before = homes(community)
    await bring(hass, sheet.format("13900000009", area.name), dry_run=False)
    assert homes(community)["3-1201"]["area_id"] == area.id
    await bring(hass, sheet.format("-", "-"), dry_run=False)
    assert homes(community) == before


async def test_an_address_is_put_together_in_the_language_of_the_home(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    sheet = "building,floor,room,resident,language,smoke\n5,3,302,Li,en,binary_sensor.li_smoke\n"
    await bring(hass, sheet, dry_run=False)
    assert homes(community)["5-302"]["address"] == "Building 5, floor 3, flat 302"


async def test_a_code_and_an_address_are_put_together_from_building_and_flat(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    sheet = "楼号,单元,楼层,室号,姓名,烟感\n5,2,3,302,李爷爷,binary_sensor.li_smoke\n"
    await bring(hass, sheet, dry_run=False)
    assert homes(community)["5-2-302"]["address"] == "5号楼2单元3层302室"


async def test_a_new_home_with_an_area_gets_the_sensors_that_stand_there(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    area = ar.async_get(hass).async_create("5-302")
    entities = er.async_get(hass)
    smoke = entities.async_get_or_create(
        "binary_sensor", "test", "new", original_device_class="smoke"
    )
    entities.async_update_entity(smoke.entity_id, area_id=area.id)
    await bring(hass, "门牌号,姓名,地址,区域\n5-302,李爷爷,梧桐路,5-302\n", dry_run=False)
    home = homes(community)["5-302"]
    assert (home["area_id"], home["sensors"]["smoke"]) == (area.id, [smoke.entity_id])


async def test_who_may_check_in_by_a_sensor_does_not_lose_it_unnoticed(
    hass: HomeAssistant, community: MockConfigEntry
) -> None:
    wang = community.subentries["household-wang"]
    silence = {
        "check_in_signs": ["moved"],
        "check_in_from": "05:00:00",
        "check_in_until": "10:00:00",
    }
    hass.config_entries.async_update_subentry(
        community, wang, data={**wang.data, "silence": silence}
    )
    told = await bring(hass, "code,motion\n3-1201,-\n")
    assert "no sensor by which the resident could check in" in told["mistakes"][0]["what"]
