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


async def test_a_window_that_grows_shows_more_homes(stage: PanelStage, page: Page) -> None:
    await page.set_viewport_size({"width": 1440, "height": 500})
    await page.goto(f"{stage.url}/?language=zh-Hans")
    await expect(page.locator("eldercare-homes .tile").first).to_be_visible()
    far = page.locator('[data-home="home-120"]')
    await expect(far).to_have_count(0)
    await page.set_viewport_size({"width": 1440, "height": 2400})
    await expect(far).to_be_visible()


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


async def test_a_homes_days_are_for_everybody(stage: PanelStage, page: Page) -> None:
    await page.goto(f"{stage.url}/home/home-5?language=en&theme=dark")
    activity = page.locator("eldercare-home-activity")
    await expect(activity).to_contain_text("Today against the learned line")
    for days, pictures in (("24 hours", 3), ("7 days", 2), ("30 days", 2)):
        await page.get_by_role("button", name=days).click()
        await expect(activity.locator("figure")).to_have_count(pictures)
        await expect(activity.locator("details")).to_have_count(pictures)
        for table in await activity.locator("summary").all():
            await table.click()
        assert await violations(page) == []


async def test_a_home_is_switched_to_away_with_the_keyboard(stage: PanelStage, page: Page) -> None:
    await page.goto(f"{stage.url}/home/home-5?language=en")
    away = page.get_by_role("switch", name="The resident is away")
    await expect(away).not_to_be_checked()
    await away.focus()
    await page.keyboard.press("Space")
    await expect(away).to_be_checked()


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_figures_are_for_everybody(stage: PanelStage, page: Page, theme: str) -> None:
    await page.goto(f"{stage.url}/figures?language=en&theme={theme}")
    await expect(page.locator("eldercare-chart canvas")).to_have_count(7)
    assert await violations(page) == []
    for table in await page.locator("eldercare-figures .looks button:last-child").all():
        await table.focus()
        await page.keyboard.press("Enter")
    await expect(page.locator("eldercare-figures table")).to_have_count(7)
    await page.locator("section.kinds table button").first.click()
    await expect(page.locator(".behind li").first).to_be_visible()
    assert await violations(page) == []


async def test_a_line_of_the_chart_is_hidden_by_the_keyboard(stage: PanelStage, page: Page) -> None:
    await page.goto(f"{stage.url}/figures?language=en")
    line = page.locator(".legend").get_by_role("button", name="Smoke and gas")
    await line.focus()
    await page.keyboard.press("Enter")
    await expect(line).to_have_attribute("aria-pressed", "false")


async def test_a_column_that_is_tapped_tells_its_incidents(stage: PanelStage, page: Page) -> None:
    await page.goto(f"{stage.url}/figures?language=en")
    await page.locator("section.kinds .u-over").click(position={"x": 5, "y": 10})
    await expect(page.locator("section.kinds .behind h3")).to_contain_text("incident")


async def test_hostile_names_are_text_among_the_figures(
    homes: StageCommunity, stage: PanelStage, page: Page
) -> None:
    for person in homes.people.values():
        person["name"] = HOSTILE
    for home in homes.homes.values():
        home["name"] = HOSTILE
    await page.set_viewport_size({"width": 360, "height": 640})
    await page.goto(f"{stage.url}/figures?language=zh-Hans")
    await expect(page.locator("eldercare-chart canvas")).to_have_count(7)
    for table in await page.locator("eldercare-figures .looks button:last-child").all():
        await table.click()
    await page.locator("section.falseAlarms table button").first.click()
    await expect(page.locator(".behind")).to_contain_text("<img src=x onerror=alert(1)>")
    assert await page.locator("eldercare-panel img, eldercare-panel script").count() == 0
    main = page.locator("eldercare-panel main")
    sizes = await main.evaluate("(main) => [main.scrollWidth, main.clientWidth]")
    assert sizes[0] <= sizes[1]


async def test_charts_that_cannot_be_fetched_are_said_and_the_board_goes_on(
    stage: PanelStage, page: Page
) -> None:
    await page.route("**/figures.js", lambda route: route.abort())
    await page.goto(f"{stage.url}/?language=en")
    await page.get_by_role("link", name="Figures").click()
    await expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    await page.get_by_role("link", name="Board").click()
    await expect(page.locator("eldercare-homes .tile").first).to_be_visible()


async def test_the_board_does_not_wait_for_the_charts(stage: PanelStage, page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    await page.goto(f"{stage.url}/?language=en")
    await expect(page.locator("eldercare-homes .tile").first).to_be_visible()
    assert "panel.js" in fetched
    assert "figures.js" not in fetched


async def test_the_way_to_the_door_is_drawn(stage: PanelStage, page: Page) -> None:
    await page.goto(f"{stage.url}/incident/incident-41?language=en")
    await expect(page.locator(".place .way")).to_have_text("Building 2, floor 1, flat 102")
    await expect(page.locator(".stairs .here")).to_have_text("102")
    await expect(page.locator(".stairs .floor")).to_have_text(["5", "4", "3", "2", "1"])


async def test_that_nobody_was_at_home_is_offered_for_a_silence_alone(
    homes: StageCommunity, stage: PanelStage, page: Page
) -> None:
    homes.alarm("home-22", "inactivity")
    await page.goto(f"{stage.url}/incident/incident-42?language=en")
    nobody = page.get_by_role("radio", name="Nobody at home (away)")
    await nobody.check()
    await expect(page.get_by_role("status").filter(has_text="until life is seen")).to_be_visible()
    assert await violations(page) == []
    await page.goto(f"{stage.url}/incident/incident-41?language=en")
    await expect(page.get_by_role("radio", name="False alarm")).to_be_visible()
    await expect(nobody).to_have_count(0)
