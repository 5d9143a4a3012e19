"""Visitors see the telephones live and can use them, in a real browser."""

from collections.abc import AsyncGenerator
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect
import pytest
import pytest_asyncio

from simulators.telephones import Telephones
from simulators.telephones.pytest_plugin import PhoneFinder
from simulators.telephones.voice.pace import NATURAL

from .conftest import OURS, VOLUNTEER, Account, Hub

CHROMIUM = Path("/usr/bin/chromium")
PAGE = Path(__file__).parents[3] / "simulators" / "telephones" / "page"

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"{CHROMIUM} is not installed")


@pytest_asyncio.fixture
async def page(socket_enabled: None, telephones: Telephones) -> AsyncGenerator[Page]:
    """Open the wall of telephones as a Chinese visitor on a phone; errors of the page fail."""
    errors: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
            ],
        )
        page = await browser.new_page(locale="zh-CN", viewport={"width": 390, "height": 844})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        await page.goto(telephones.base_url)
        yield page
        await browser.close()
    assert errors == []


async def test_a_text_appears_and_a_person_replies(
    page: Page, account: Account, hub: Hub, phone: PhoneFinder
) -> None:
    hub.answer = "<Response><Message>收到，您正在前往</Message></Response>"
    volunteer = page.locator(f'[data-number="{VOLUNTEER}"]')
    await account.send("烟雾报警，回复 1 前往")

    await expect(volunteer.locator(".bubble")).to_contain_text("烟雾报警")
    await expect(volunteer.locator(".unread")).to_have_text("1")
    await volunteer.get_by_role("button", name="1", exact=True).click()

    await expect(volunteer.locator(".bubble.mine")).to_contain_text("1")
    await expect(volunteer.locator(".bubble").last).to_contain_text("您正在前往")
    assert hub.forms()[-1]["Body"] == "1"


async def test_a_person_writes_a_text_of_their_own(page: Page, hub: Hub) -> None:
    volunteer = page.locator(f'[data-number="{VOLUNTEER}"]')

    await volunteer.locator("input").fill("我在楼下")
    await volunteer.locator("input").press("Enter")

    await expect(volunteer.locator(".bubble.mine")).to_contain_text("我在楼下")
    assert hub.forms()[-1]["Body"] == "我在楼下"


async def test_a_reply_that_the_hub_refuses_is_said(page: Page, hub: Hub) -> None:
    hub.status = 403
    volunteer = page.locator(f'[data-number="{VOLUNTEER}"]')

    await volunteer.get_by_role("button", name="2", exact=True).click()

    await expect(volunteer.get_by_role("alert")).to_contain_text("拒绝了这条短信（403）")


async def test_a_call_is_answered_heard_and_ended(
    page: Page, account: Account, phone: PhoneFinder, telephones: Telephones
) -> None:
    telephones.switchboard.pace = NATURAL
    volunteer = page.locator(f'[data-number="{VOLUNTEER}"]')
    await account.dial("三零二室烟雾报警")

    await volunteer.get_by_role("button", name="接听").click()
    await expect(volunteer.locator(".call-says")).to_have_text("三零二室烟雾报警")
    await volunteer.get_by_role("button", name="挂断").click()

    await expect(volunteer.locator(".called")).to_contain_text("通话已结束")
    assert phone("volunteer").calls[0].status == "completed"


async def test_a_person_presses_a_key_in_a_call(
    page: Page, account: Account, hub: Hub, phone: PhoneFinder
) -> None:
    hub.answer = '<Response><Say>谢谢</Say><Pause length="60"/></Response>'
    phone("volunteer").telephones.switchboard.pace = NATURAL
    volunteer = page.locator(f'[data-number="{VOLUNTEER}"]')
    script = (
        f'<Response><Gather numDigits="1" action="{hub.url}">'
        "<Say>三零二室烟雾报警，前往请按一</Say></Gather></Response>"
    )
    form = {"To": VOLUNTEER, "From": OURS, "Twiml": script}
    await account.ask("POST", "Calls.json", data=form)

    await volunteer.get_by_role("button", name="接听").click()
    await expect(volunteer.locator(".call-state")).to_contain_text("请按键")
    await volunteer.get_by_role("button", name="1", exact=True).click()

    await expect(volunteer.locator(".call-says")).to_contain_text("谢谢")
    assert hub.forms()[-1]["Digits"] == "1"
    await volunteer.get_by_role("button", name="挂断").click()
    await expect(volunteer.locator(".called")).to_contain_text("按键 1")


async def test_what_comes_from_outside_is_never_html(page: Page, account: Account) -> None:
    await account.send("<img src=x onerror=alert(1)><b>bold</b>")

    bubble = page.locator(f'[data-number="{VOLUNTEER}"] .body')
    await expect(bubble).to_have_text("<img src=x onerror=alert(1)><b>bold</b>")
    await expect(bubble.locator("*")).to_have_count(0)


async def test_the_language_can_be_changed_and_stays(page: Page) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text("电话墙")

    await page.get_by_role("button", name="English").click()
    await page.reload()

    await expect(page.get_by_role("heading", level=1)).to_have_text("Telephones")
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_nothing_sticks_out_on_any_screen(
    page: Page, account: Account, telephones: Telephones
) -> None:
    telephones.switchboard.pace = NATURAL
    await account.send("https://hub.example/" + "x" * 200)
    await expect(page.locator(".bubble")).to_be_visible()
    await account.dial("x" * 300)
    await page.get_by_role("button", name="接听").click()

    for width in (320, 390, 768, 1440, 2560):
        await page.set_viewport_size({"width": width, "height": 800})
        assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_every_word_of_the_page_exists_in_both_languages(page: Page) -> None:
    keys = """async () => {
        const { WORDS } = await import("/words.js");
        const names = (words, at = "") => Object.entries(words).flatMap(([name, word]) =>
            typeof word === "object" ? names(word, `${at}${name}.`) : [`${at}${name}`]);
        return [names(WORDS.zh), names(WORDS.en)];
    }"""

    chinese, english = await page.evaluate(keys)

    assert chinese == english
