"""What a volunteer without an account sees in a real browser when they open the link in their alarm."""

from collections.abc import Iterator
from pathlib import Path
import re

from playwright.async_api import Browser, Page, expect
import pytest

from simulators.hub.people import chosen
from simulators.neighbourhood import Home
from simulators.stories import Stage

from .called import call_everybody
from .conftest import Theatre

(VOLUNTEER,) = chosen("volunteer 2")
PATIENCE_MS = 30_000
LINK = re.compile(r"http\S+/eldercare/r/[\w-]{22}")


@pytest.fixture
def alarmed(theatre: Theatre) -> Iterator[tuple[Home, str]]:
    """Have somebody press their call button; return the home, and the volunteer's link to it."""
    home = theatre.next_home()
    yield home, theatre.run(_link(theatre.stage, home))
    theatre.run(_close(theatre.stage, home))


async def _link(stage: Stage, home: Home) -> str:
    pressed = await stage.hands.press(home)
    await call_everybody(stage, home)
    text = await stage.telephones.wait_for(VOLUNTEER, home.code, since=pressed, patience_s=10)
    assert text is not None
    found = LINK.search(text.body)
    assert found is not None, text.body
    return found[0]


async def _close(stage: Stage, home: Home) -> None:
    device_id = stage.households[home.code].device_id
    await stage.hub.client.call(
        "eldercare", "close_incident", device_id=device_id, outcome="test", note="browser test"
    )


async def _coming(stage: Stage, home: Home) -> int:
    newest = max(await stage.timeline_of(home), key=lambda one: str(one["opened_at"]))
    return sum(fact["fact"] == "help_coming" for fact in newest["facts"])


async def _telephone(browser: Browser, scheme: str = "light", *, scripts: bool = True) -> Page:
    page = await browser.new_page(
        viewport={"width": 360, "height": 640},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
        locale="en-GB",
    )
    page.set_default_timeout(PATIENCE_MS)
    return page


async def _go(page: Page, home: Home, link: str, picture: Path) -> None:
    await page.goto(link)
    await expect(page.locator("h2")).to_contain_text(home.code)
    await expect(page.locator("main")).not_to_contain_text(home.address)
    await page.screenshot(path=picture.with_stem(f"{picture.stem}-1"), full_page=True)
    await page.get_by_role("button", name="I am coming").click()
    await expect(page.locator(".told")).to_contain_text("Recorded: you are coming")
    await expect(page.locator("main")).to_contain_text(home.address)
    await page.screenshot(path=picture.with_stem(f"{picture.stem}-2"), full_page=True)


@pytest.mark.parametrize(
    ("scheme", "scripts"), [("light", True), ("dark", False)], ids=["light", "dark without scripts"]
)
def test_a_volunteer_opens_the_link_taps_and_sees_the_address(
    theatre: Theatre,
    browser: Browser,
    alarmed: tuple[Home, str],
    tmp_path: Path,
    scheme: str,
    scripts: bool,
) -> None:
    """One tap is all it takes, on any telephone."""
    home, link = alarmed
    page = theatre.run(_telephone(browser, scheme, scripts=scripts))
    theatre.run(_go(page, home, link, tmp_path / f"page-{scheme}-{scripts}.png"))
    assert theatre.run(_coming(theatre.stage, home)) == 1


async def _tap_while_the_hub_is_away(stage: Stage, page: Page, link: str) -> None:
    await page.goto(link)
    await stage.hub.stop()
    await page.get_by_role("button", name="I am coming").click()
    await expect(page.locator("#wait")).to_contain_text("Not recorded yet")
    await stage.hub.start()
    await stage.in_service()
    await expect(page.locator(".told")).to_contain_text("Recorded: you are coming")
    await expect(page.locator("#wait")).to_be_hidden()


async def _forge(page: Page, link: str) -> None:
    form = await page.request.get(link)
    mark = re.search(r'name="form" value="([^"]+)"', await form.text())
    assert mark is not None
    await page.set_content(
        f'<form method="post" action="{link}"><input name="form" value="{mark[1]}">'
        '<button name="key" value="1">win</button></form>'
    )
    await page.get_by_role("button", name="win").click()
    await expect(page.locator(".told")).to_contain_text("did not come from this page")


def test_a_tap_while_the_hub_restarts_is_not_lost_and_a_forged_one_not_taken(
    theatre: Theatre, browser: Browser, alarmed: tuple[Home, str]
) -> None:
    """The page says that the hub is away, comes back by itself, and the tap is recorded once; none from elsewhere is."""
    home, link = alarmed
    page = theatre.run(_telephone(browser))
    theatre.run(_forge(page, link))
    assert theatre.run(_coming(theatre.stage, home)) == 0
    theatre.run(_tap_while_the_hub_is_away(theatre.stage, page, link))
    assert theatre.run(_coming(theatre.stage, home)) == 1
