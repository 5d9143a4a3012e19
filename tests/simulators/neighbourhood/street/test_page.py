"""Visitors see the street live and can touch it, in a real browser."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect
import pytest
import pytest_asyncio

from simulators.neighbourhood import Home, neighbourhood
from tests.simulators.neighbourhood.conftest import VirtualClock

from .conftest import SEED, Street, street_of

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).parents[4]
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOSTILE = "<img src=x onerror=\"document.title='burgled'\">"

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed")


@pytest.fixture
def street(clock: VirtualClock) -> Street:
    """Return a street in which somebody has a hostile name."""
    first, *others = neighbourhood(SEED, 12)
    return street_of((replace(first, resident=HOSTILE), *others), clock)


@pytest_asyncio.fixture
async def shown(socket_enabled: None, street: Street) -> AsyncIterator[Page]:
    """Open the page as a Chinese visitor on a telephone; errors of the page fail."""
    errors: list[str] = []
    async with street.page() as page, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
            ],
        )
        opened = await browser.new_page(locale="zh-CN", viewport={"width": 390, "height": 844})
        opened.on("pageerror", lambda error: errors.append(str(error)))
        await opened.goto(page.url)
        await opened.locator(".window").first.wait_for()
        yield opened
        await browser.close()
    assert errors == []


def _window(shown: Page, home: Home) -> str:
    return f'[data-code="{home.code}"] .window'


async def test_smoke_at_the_push_of_a_button_is_seen_in_the_window(
    shown: Page, street: Street
) -> None:
    home = street.home_with("smoke")
    await shown.locator(_window(shown, home)).click()
    await shown.get_by_role("button", name="冒烟", exact=True).click()

    await expect(shown.locator(_window(shown, home))).to_contain_text("烟雾报警器在响！")
    await shown.get_by_role("button", name="烟散了", exact=True).click()
    await expect(shown.locator(_window(shown, home))).not_to_contain_text("在响")


async def test_a_keyboard_is_enough(shown: Page, street: Street) -> None:
    window = shown.locator(_window(shown, street.homes[2]))
    await window.focus()
    await shown.keyboard.press("Enter")
    await expect(shown.locator("#flat-name")).to_be_focused()
    await shown.get_by_role("button", name="摔倒", exact=True).focus()
    await shown.keyboard.press("Enter")
    await expect(shown.locator("#flat-truth")).to_contain_text("按不到按钮")
    await shown.keyboard.press("Escape")
    await expect(window).to_be_focused()
    await expect(window).to_contain_text("按不到按钮")


async def test_a_refusal_is_said_in_a_sentence(shown: Page, street: Street) -> None:
    home = next(home for home in street.homes if home.call_button.value == "button")
    await shown.locator(_window(shown, home)).click()
    await shown.get_by_role("button", name="按一键呼叫").click()

    await expect(shown.get_by_role("alert")).to_contain_text("请在 Home Assistant 里按")


async def test_a_hostile_name_is_only_a_name(shown: Page, street: Street) -> None:
    await expect(shown.locator(_window(shown, street.homes[0]))).to_contain_text("onerror")
    await expect(shown.locator("main img")).to_have_count(0)
    await expect(shown).to_have_title("街坊")


async def test_a_home_is_found_by_its_name_in_english_too(shown: Page, street: Street) -> None:
    await shown.get_by_role("button", name="English").click()
    await shown.get_by_role("searchbox").fill(street.homes[4].resident)

    await expect(shown.locator(_window(shown, street.homes[4]))).to_be_visible()
    await expect(shown.locator(_window(shown, street.homes[0]))).to_be_hidden()
    await expect(shown.locator("h1")).to_have_text("The street")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_everybody_can_use_it(shown: Page, street: Street, scheme: str) -> None:
    await shown.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    await shown.locator(_window(shown, street.homes[0])).click()
    await shown.evaluate(_axe())
    wrong = await shown.evaluate(
        "async (rules) => (await axe.run(document, { runOnly: rules })).violations"
        ".flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))",
        RULES,
    )
    assert wrong == []


def _axe() -> str:
    if not AXE.exists():
        pytest.skip("axe is not there: run `npm ci` in frontend/")
    return AXE.read_text("utf-8")
