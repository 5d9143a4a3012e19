"""Takes the pictures of the readme: a neighbourhood in the middle of two alarms, as its people see it.

`script/screenshots` starts it. The pictures are those of a real hub, so that they never show what is not there.
"""

import argparse
import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
import io
from pathlib import Path
import shutil
import sys
import time

from PIL import Image
from playwright.async_api import Browser, Error as BrowserError, Page, async_playwright

from simulators.demo_casting import cast, populate
from simulators.demo_stage import USER, Plan, set_stage
from simulators.hub import HubError, Language
from simulators.hub.folder import DASHBOARD
from simulators.hub.people import Person, chosen
from simulators.neighbourhood import Home
from simulators.neighbourhood.catalogue import CallButton
from simulators.stories import FOLDER, Stage, Timeline, load

IMAGES = Path(__file__).parents[1] / "docs" / "images"
PANEL = "eldercare"
SCENES = ("call_button", "gas")
HOMES = 12
SEED = 1
PATIENCE_S = 10.0
SUFFIXES: dict[Language, str] = {"en": "en", "zh-Hans": "zh"}
LOCALES: dict[Language, str] = {"en": "en-GB", "zh-Hans": "zh-CN"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)


class PictureError(Exception):
    """A picture cannot be taken; the text says what is missing."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """A window in pixels."""

    width: int
    height: int


TELEPHONES = Size(width=1440, height=1290)
BOARD = Size(width=1440, height=900)
STREET = Size(width=1440, height=780)
POCKET = Size(width=390, height=844)


async def take(language: Language, browser_path: str) -> None:
    """Take every picture in a language."""
    stories = [load(FOLDER / f"{name}.yaml") for name in SCENES]
    homes = populate(stories, HOMES, SEED)
    plan = Plan(homes=homes, language=language, port=18223, telephones_port=18900)
    caller, leaking = cast(stories, homes)
    # Whoever looks at the picture should be able to read who calls.
    caller = next((home for home in homes if _calls(home, language) and home != leaking), caller)
    async with set_stage(plan, Timeline(lambda _: None)) as stage, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=browser_path, args=CHROMIUM_ARGUMENTS
        )
        await _two_alarms(stage, caller, leaking)
        await _picture_of_telephones(browser, stage, language)
        await _picture_of_board(browser, stage, plan.password, language)
        await _picture_of_street(browser, stage, leaking, language)
        for size, name in ((BOARD, "panel"), (POCKET, "panel-phone")):
            page = await _panel(await _page(browser, size, language), stage, plan.password)
            await _save(page, f"{name}-{SUFFIXES[language]}.png")
        page = await _panel(await _page(browser, BOARD, language), stage, plan.password)
        await _pictures_of_views(page, leaking, language)
        await browser.close()


def _calls(home: Home, language: Language) -> bool:
    return home.language == language and home.call_button is CallButton.EVENT


async def _two_alarms(stage: Stage, caller: Home, leaking: Home) -> None:
    """Let one resident call and a neighbour be on the way, and gas be smelled where help is still awaited."""
    (neighbour,), (guard,) = chosen("volunteer 1"), chosen("property 2")
    (committee,) = chosen("committee")
    await stage.hands.press(caller)
    await _answers(stage, neighbour, caller, "1")
    await stage.hands.gas(leaking)
    await _answers(stage, guard, leaking, "1 2")
    await _hears(stage, committee, leaking)


async def _answers(stage: Stage, person: Person, home: Home, text: str) -> None:
    await _hears(stage, person, home)
    await stage.telephones.reply(person, text)


async def _hears(stage: Stage, person: Person, home: Home) -> None:
    """Wait until somebody was written to about a home."""
    sms = await stage.telephones.wait_for(person, home.code, since=0.0, patience_s=PATIENCE_S)
    if sms is None:
        raise PictureError(f"{person.name} was never written to about {home.code}")


async def _picture_of_telephones(browser: Browser, stage: Stage, language: Language) -> None:
    page = await _page(browser, TELEPHONES, language)
    await page.goto(stage.telephones.url)
    for person in stage.people:
        await page.get_by_text(person.name, exact=True).first.wait_for()
    await _save(page, f"telephones-{SUFFIXES[language]}.png")


async def _picture_of_board(
    browser: Browser, stage: Stage, password: str, language: Language
) -> None:
    page = await _page(browser, BOARD, language)
    await page.goto(f"{stage.hub.url}/{DASHBOARD}")
    await _log_in(page, password)
    for home in stage.homes:
        await page.get_by_text(home.code).first.wait_for()
    await _save(page, f"board-{SUFFIXES[language]}.png")


async def _picture_of_street(
    browser: Browser, stage: Stage, leaking: Home, language: Language
) -> None:
    page = await _page(browser, STREET, language)
    await page.goto(stage.street_url)
    await page.locator(f'[data-code="{leaking.code}"] .window.is-alarm').click()
    await page.locator("#flat .things li").first.wait_for()
    await _save(page, f"street-{SUFFIXES[language]}.png")


async def _panel(page: Page, stage: Stage, password: str) -> Page:
    """Open the panel, and wait until it shows both alarms."""
    await page.goto(f"{stage.hub.url}/{PANEL}")
    await _log_in(page, password)
    await page.locator("eldercare-board li.incident").nth(1).wait_for()
    return page


async def _pictures_of_views(page: Page, home: Home, language: Language) -> None:
    """Take the panel's figures, and one of its homes."""
    views = page.locator("eldercare-panel nav a")
    await views.nth(2).click()
    await page.locator("eldercare-figures eldercare-chart").first.wait_for()
    await _save(page, f"panel-figures-{SUFFIXES[language]}.png")
    await views.nth(0).click()
    await page.locator("eldercare-homes [data-home]", has_text=home.code).click()
    await page.locator("eldercare-home-activity details").first.wait_for()
    await _save(page, f"panel-home-{SUFFIXES[language]}.png")


async def _log_in(page: Page, password: str) -> None:
    await page.locator("input[name=username]").fill(USER)
    await page.locator("input[name=password]").fill(password)
    await page.keyboard.press("Enter")


async def _page(browser: Browser, size: Size, language: Language) -> Page:
    context = await browser.new_context(
        viewport={"width": size.width, "height": size.height},
        locale=LOCALES[language],
        timezone_id="Asia/Shanghai",
        color_scheme="light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_S * 3000)
    return await context.new_page()


async def _save(page: Page, name: str) -> None:
    """Save what the window shows, in the 256 colours that such a picture needs."""
    await page.wait_for_load_state("networkidle")
    content = await page.screenshot(animations="disabled")
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(IMAGES / name, optimize=True)
    print(f"{time.strftime('%H:%M:%S')}  docs/images/{name}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 if every picture was taken."""
    parser = argparse.ArgumentParser(prog="script/screenshots", description=__doc__)
    parser.add_argument(
        "--language", choices=tuple(SUFFIXES), action="append", help="(default: all)"
    )
    languages: list[Language] = parser.parse_args(arguments).language or list(SUFFIXES)
    browser_path = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser_path is None:
        print("script/screenshots: Chromium is missing: install it and try again", file=sys.stderr)
        return 2
    try:
        for language in languages:
            asyncio.run(take(language, browser_path))
    except (PictureError, BrowserError, HubError) as error:
        print(f"script/screenshots: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
