"""How heavy the committee's panel is for a browser: 2,000 homes of which 50 a second stir, in a headless Chromium.

`main_thread_ms_per_s` is the time the page's main thread was busy, `first_paint_ms` from asking for the page until the first tile
stands on the board, both as the browser counts them itself; `bundle_kb` is the whole bundle compressed with gzip, also what only the figures need. The panel is measured
alone: what Home Assistant's own frontend costs is not ours to change.
"""

import argparse
import asyncio
from collections.abc import Sequence
import gzip
import json
from pathlib import Path
import shutil
import sys

from playwright.async_api import CDPSession, Page, async_playwright

from benchmarks.panel_stage import PanelStage, StageCommunity
from custom_components.eldercare.panel import BUNDLE

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
GOALS = {"main_thread_ms_per_s": 150.0, "first_paint_ms": 1500.0, "bundle_kb": 200.0}
FIRST_TILE = """() => new Promise((seen) => {
  const look = () => {
    const board = document.querySelector("eldercare-panel")?.shadowRoot?.querySelector("eldercare-board");
    const tile = board?.shadowRoot?.querySelector("eldercare-homes")?.shadowRoot?.querySelector(".tile");
    if (tile) requestAnimationFrame(() => setTimeout(() => seen(performance.now())));
    else requestAnimationFrame(look);
  };
  look();
})"""


async def measure(
    browser: str, *, homes: int, changes_per_s: float, seconds: float
) -> dict[str, float]:
    """Return the figures."""
    community = StageCommunity(homes)
    community.alarm("home-21", "sos")
    async with PanelStage(community).open() as stage, async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = await chromium.new_page(viewport={"width": 1440, "height": 900})
        await page.goto(f"{stage.url}/?language=zh-Hans", wait_until="commit")
        first_paint_ms = await page.evaluate(FIRST_TILE)
        life = asyncio.create_task(stage.live(changes_per_s))
        busy = await _busy_ms_per_s(page, seconds)
        scrolling = await _busy_ms_per_s(page, seconds, scroll=True)
        life.cancel()
        await chromium.close()
    return {
        "homes": homes,
        "changes_per_s": changes_per_s,
        "main_thread_ms_per_s": round(busy, 1),
        "main_thread_ms_per_s_while_scrolling": round(scrolling, 1),
        "first_paint_ms": round(first_paint_ms, 1),
        "bundle_kb": round(sum(map(_compressed, BUNDLE.parent.glob("*.js"))) / 1024, 1),
    }


def _compressed(module: Path) -> int:
    return len(gzip.compress(module.read_bytes(), mtime=0))


async def _busy_ms_per_s(page: Page, seconds: float, *, scroll: bool = False) -> float:
    """Return how long the main thread worked in a second, on average."""
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable")
    begin_at, begin_busy = await _metrics(session)
    if scroll:
        await page.mouse.move(700, 700)
    for _ in range(round(seconds * 10)):
        if scroll:
            await page.mouse.wheel(0, 300)
        await page.wait_for_timeout(100)
    end_at, end_busy = await _metrics(session)
    await session.detach()
    return 1000 * (end_busy - begin_busy) / (end_at - begin_at)


async def _metrics(session: CDPSession) -> tuple[float, float]:
    """Return the browser's clock and how long the main thread has been busy (seconds)."""
    answer = await session.send("Performance.getMetrics")
    values = {one["name"]: one["value"] for one in answer["metrics"]}
    return values["Timestamp"], values["TaskDuration"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 if every goal was reached."""
    parser = argparse.ArgumentParser(prog="script/bench panel", description=__doc__)
    parser.add_argument("--homes", type=int, default=2000)
    parser.add_argument("--changes", type=float, default=50.0, help="homes that stir in a second")
    parser.add_argument(
        "--seconds", type=float, default=10.0, help="how long each part is measured"
    )
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    chosen = parser.parse_args(arguments)
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        print("script/bench panel: Chromium is missing: install it and try again", file=sys.stderr)
        return 2
    figures = asyncio.run(
        measure(browser, homes=chosen.homes, changes_per_s=chosen.changes, seconds=chosen.seconds)
    )
    missed = [name for name, goal in GOALS.items() if figures[name] >= goal]
    for name, value in figures.items():
        goal = f"  (under {GOALS[name]:g})" if name in GOALS else ""
        print(f"{name:40} {value:>10}{goal}{'  MISSED' if name in missed else ''}")
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
