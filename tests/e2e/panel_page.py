"""The committee's panel as somebody at the desk has it open, logged in to a real hub."""

from dataclasses import dataclass
import importlib.util
import json
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Browser, Locator, Page
import pytest

from simulators.demo_stage import USER
from simulators.stories import Stage

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE_MS = 30_000

type Language = Literal["en", "zh-Hans"]
type Theme = Literal["light", "dark"]
_LOCALES = {"en": "en-GB", "zh-Hans": "zh-CN"}


@dataclass(frozen=True, kw_only=True)
class Look:
    """How the panel is looked at."""

    language: Language = "zh-Hans"
    theme: Theme = "light"
    width: int = 1440
    height: int = 900


async def open_panel(
    browser: Browser, stage: Stage, password: str, look: Look, path: str = ""
) -> Page:
    """Log in and open the panel; the theme is the browser's, as Home Assistant does by default."""
    context = await browser.new_context(
        locale=_LOCALES[look.language],
        timezone_id="Asia/Shanghai",
        color_scheme=look.theme,
        viewport={"width": look.width, "height": look.height},
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    await page.goto(f"{stage.hub.url}/eldercare{path}")
    await page.locator("input[name=username]").fill(USER)
    await page.locator("input[name=password]").fill(password)
    await page.locator("input[name=password]").press("Enter")
    await page.locator("eldercare-panel").wait_for()
    return page


def card(page: Page, code: str) -> Locator:
    """Return the alarm of a home on the board."""
    return page.locator("eldercare-board li.incident", has_text=code)


def axe_source() -> str:
    """Return the script of axe, or skip: it is installed with the panel's development tools only."""
    places = [ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"]
    if (spec := importlib.util.find_spec("axe_playwright_python")) and spec.origin:
        places.append(Path(spec.origin).parent / "axe.min.js")
    for place in places:
        if place.exists():
            return place.read_text("utf-8")
    pytest.skip("axe is not there: run `npm ci` in frontend/")


async def violations(page: Page) -> list[str]:
    """Return what axe finds wrong inside the panel, in words."""
    await page.evaluate(axe_source())
    found: dict[str, Any] = await page.evaluate(_RUN_AXE)
    return [
        f"{one['id']}: {one['help']} ({json.dumps([n['target'] for n in one['nodes'][:3]])})"
        for one in found["violations"]
    ]


_RUN_AXE = """async () => {
  const find = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.localName === "eldercare-panel") return element;
      const inside = element.shadowRoot && find(element.shadowRoot);
      if (inside) return inside;
    }
  };
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  return await axe.run(find(document), { runOnly: tags });
}"""
