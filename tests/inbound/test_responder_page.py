"""A responder without an account opens the link, answers, and then sees the way."""

from dataclasses import replace
from http import HTTPStatus

from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.core import HomeAssistant

from custom_components.eldercare.hub import Hub
from custom_components.eldercare.model.words import Answer, Rung

from .opened_page import ADDRESS, DOOR_CODE, Opens, now


async def told(hub: Hub, name: str) -> int:
    """Return how often a fact stands in the ledger."""
    facts = await hub.hass.async_add_executor_job(hub.ledger.facts_of_incident, now(hub).id)
    return sum(fact.to_dict()["fact"] == name for fact in facts)


async def test_before_an_answer_the_page_shows_the_least(browser: Opens) -> None:
    page = await (await browser("volunteer")).open()
    assert page.status is HTTPStatus.OK
    assert "紧急呼叫" in page.main
    assert "3-1201" in page.main
    for hidden in (ADDRESS, DOOR_CODE, "王阿姨", "+86", "耳背"):
        assert hidden not in page.html
    assert page.buttons == {"1": "我去", "2": "去不了"}


async def test_who_is_coming_sees_the_way(hub: Hub, browser: Opens) -> None:
    page = await (await browser("volunteer")).tap("1")
    assert page.status is HTTPStatus.OK
    assert "已记下：您正赶去" in page.main
    for shown in (ADDRESS, DOOR_CODE, "王阿姨", "耳背，敲门要用力", "楼层 12"):
        assert shown in page.main
    assert page.telephones[0] == "+862155550123"
    assert len(page.telephones) == 2
    assert set(page.buttons) == {"2", "3", "4", "5", "9"}
    assert now(hub).coming == ("responder-volunteer",)
    assert now(hub).rung is Rung.COMING


async def test_a_person_is_written_to_in_their_own_language(browser: Opens) -> None:
    page = await (await browser("second-volunteer")).tap("1")
    assert '<html lang="en">' in page.html
    assert "Recorded: you are coming. Thank you!" in page.main
    assert page.buttons["3"] == "I am there"


async def test_the_ladder_is_climbed_by_taps(hub: Hub, browser: Opens) -> None:
    mine = await browser("volunteer")
    await mine.tap("1")
    page = await mine.tap("3")
    assert "已记下：您已到场" in page.main
    assert now(hub).rung is Rung.ARRIVED
    assert page.buttons == {"4": "老人平安", "5": "需要增援", "9": "误报"}
    page = await mine.tap("4")
    assert "已记下：老人平安" in page.main
    assert now(hub).rung is Rung.SEEN
    assert now(hub).finding is Answer.WELL


async def test_a_false_alarm_is_reported(hub: Hub, browser: Opens) -> None:
    mine = await browser("volunteer")
    await mine.tap("3")
    page = await mine.tap("9")
    assert "已记下：误报" in page.main
    assert now(hub).finding is Answer.FALSE_ALARM


async def test_who_cannot_manage_alone_gets_help(hub: Hub, browser: Opens) -> None:
    mine = await browser("volunteer")
    await mine.tap("1")
    await mine.tap("3")
    page = await mine.tap("5")
    assert "正在请人增援" in page.main
    assert ADDRESS in page.main
    assert now(hub).rung is Rung.OPEN


async def test_who_cannot_come_sees_no_address_and_may_think_again(
    hub: Hub, browser: Opens
) -> None:
    mine = await browser("volunteer")
    page = await mine.tap("2")
    assert "已记下：您去不了" in page.main
    assert ADDRESS not in page.html
    assert now(hub).declined == ("responder-volunteer",)
    assert "已记下：您正赶去" in (await mine.tap("1")).main


async def test_who_comes_second_is_told_who_was_first(browser: Opens) -> None:
    await (await browser("volunteer")).tap("1")
    theirs = await browser("second-volunteer")
    assert "志愿者小李 is on the way. You can go too." in (await theirs.open()).main
    page = await theirs.tap("1")
    assert "you are coming too. 志愿者小李 was first" in page.main


async def test_who_comes_after_the_resident_was_seen_is_told(hub: Hub, browser: Opens) -> None:
    mine, theirs = await browser("volunteer"), await browser("second-volunteer")
    form = (await theirs.open()).form
    await mine.tap("1")
    await mine.tap("4")
    assert "Nobody else needs to go." in (await theirs.open()).main
    assert "seen already: you need not go" in (await theirs.tap("1", form)).main


async def test_the_same_tap_again_is_said_to_be_recorded_before(hub: Hub, browser: Opens) -> None:
    mine = await browser("volunteer")
    form = (await mine.open()).form
    await mine.tap("1", form)
    again = await mine.tap("1", form)
    assert again.status is HTTPStatus.OK
    assert "之前已经记下了" in again.main
    assert await told(hub, "help_coming") == 1
    assert await told(hub, "reply_recorded") == 1


async def test_a_lost_link_opens_nothing_once_it_is_over(
    hass: HomeAssistant, hub: Hub, browser: Opens
) -> None:
    mine = await browser("volunteer")
    form = (await mine.open()).form
    await hass.services.async_call(
        "eldercare",
        "close_incident",
        {"incident_id": now(hub).id, "outcome": "false_alarm"},
        blocking=True,
    )
    for page in (await mine.open(), await mine.tap("1", form)):
        assert page.status is HTTPStatus.NOT_FOUND
        assert ADDRESS not in page.html
        assert "nobody needs to go any more" in page.main


async def test_opening_is_a_fact_once_and_answers_nothing(hub: Hub, browser: Opens) -> None:
    mine = await browser("volunteer")
    for _ in range(3):
        await mine.open()
    assert await told(hub, "link_opened") == 1
    assert now(hub).rung is Rung.OPEN
    assert not now(hub).coming


async def test_who_has_left_the_register_sees_nothing_any_more(hub: Hub, browser: Opens) -> None:
    mine = await browser("volunteer")
    people = dict(hub.community.responders)
    del people["responder-volunteer"]
    hub.desk.community = replace(hub.community, responders=people)
    assert (await mine.open()).status is HTTPStatus.NOT_FOUND


async def test_a_page_stays_usable_over_a_restart(
    hass: HomeAssistant, hub: Hub, running: MockConfigEntry, browser: Opens
) -> None:
    mine = await browser("volunteer")
    form = (await mine.open()).form
    assert await hass.config_entries.async_reload(running.entry_id)
    await hass.async_block_till_done()
    page = await mine.tap("1", form)
    assert "已记下：您正赶去" in page.main
    assert now(running.runtime_data).coming == ("responder-volunteer",)


async def test_while_the_hub_starts_the_page_says_so(
    hass: HomeAssistant, hub: Hub, running: MockConfigEntry, browser: Opens
) -> None:
    mine = await browser("volunteer")
    assert await hass.config_entries.async_unload(running.entry_id)
    page = await mine.open(**{"Accept-Language": "zh-CN,zh;q=0.9"})
    assert page.status is HTTPStatus.SERVICE_UNAVAILABLE
    assert "主机正在启动" in page.main
    assert await hass.config_entries.async_setup(running.entry_id)


async def test_a_page_is_small_and_works_without_javascript(browser: Opens) -> None:
    page = await (await browser("volunteer")).tap("1")
    assert len(page.html.encode()) < 30_000
    assert '<form method="post">' in page.html
    assert "<noscript><meta http-equiv" in page.html


async def test_a_page_is_kept_nowhere(browser: Opens) -> None:
    page = await (await browser("volunteer")).open()
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Vary"] == "*"
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
