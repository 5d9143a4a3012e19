"""What staff do at the panel of a real hub: every button of an incident, two people at once, a home's switches, the figures."""

import re

from playwright.async_api import Browser, Locator, Page, expect
import pytest

from simulators.demo_stage import Plan
from simulators.neighbourhood import Home
from simulators.stories import Stage

from .called import open_incident
from .conftest import Theatre
from .panel_page import Look, card, open_panel

pytestmark = pytest.mark.e2e
ENGLISH = Look(language="en")


async def _at_the_incident(stage: Stage, browser: Browser, password: str, home: Home) -> Page:
    incident_id = await open_incident(stage, home)
    page = await open_panel(browser, stage, password, ENGLISH, f"/incident/{incident_id}")
    await expect(page.locator("eldercare-incident")).to_contain_text(home.address)
    return page


async def _tap(page: Page, name: str) -> Locator:
    """Tap a button; return what is told of it."""
    await page.locator("eldercare-incident").get_by_role("button", name=name, exact=True).click()
    return page.locator("eldercare-panel .notices")


async def _every_button(stage: Stage, browser: Browser, password: str, home: Home) -> list[str]:
    await stage.hands.press(home)
    page = await _at_the_incident(stage, browser, password, home)
    timeline = page.locator("eldercare-incident .timeline")
    await expect(await _tap(page, "Call the next ones now")).to_contain_text("being called")
    await expect(timeline).to_contain_text("Next ones called early")
    await _tap(page, "Call everybody")
    await expect(await _tap(page, "Tap again to call them")).to_contain_text("Everybody is being")
    await expect(await _tap(page, "Help is on the way")).to_contain_text("told that help")
    await expect(await _tap(page, "Help is there")).to_contain_text("Recorded: help is there")
    await page.get_by_label("What should the others know?").fill("门口有狗 <b>")
    await _tap(page, "Write down")
    await expect(timeline).to_contain_text("门口有狗 <b>")
    await expect(await _tap(page, "Resident is well")).to_contain_text("has been seen")
    await page.get_by_label("Test", exact=True).check()
    await expect(await _tap(page, "Close incident")).to_contain_text("The incident is closed")
    await expect(page.locator("eldercare-incident .state")).to_have_text("Closed: Test")
    await page.context.close()
    told, *_ = await stage.timeline_of(home)  # the newest of the home
    return [fact["fact"] for fact in told["facts"]]


def test_every_button_of_an_incident_is_a_fact(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    facts = theatre.run(_every_button(theatre.stage, browser, plan.password, home))
    acts = [
        "next_called",
        "escalation_reopened",
        "help_coming",
        "help_arrived",
        "note_added",
        "resident_seen",
        "incident_closed",
    ]
    assert [fact for fact in facts if fact in acts] == acts


async def _two_at_once(stage: Stage, browser: Browser, password: str, home: Home) -> list[str]:
    await stage.hands.press(home)
    pages = [await _at_the_incident(stage, browser, password, home) for _ in range(2)]
    # The second one does not hear of the first: their line is slow, and both tap what they see.
    first, second = pages
    await second.locator("eldercare-panel").evaluate("(panel) => panel.desk.link.stop()")
    await expect(await _tap(first, "Help is on the way")).to_contain_text("Everybody has been told")
    notices = await _tap(second, "Help is on the way")
    await expect(notices).to_contain_text(re.compile("Everybody has been told|Already done"))
    told, *_ = await stage.timeline_of(home)  # the newest of the home
    for page in pages:
        await page.context.close()
    return [fact["fact"] for fact in told["facts"] if fact["fact"] == "help_coming"]


def test_two_who_take_the_same_alarm_take_it_once(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    facts = theatre.run(_two_at_once(theatre.stage, browser, plan.password, home))
    assert facts == ["help_coming"]


async def _goes_away(stage: Stage, browser: Browser, password: str, home: Home) -> list[str]:
    page = await open_panel(browser, stage, password, ENGLISH)
    tile = page.locator("eldercare-homes [data-home]", has_text=home.code)
    await tile.click()
    away = page.get_by_role("switch", name="The resident is away")
    said: list[str] = []
    for on in (True, False):
        await away.click()
        await expect(away).to_be_checked(checked=on)
        await page.locator("eldercare-panel nav a").nth(0).click()
        wanted = re.compile("Away" if on else r"All well|Quiet|just now|min ago|no sign")
        await expect(tile).to_contain_text(wanted)
        said.append(await tile.inner_text())
        await tile.click()
    await page.context.close()
    return said


def test_a_resident_who_went_away_is_away_on_the_board(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    gone, back = theatre.run(_goes_away(theatre.stage, browser, plan.password, home))
    assert "Away" in gone
    assert "Away" not in back


async def _traced(stage: Stage, browser: Browser, password: str, home: Home) -> str:
    await stage.hands.press(home)
    incident_id = await open_incident(stage, home)
    page = await open_panel(browser, stage, password, ENGLISH, "/figures")
    figures = page.locator("eldercare-figures")
    kinds = figures.locator("section.kinds")
    await kinds.get_by_role("button", name="Table").click()
    await kinds.get_by_role("button", name=re.compile("Call for help")).click()
    await expect(kinds.get_by_role("heading", level=3)).to_be_focused()
    await kinds.locator(f'[data-incident="{incident_id}"] a').click()
    await expect(page.locator("eldercare-incident")).to_contain_text(home.address)
    await page.context.close()
    return incident_id


def test_a_figure_leads_to_its_incidents(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    assert theatre.run(_traced(theatre.stage, browser, plan.password, home))


async def _fetched(stage: Stage, browser: Browser, password: str, home: Home) -> bytes:
    page = await open_panel(browser, stage, password, ENGLISH, "/figures")
    await page.get_by_role("button", name="Write this month's report").click()
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Workbook (XLSX)").click()
    book = (await (await download.value).path()).read_bytes()
    await page.context.close()
    return book


def test_the_months_report_is_fetched_at_the_panel(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    assert theatre.run(_fetched(theatre.stage, browser, plan.password, home)).startswith(b"PK")


async def _acknowledged(stage: Stage, browser: Browser, password: str, home: Home) -> str:
    page = await open_panel(browser, stage, password, ENGLISH)
    await stage.hands.press(home)
    await expect(card(page, home.code)).to_be_visible()
    await card(page, home.code).get_by_role("button", name="Help is on the way").focus()
    await page.keyboard.press("Enter")
    await expect(card(page, home.code)).to_contain_text("the committee has taken it")
    said = await card(page, home.code).inner_text()
    await page.context.close()
    return said


def test_an_alarm_is_taken_with_the_keyboard_alone(
    theatre: Theatre, plan: Plan, browser: Browser, home: Home
) -> None:
    said = theatre.run(_acknowledged(theatre.stage, browser, plan.password, home))
    assert "the committee has taken it" in said
