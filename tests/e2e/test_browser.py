"""What people see in a real browser: a volunteer's telephone, and the committee's board."""

from collections.abc import Iterator
from pathlib import Path
import time

from playwright.async_api import Page, async_playwright, expect
import pytest

from simulators.demo_stage import USER, Plan
from simulators.hub.folder import DASHBOARD
from simulators.hub.people import Person, chosen
from simulators.neighbourhood import Home
from simulators.stories import Stage

from .called import first_called
from .conftest import Theatre

VOLUNTEERS = tuple(one for one in chosen("volunteers") if one.language == "zh-Hans")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE_MS = 30_000


@pytest.fixture
def page(theatre: Theatre, chromium: Path) -> Iterator[Page]:
    """Open a browser as somebody in Shanghai has it; it lives on the stage's loop, as all of it does."""
    opened = async_playwright()
    playwright = theatre.run(opened.start())
    program = theatre.run(playwright.chromium.launch(executable_path=chromium, args=FLAGS))
    page = theatre.run(
        program.new_page(
            locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1440, "height": 900}
        )
    )
    page.set_default_timeout(PATIENCE_MS)
    yield page
    theatre.run(program.close())
    theatre.run(playwright.stop())


@pytest.fixture
def alarmed(theatre: Theatre) -> Iterator[tuple[Home, Person]]:
    """Have somebody press their call button; return the home, and a volunteer whose turn it is. The case is closed afterwards."""
    home = theatre.next_home()
    yield home, theatre.run(_press(theatre.stage, home))
    theatre.run(_close(theatre.stage, home))


async def _press(stage: Stage, home: Home) -> Person:
    pressed = await stage.hands.press(home)
    volunteer, _ = await first_called(stage, VOLUNTEERS, home, since=pressed)
    return volunteer


async def _close(stage: Stage, home: Home) -> None:
    device_id = stage.households[home.code].device_id
    await stage.hub.client.call(
        "eldercare", "close_incident", device_id=device_id, outcome="test", note="browser test"
    )


async def _help_comes(stage: Stage, home: Home) -> bool:
    """Return whether the newest incident's ledger says that somebody is on the way, within a while."""
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while time.monotonic() < deadline:
        newest = max(await stage.timeline_of(home), key=lambda one: str(one["opened_at"]))
        if any(fact["fact"] == "help_coming" for fact in newest["facts"]):
            return True
        await stage.pause()
    return False


async def _tap_1(stage: Stage, page: Page, home: Home, volunteer: Person, picture: Path) -> None:
    await page.goto(stage.telephones.url)
    telephone = page.locator(f'[data-number="{volunteer.phone}"]')
    alarm = telephone.locator(".bubble", has_text=f"【紧急呼叫】{home.code}")
    await expect(alarm).to_have_count(1)
    await telephone.get_by_role("button", name="1", exact=True).click()
    await expect(telephone.locator(".bubble").last).to_contain_text(home.address)
    await page.screenshot(path=picture)


async def _look_at_the_board(
    stage: Stage, page: Page, home: Home, password: str, picture: Path
) -> str:
    await page.goto(stage.hub.url)
    await page.locator("input[name=username]").fill(USER)
    await page.locator("input[name=password]").fill(password)
    await page.locator("input[name=password]").press("Enter")
    await page.locator("home-assistant-main").wait_for(state="attached")
    await page.goto(f"{stage.hub.url}/{DASHBOARD}")
    alarm = page.locator("ha-alert", has_text=f"{home.code} {home.resident}")
    await expect(alarm).to_be_visible(timeout=PATIENCE_MS)
    await expect(alarm).to_contain_text("紧急呼叫")
    await page.screenshot(path=picture)
    return await alarm.inner_text()


def test_a_volunteer_sees_the_alarm_on_the_telephone_and_taps_1(
    theatre: Theatre, page: Page, alarmed: tuple[Home, Person], tmp_path: Path
) -> None:
    """One tap is all it takes to be on the way."""
    home, volunteer = alarmed
    theatre.run(_tap_1(theatre.stage, page, home, volunteer, tmp_path / "telephones.png"))

    assert theatre.run(_help_comes(theatre.stage, home))


def test_the_committee_sees_on_the_board_which_home_calls(
    theatre: Theatre, plan: Plan, page: Page, alarmed: tuple[Home, Person], tmp_path: Path
) -> None:
    """Whoever is at the desk reads the code of the home that is in alarm."""
    home, _ = alarmed
    picture = tmp_path / "board.png"
    read = theatre.run(_look_at_the_board(theatre.stage, page, home, plan.password, picture))

    assert home.code in read
    assert "紧急呼叫" in read
