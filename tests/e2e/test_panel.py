"""What the committee has open all day: an alarm is on the board at once, and a tap there reaches everybody."""

import re
import time

from playwright.async_api import Browser, Page, expect
import pytest

from simulators.demo_stage import Plan
from simulators.hub.people import chosen
from simulators.neighbourhood import Home
from simulators.stories import Stage

from .called import call_everybody
from .conftest import Theatre
from .panel_page import Look, axe_source, card, open_panel, violations

pytestmark = pytest.mark.e2e
WITHIN_S = 1.0
(CARETAKER,) = chosen("property 1")
(VOLUNTEER,) = chosen("volunteer 2")
LINK = re.compile(r"http\S+/eldercare/r/[\w-]{22}")


async def _appears(stage: Stage, browser: Browser, password: str, home: Home) -> float:
    page = await open_panel(browser, stage, password, Look())
    await expect(page.locator("eldercare-homes [data-home]", has_text=home.code)).to_be_visible()
    pressed = time.monotonic()
    await stage.hands.press(home)
    await expect(card(page, home.code)).to_contain_text("紧急呼叫")
    took = time.monotonic() - pressed
    await page.context.close()
    return took


def test_an_alarm_is_on_an_open_board_within_a_second(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    assert theatre.run(_appears(theatre.stage, browser, plan.password, home)) < WITHIN_S


async def _acknowledge(stage: Stage, browser: Browser, password: str, home: Home) -> Page:
    page = await open_panel(browser, stage, password, Look(language="en"))
    await stage.hands.press(home)
    alarm = card(page, home.code)
    await expect(alarm).to_contain_text("Nobody is coming yet")
    await alarm.get_by_role("button", name="Help is on the way").click()
    await expect(alarm).to_contain_text("the committee has taken it")
    await expect(page.locator("eldercare-panel .notices")).to_contain_text(
        "Everybody has been told"
    )
    return page


def test_acknowledging_on_the_board_stops_the_escalation(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    page = theatre.run(_acknowledge(theatre.stage, browser, plan.password, home))
    told, *_ = theatre.run(theatre.stage.timeline_of(home))  # the newest of the home
    facts = [fact["fact"] for fact in told["facts"]]
    taken = next(fact for fact in told["facts"] if fact["fact"] == "help_coming")
    assert taken["taken"] is True
    assert taken["by"]
    assert "step_taken" not in facts[facts.index("help_coming") :]
    theatre.run(page.context.close())


LOOKS = [
    Look(language="zh-Hans", theme="light"),
    Look(language="en", theme="dark"),
    Look(language="zh-Hans", theme="dark", width=360, height=640),
    Look(language="en", theme="light", width=360, height=640),
    Look(language="zh-Hans", theme="dark", width=3840, height=2160),
]
WORDS = {
    "en": ("Nobody is coming yet", "What happened", "on duty now", "How soon somebody answers"),
    "zh-Hans": ("还没有人响应", "经过", "现在值班", "多久有人答复"),
}


async def _look_at_everything(
    stage: Stage, browser: Browser, password: str, home: Home, look: Look
) -> list[str]:
    """Go through all views while there is an alarm; return what axe finds wrong, and what is wider than the window."""
    page = await open_panel(browser, stage, password, look)
    await stage.hands.press(home)
    alarm, story, duty, answers = WORDS[look.language]
    await expect(card(page, home.code)).to_contain_text(alarm)
    wrong = await violations(page) + await _too_wide(page)
    await card(page, home.code).get_by_role("link").click()
    await expect(page.locator("eldercare-incident")).to_contain_text(story)
    wrong += await violations(page) + await _too_wide(page)
    await page.locator("eldercare-panel nav a").nth(1).click()
    await expect(page.locator("eldercare-people")).to_contain_text(duty)
    wrong += await violations(page) + await _too_wide(page)
    await page.locator("eldercare-panel nav a").nth(2).click()
    await expect(page.locator("eldercare-figures")).to_contain_text(answers)
    wrong += await violations(page) + await _too_wide(page)
    for table in await page.locator("eldercare-figures .looks button:last-child").all():
        await table.click()
    wrong += await violations(page) + await _too_wide(page)
    await page.locator("eldercare-panel nav a").nth(0).click()
    await page.locator("eldercare-homes [data-home]", has_text=home.code).click()
    await expect(page.locator("eldercare-home")).to_contain_text(home.address)
    wrong += await violations(page) + await _too_wide(page)
    await page.context.close()
    return wrong


async def _too_wide(page: Page) -> list[str]:
    main = page.locator("eldercare-panel main")
    sizes = await main.evaluate("(main) => [main.scrollWidth, main.clientWidth]")
    return [f"{sizes[0]} pixels in a window of {sizes[1]}"] if sizes[0] > sizes[1] else []


@pytest.mark.parametrize(
    "look", LOOKS, ids=lambda look: f"{look.language}-{look.theme}-{look.width}"
)
def test_every_view_is_for_everybody(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home, look: Look
) -> None:
    axe_source()
    stage = theatre.stage
    assert theatre.run(_look_at_everything(stage, browser, plan.password, home, look)) == []


async def _tap_while_the_hub_restarts(
    stage: Stage, browser: Browser, password: str, home: Home
) -> str:
    page = await open_panel(browser, stage, password, Look())
    await stage.hands.press(home)
    alarm = card(page, home.code)
    await expect(alarm).to_contain_text("还没有人响应")
    await stage.hub.stop()
    lost = page.locator("eldercare-panel .banner.lost")
    await expect(lost).to_contain_text("失去连接")
    await alarm.get_by_role("button", name="接警").click()
    await expect(page.locator("eldercare-panel .notices")).to_contain_text("恢复连接后自动提交")
    await stage.hub.start()
    await expect(alarm).to_contain_text("居委会已接警", timeout=60_000)
    await expect(lost).to_have_count(0)
    text = await alarm.inner_text()
    await page.context.close()
    return text


def test_a_board_comes_back_by_itself_after_a_restart_and_loses_no_tap(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    told = theatre.run(_tap_while_the_hub_restarts(theatre.stage, browser, plan.password, home))
    assert "居委会已接警" in told


async def _hears_of_the_caretaker(
    stage: Stage, browser: Browser, password: str, home: Home
) -> float:
    page = await open_panel(browser, stage, password, Look())
    pressed = await stage.hands.press(home)
    alarm = card(page, home.code)
    await expect(alarm).to_contain_text("还没有人响应")
    assert await stage.telephones.wait_for(CARETAKER, home.code, since=pressed, patience_s=10)
    await stage.telephones.reply(CARETAKER, "1")
    replied = time.monotonic()
    await expect(alarm).to_contain_text(f"正在赶去：{CARETAKER.name}")
    took = time.monotonic() - replied
    await page.context.close()
    return took


def test_the_board_shows_within_a_second_that_somebody_is_coming(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    took = theatre.run(_hears_of_the_caretaker(theatre.stage, browser, plan.password, home))
    assert took < WITHIN_S


async def _volunteer_taps(stage: Stage, browser: Browser, password: str, home: Home) -> float:
    board = await open_panel(browser, stage, password, Look(language="en"))
    pressed = await stage.hands.press(home)
    await call_everybody(stage, home)
    text = await stage.telephones.wait_for(VOLUNTEER, home.code, since=pressed, patience_s=10)
    assert text is not None
    link = LINK.search(text.body)
    assert link is not None, text.body
    telephone = await browser.new_page(viewport={"width": 360, "height": 640})
    await telephone.goto(link[0])
    button = telephone.get_by_role("button", name="I am coming")
    await expect(card(board, home.code)).to_contain_text("Nobody is coming yet")
    await expect(button).to_be_visible()
    tapped = time.monotonic()
    await button.click(no_wait_after=True)
    await expect(card(board, home.code)).to_contain_text(f"On the way: {VOLUNTEER.name}")
    took = time.monotonic() - tapped
    await expect(telephone.locator(".told")).to_contain_text("Recorded: you are coming")
    await telephone.close()
    await board.context.close()
    return took


def test_a_tap_on_the_responders_page_is_on_the_board_within_a_second(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    assert theatre.run(_volunteer_taps(theatre.stage, browser, plan.password, home)) < WITHIN_S
