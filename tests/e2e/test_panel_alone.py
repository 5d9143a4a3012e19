"""The panel in a browser with a community of our making: hostile names, thousands of homes, a keyboard and no mouse."""

from collections.abc import AsyncIterator
from pathlib import Path
import re

from playwright.async_api import Dialog, Page, async_playwright, expect
import pytest

from benchmarks.panel_stage import PanelStage, StageCommunity

from .panel_page import FLAGS, PATIENCE_MS, violations

pytestmark = pytest.mark.e2e
HOSTILE = (
    "<img src=x onerror=alert(1)><script>alert(2)</script>\u202e=cmd|'/C calc'!A1" + "长" * 500
)


@pytest.fixture
def homes() -> StageCommunity:
    """Return a neighbourhood of the design size in which one button was pressed."""
    community = StageCommunity(2000)
    community.homes["home-0"] |= {"name": "单雄信", "status": "safe", "offline": False}
    community.alarm("home-21", "sos")
    return community


@pytest.fixture
async def stage(homes: StageCommunity) -> AsyncIterator[PanelStage]:
    """Serve it."""
    async with PanelStage(homes).open() as stage:
        yield stage


@pytest.fixture
async def page(chromium: Path) -> AsyncIterator[Page]:
    """Return a window in which no page may open a dialogue."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        dialogues: list[str] = []

        async def opened(dialogue: Dialog) -> None:
            dialogues.append(dialogue.message)
            await dialogue.dismiss()

        page.on("dialog", opened)
        yield page
        await browser.close()
        assert dialogues == []


@pytest.mark.parametrize("path", ["/", "/incident/incident-42", "/home/home-3", "/people"])
async def test_hostile_names_are_text_in_every_view(
    homes: StageCommunity, stage: PanelStage, page: Page, path: str
) -> None:
    homes.homes["home-3"] |= {"name": HOSTILE, "code": f"9-{HOSTILE[:20]}", "grid": HOSTILE}
    homes.people["person-0"] |= {"name": HOSTILE}
    homes.alarm("home-3", "gas", coming=[HOSTILE])
    await page.goto(f"{stage.url}{path}?language=zh-Hans")
    await expect(page.locator("eldercare-panel main")).to_contain_text(
        "<img src=x onerror=alert(1)>"
    )
    assert await page.locator("eldercare-panel img, eldercare-panel script").count() == 0
    main = page.locator("eldercare-panel main")
    sizes = await main.evaluate("(main) => [main.scrollWidth, main.clientWidth]")
    assert sizes[0] <= sizes[1]


@pytest.mark.parametrize("typed", ["sxx", "雄信", "1-101"])
async def test_a_home_is_found_by_initials_by_name_and_by_code(
    stage: PanelStage, page: Page, typed: str
) -> None:
    await page.goto(f"{stage.url}/?language=zh-Hans")
    await page.get_by_role("searchbox").fill(typed)
    tiles = page.locator("eldercare-homes .tile")
    await expect(tiles.first).to_contain_text("单雄信")


async def test_only_what_can_be_seen_is_drawn(stage: PanelStage, page: Page) -> None:
    await page.goto(f"{stage.url}/?language=zh-Hans")
    tiles = page.locator("eldercare-homes .tile")
    await expect(tiles.first).to_be_visible()
    assert await tiles.count() < 200
    await page.locator("eldercare-panel main").evaluate(
        "(main) => main.scrollTo(0, main.scrollHeight)"
    )
    await expect(page.locator('[data-home="home-1999"]')).to_be_visible()
    assert await tiles.count() < 200


async def test_arrow_keys_lead_from_home_to_home_and_enter_opens_one(
    stage: PanelStage, page: Page
) -> None:
    await page.goto(f"{stage.url}/?language=zh-Hans")
    await page.locator('[data-home="home-0"]').focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.locator('[data-home="home-1"]')).to_be_focused()
    await page.keyboard.press("End")
    await expect(page.locator('[data-home="home-1999"]')).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile(r"/eldercare/home/home-1999"))


async def test_whoever_wants_no_motion_sees_no_flashing(stage: PanelStage, page: Page) -> None:
    animation = "(card) => getComputedStyle(card).animationName"
    await page.goto(f"{stage.url}/?language=zh-Hans")
    card = page.locator("li.incident.sounding")
    assert await card.evaluate(animation) == "flash"
    await page.emulate_media(reduced_motion="reduce")
    assert await card.evaluate(animation) == "none"


async def test_filters_that_leave_nobody_say_how_to_see_everybody_again(
    stage: PanelStage, page: Page
) -> None:
    await page.goto(f"{stage.url}/?language=en")
    await page.get_by_role("searchbox").fill("nobody is called so")
    await page.get_by_role("button", name="Show all homes").click()
    await expect(page.locator("eldercare-homes .tile").first).to_be_visible()


async def test_one_tap_does_not_call_everybody(stage: PanelStage, page: Page) -> None:
    await page.goto(f"{stage.url}/incident/incident-41?language=en")
    await page.get_by_role("button", name="Call everybody").click()
    await expect(page.get_by_role("button", name="Tap again to call them")).to_be_visible()
    await expect(page.locator("eldercare-panel .notices li")).to_have_count(0)


async def test_the_charts_are_for_everybody(stage: PanelStage, page: Page) -> None:
    await page.goto(f"{stage.url}/home/home-5?language=en&theme=dark")
    for days in ("24 hours", "7 days", "30 days"):
        await page.get_by_role("button", name=days).click()
        await expect(page.locator("eldercare-home svg.chart")).to_be_visible()
        assert await violations(page) == []
