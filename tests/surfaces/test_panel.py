"""The panel in the sidebar: there for everybody, never in the way of the watch, and with a word for all that the hub says."""

from collections.abc import Iterator
from enum import StrEnum
import json
from pathlib import Path
import re
import subprocess

import pytest
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from homeassistant.components.frontend import DATA_PANELS
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from custom_components import eldercare
from custom_components.eldercare import panel
from custom_components.eldercare.const import DOMAIN
from custom_components.eldercare.household_status import Status
from custom_components.eldercare.model import words
from custom_components.eldercare.model.facts import Fact
from custom_components.eldercare.websocket.acts import ACTS

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "zh-hans")
SHOWN: tuple[type[StrEnum], ...] = (
    Status,
    words.IncidentKind,
    words.Rung,
    words.Role,
    words.Outcome,
    words.SensorKind,
    words.Sign,
    words.Purpose,
    words.Unsaid,
    words.Answer,
)


async def test_every_user_finds_it_in_the_sidebar(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, DOMAIN, {})
    shown = hass.data[DATA_PANELS][panel.URL_PATH]
    assert shown.require_admin is False
    assert shown.config is not None
    assert shown.config["_panel_custom"]["name"] == "eldercare-panel"


async def test_the_browser_gets_the_module_that_is_installed(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_client_no_auth()
    config = hass.data[DATA_PANELS][panel.URL_PATH].config
    assert config is not None
    response = await client.get(config["_panel_custom"]["module_url"])
    assert response.status == 200
    assert await response.read() == panel.BUNDLE.read_bytes()


async def test_it_is_there_before_anything_else_so_that_hardly_a_browser_comes_too_early(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    there_already: list[bool] = []
    monkeypatch.setattr(
        eldercare,
        "async_register_actions",
        lambda _: there_already.append(panel.URL_PATH in hass.data[DATA_PANELS]),
    )
    assert await async_setup_component(hass, DOMAIN, {})
    assert there_already == [True]


async def test_what_only_some_need_lies_beside_it(
    hass: HomeAssistant, hass_client_no_auth: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_client_no_auth()
    config = hass.data[DATA_PANELS][panel.URL_PATH].config
    assert config is not None
    address = config["_panel_custom"]["module_url"].rpartition("/")[0]
    for module in panel.BUNDLE.parent.glob("*.js"):
        response = await client.get(f"{address}/{module.name}")
        assert response.status == 200
        assert await response.read() == module.read_bytes()


async def test_a_browser_gets_all_modules_anew_when_one_has_changed(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    urls = set()
    for charts in ("old", "new"):
        (tmp_path / "panel.js").write_text("board", "utf-8")
        (tmp_path / "figures.js").write_text(charts, "utf-8")
        monkeypatch.setattr(panel, "BUNDLE", tmp_path / "panel.js")
        assert await async_setup_component(hass, "http", {})
        await panel.async_show_panel(hass)
        config = hass.data[DATA_PANELS].pop(panel.URL_PATH).config
        assert config is not None
        urls.add(config["_panel_custom"]["module_url"])
    assert len(urls) == 2


async def test_a_hub_without_its_panel_starts_all_the_same(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(panel, "BUNDLE", tmp_path / "nothing.js")
    assert await async_setup_component(hass, DOMAIN, {})
    assert panel.URL_PATH not in hass.data.get(DATA_PANELS, {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_has_words(language: str) -> None:
    said = texts(language)
    names = [getattr(one, "fact", None) for one in _all_facts(Fact)]
    assert [name for name in names if name and not re.search(rf"\b{name}:", said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("enum", SHOWN, ids=lambda enum: enum.__name__)
def test_every_word_of_the_model_has_a_text(language: str, enum: type[StrEnum]) -> None:
    said = texts(language)
    assert [one.value for one in enum if not re.search(rf"\b{one.value}:", said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_a_text(language: str) -> None:
    said = texts(language)
    assert [name for name in ACTS if not re.search(rf"\b{name}:", said)] == []


def test_the_lock_file_names_no_address() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text("utf-8"))
    assert [name for name, one in lock["packages"].items() if "resolved" in one] == []


def test_every_tool_of_the_panel_is_pinned() -> None:
    package = json.loads((ROOT / "frontend" / "package.json").read_text("utf-8"))
    versions = package["dependencies"] | package["devDependencies"]
    assert [name for name, one in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", one)] == []


def test_the_committed_bundle_is_what_the_sources_build() -> None:
    if not (ROOT / "frontend" / "node_modules").exists():
        pytest.skip("the panel's tools are not installed: run script/frontend")
    check = subprocess.run(
        [ROOT / "script" / "frontend", "--check"], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout + check.stderr


def texts(language: str) -> str:
    """Return the source of a language's texts."""
    return (ROOT / "frontend" / "src" / "texts" / f"{language}.ts").read_text("utf-8")


def _all_facts(kind: type[Fact]) -> Iterator[type[Fact]]:
    for one in kind.__subclasses__():
        yield one
        yield from _all_facts(one)
