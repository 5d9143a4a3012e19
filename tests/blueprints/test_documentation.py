"""The page about the blueprints: each is there in both languages, with its picture and a link that imports it."""

from pathlib import Path
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from simulators.pictures.blueprint_file import BlueprintFile, Language
from simulators.pictures.gallery import Gallery

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GALLERY = Gallery(ROOT / "blueprints", DOCS / "images" / "blueprints")
PAGES: dict[Language, Path] = {"en": DOCS / "blueprints.md", "zh": DOCS / "blueprints.zh-Hans.md"}
REPOSITORY = "https://github.com/eldercare-project/eldercare/blob/main/"
BLUEPRINTS = GALLERY.blueprints()


def entry(language: Language, blueprint: BlueprintFile) -> str:
    """Return what the page says of a blueprint."""
    entries = re.split(r"^### ", PAGES[language].read_text("utf-8"), flags=re.MULTILINE)[1:]
    title = blueprint.title(language)
    found = [one.split("\n## ")[0] for one in entries if one.partition("\n")[0] == title]
    assert len(found) == 1, f"{PAGES[language].name} has {len(found)} entries for {title!r}"
    return found[0]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda one: one.key.rpartition("/")[2])
def test_every_blueprint_is_described_with_its_picture_and_its_link(
    language: Language, blueprint: BlueprintFile
) -> None:
    said = entry(language, blueprint)
    picture = GALLERY.file(blueprint, language).relative_to(DOCS).as_posix()
    assert f"]({picture})" in said
    links = re.findall(r"\((https://my\.home-assistant\.io/[^)]+)\)", said)
    assert len(links) == 1
    (url,) = parse_qs(urlsplit(links[0]).query)["blueprint_url"]
    assert url == f"{REPOSITORY}blueprints/{blueprint.key}.yaml"
    assert {"en": "**It never**", "zh": "**绝不**"}[language] in said
    assert {"en": "**It needs**", "zh": "**需要**"}[language] in said


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_every_link_of_the_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert links
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-Hans.md"])
def test_the_readme_leads_to_the_page(readme: str) -> None:
    assert "docs/blueprints" in (ROOT / readme).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
def test_every_package_is_named(page: Path) -> None:
    text = page.read_text("utf-8")
    packages = sorted((ROOT / "automations").glob("*.yaml"))
    assert [one.name for one in packages if f"../automations/{one.name}" not in text] == []
