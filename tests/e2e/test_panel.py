"""What the committee has open all day: an alarm is on the board at once, and a tap there reaches everybody."""

from collections.abc import Iterator
from pathlib import Path
import time

from playwright.async_api import Browser, Page, async_playwright, expect
import pytest

from simulators.demo_stage import Plan
from simulators.hub.people import chosen
from simulators.neighbourhood import Home
from simulators.stories import Stage

from .conftest import Theatre
from .panel_page import FLAGS, Look, axe_source, card, open_panel, violations

pytestmark = pytest.mark.e2e
WITHIN_S = 1.0
(CARETAKER,) = chosen("property 1")


@pytest.fixture(scope="module")
def browser(theatre: Theatre, chromium: Path) -> Iterator[Browser]:
    """Start a browser on the stage's loop."""
    playwright = theatre.run(async_playwright().start())
    browser = theatre.run(playwright.chromium.launch(executable_path=chromium, args=FLAGS))
    yield browser
    theatre.run(browser.close())
    theatre.run(playwright.stop())


@pytest.fixture
def home(theatre: Theatre) -> Iterator[Home]:
    """Return a home; whatever is open there afterwards is closed."""
    home = theatre.next_home()
    yield home
    theatre.run(_end(theatre.stage, home))


async def _end(stage: Stage, home: Home) -> None:
    for told in await stage.timeline_of(home):
        if told["outcome"] is None:
            await stage.hub.client.call(
                "eldercare",
                "close_incident",
                incident_id=told["incident_id"],
                outcome="test",
                note="browser test",
            )


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
    (told,) = theatre.run(theatre.stage.timeline_of(home))
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
    "en": ("Nobody is coming yet", "What happened", "on duty now"),
    "zh-Hans": ("还没有人响应", "经过", "现在值班"),
}


async def _look_at_everything(
    stage: Stage, browser: Browser, password: str, home: Home, look: Look
) -> list[str]:
    """Go through all views while there is an alarm; return what axe finds wrong, and what is wider than the window."""
    page = await open_panel(browser, stage, password, look)
    await stage.hands.press(home)
    alarm, story, duty = WORDS[look.language]
    await expect(card(page, home.code)).to_contain_text(alarm)
    wrong = await violations(page) + await _too_wide(page)
    await card(page, home.code).get_by_role("link").click()
    await expect(page.locator("eldercare-incident")).to_contain_text(story)
    wrong += await violations(page) + await _too_wide(page)
    await page.locator("eldercare-panel nav a").nth(1).click()
    await expect(page.locator("eldercare-people")).to_contain_text(duty)
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
    await expect(alarm).to_contain_text(f"正在赶往：{CARETAKER.name}")
    took = time.monotonic() - replied
    await page.context.close()
    return took


def test_the_board_shows_within_a_second_that_somebody_is_coming(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    took = theatre.run(_hears_of_the_caretaker(theatre.stage, browser, plan.password, home))
    assert took < WITHIN_S
