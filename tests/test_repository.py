"""The rules of Home Assistant's and HACS's validators that apply to us, and the promises of our documents.

Those validators run only after a push; here a mistake is seen before.
"""

import ast
from collections.abc import Iterator
import hashlib
import json
import os
from pathlib import Path
import re
import struct
import tomllib
from typing import Any
from urllib.parse import unquote, urlparse

from awesomeversion import AwesomeVersion
import pytest
import yaml

from homeassistant.const import Platform

from custom_components.eldercare.model.words import IncidentKind, Role

ROOT = Path(__file__).parents[1]
INTEGRATION = ROOT / "custom_components" / "eldercare"
LANGUAGES = ("en", "zh-Hans")
PAIRS = (("README.md", "README.zh-Hans.md"), ("docs/reference.md", "docs/reference.zh-Hans.md"))
REFERENCES = {"en": "docs/reference.md", "zh-Hans": "docs/reference.zh-Hans.md"}
DOCUMENTS = ("CONTRIBUTING.md", "CHANGELOG.md", *(name for pair in PAIRS for name in pair))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yaml"))
SCRIPTS = sorted(path for path in (ROOT / "script").iterdir() if path.is_file())

MANIFEST_KEYS = {
    "after_dependencies", "bluetooth", "codeowners", "config_flow", "dependencies", "dhcp", "disabled",
    "documentation", "domain", "homekit", "import_executor", "integration_type", "iot_class", "issue_tracker",
    "loggers", "mqtt", "name", "preview_features", "quality_scale", "requirements", "single_config_entry", "ssdp",
    "usb", "version", "zeroconf",
}  # fmt: skip
IOT_CLASSES = {
    "assumed_state", "calculated", "cloud_polling", "cloud_push", "local_polling", "local_push",
}  # fmt: skip
INTEGRATION_TYPES = {
    "device", "entity", "hardware", "helper", "hub", "service", "system", "virtual",
}  # fmt: skip
HACS_KEYS = {
    "content_in_root", "country", "filename", "hacs", "hide_default_branch", "homeassistant", "name",
    "persistent_directory", "render_readme", "zip_release",
}  # fmt: skip
APACHE_2 = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"
QUALITY_RULES = 54


def read(name: str) -> str:
    """Return the text of a file of the repository."""
    return (ROOT / name).read_text("utf-8")


def manifest() -> dict[str, Any]:
    """Return the integration's manifest, its keys in the order of the file."""
    content: dict[str, Any] = json.loads((INTEGRATION / "manifest.json").read_text("utf-8"))
    return content


def translations(language: str) -> dict[str, Any]:
    """Return a language's texts."""
    content: dict[str, Any] = json.loads(
        (INTEGRATION / "translations" / f"{language}.json").read_text("utf-8")
    )
    return content


def services() -> dict[str, Any]:
    """Return the actions as the interface is told of them."""
    content: dict[str, Any] = yaml.safe_load((INTEGRATION / "services.yaml").read_text("utf-8"))
    return content


def texts(node: Any) -> Iterator[str]:
    """Return every text of a translation."""
    if isinstance(node, dict):
        for child in node.values():
            yield from texts(child)
    else:
        yield node


# --- What hassfest says of a custom integration's manifest -----------------------------------


def test_every_key_is_known() -> None:
    assert manifest().keys() <= MANIFEST_KEYS


def test_domain_and_name_come_first_and_the_rest_by_alphabet() -> None:
    assert list(manifest()) == [
        "domain",
        "name",
        *sorted(manifest().keys() - {"domain", "name"}),
    ]


def test_the_domain_is_the_folder() -> None:
    assert manifest()["domain"] == INTEGRATION.name


def test_what_a_custom_integration_must_say_is_said() -> None:
    said = manifest()
    assert said["iot_class"] in IOT_CLASSES
    assert said["integration_type"] in INTEGRATION_TYPES
    assert all(owner.startswith("@") for owner in said["codeowners"])
    for address in ("documentation", "issue_tracker"):
        assert urlparse(said[address]).scheme == "https"


def test_the_version_is_that_of_the_project_and_in_the_changelog() -> None:
    version = manifest()["version"]
    assert AwesomeVersion(version).valid
    assert tomllib.loads(read("pyproject.toml"))["project"]["version"] == version
    assert f"## [{version}]" in read("CHANGELOG.md")


def test_every_integration_we_import_is_a_dependency() -> None:
    known = {*manifest().get("dependencies", ()), *manifest().get("after_dependencies", ())}
    allowed = known | {platform.value for platform in Platform}
    used = {
        node.module.split(".")[2]
        for path in INTEGRATION.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("homeassistant.components.")
        and node.module is not None
    }
    of_our_own_platforms = {name for name in used if (INTEGRATION / f"{name}.py").exists()}
    assert used - allowed - of_our_own_platforms == set()


# --- What hassfest says of translations, actions and icons -----------------------------------


def test_a_custom_integration_has_no_strings_file() -> None:
    assert not (INTEGRATION / "strings.json").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_complete_and_hold_no_address_and_no_markup(language: str) -> None:
    for text in texts(translations(language)):
        assert "[%key:" not in text
        assert not re.search(r"https?://\w", text), f"addresses belong into placeholders: {text}"
        assert not re.search(r"<[a-z/]", text), f"markup is shown as it stands: {text}"
        assert not re.search(r"'\{\w+\}'", text), f"quoted placeholders are not filled in: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_and_field_has_a_name_and_a_description(language: str) -> None:
    told = translations(language)["services"]
    assert told.keys() == services().keys()
    for name, action in services().items():
        assert told[name]["name"]
        assert told[name]["description"]
        assert told[name]["fields"].keys() == action["fields"].keys()
        for field in told[name]["fields"].values():
            assert field["name"]
            assert field["description"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_an_action_has_a_text(language: str) -> None:
    told = translations(language)["selector"]
    for action in services().values():
        for field in action["fields"].values():
            select = field["selector"].get("select") or {}
            if key := select.get("translation_key"):
                assert told[key]["options"].keys() == set(select["options"])


def test_every_action_has_an_icon() -> None:
    icons = json.loads((INTEGRATION / "icons.json").read_text("utf-8"))
    assert icons["services"].keys() == services().keys()


def test_every_rule_of_the_quality_scale_is_answered() -> None:
    rules = yaml.safe_load((INTEGRATION / "quality_scale.yaml").read_text("utf-8"))["rules"]
    assert len(rules) == QUALITY_RULES
    for rule, answer in rules.items():
        if answer != "done":
            assert answer["status"] in ("exempt", "todo"), rule
            assert answer["comment"], rule


# --- What Home Assistant shows beside our name -----------------------------------------------


@pytest.mark.parametrize(("name", "side"), [("icon.png", 256), ("icon@2x.png", 512)])
def test_the_icon_is_a_square_with_transparency(name: str, side: int) -> None:
    content = (INTEGRATION / "brand" / name).read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (side, side)
    assert b"tRNS" in content or content[25] in (4, 6)


def test_pictures_are_small_enough_to_load_on_a_telephone() -> None:
    pictures = [path for path in (ROOT / "docs" / "images").iterdir() if path.is_file()]
    assert [path.name for path in pictures if path.stat().st_size > 300_000] == []


# --- What HACS and GitHub ask of the repository ----------------------------------------------


def test_hacs_knows_every_key_and_the_floor_is_the_version_we_test() -> None:
    said = json.loads(read("hacs.json"))
    assert {"name"} <= said.keys() <= HACS_KEYS
    assert said["homeassistant"] == "2026.10.0"


def test_the_licence_is_apache_2_and_ours() -> None:
    text = read("LICENSE")
    ours = "Copyright 2026 the eldercare authors"
    assert ours in text
    template = text.replace(ours, "Copyright [yyyy] [name of copyright owner]")
    assert hashlib.sha256(template.encode()).hexdigest() == APACHE_2


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_read_and_takes_no_more_rights_than_it_names(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    # YAML 1.1 reads the key `on` as the truth value.
    assert workflow.keys() >= {"name", True, "permissions", "jobs"}
    granted = [
        workflow["permissions"],
        *(job.get("permissions", {}) for job in workflow["jobs"].values()),
    ]
    assert all(rights in ({}, {"contents": "read"}) for rights in granted)
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_started(path: Path) -> None:
    assert os.access(path, os.X_OK)
    assert path.read_text("utf-8").startswith("#!")


# --- What the documents promise is there, in both languages alike ----------------------------


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_both_languages_have_the_same_parts(pair: tuple[str, str]) -> None:
    english, chinese = (_skeleton(read(name)) for name in pair)
    assert english == chinese


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_somewhere_in_the_repository(name: str) -> None:
    assert [link for link in _links(read(name)) if not _leads_somewhere(ROOT / name, link)] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_script_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"\bscript/(\w+)", read(name)))
    assert named <= {path.name for path in SCRIPTS}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_outside_the_repository_is_named(name: str) -> None:
    assert not re.search(r"\.\./shared|/work/|/home/|/root/", read(name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_kind_and_issue_is_in_the_reference(language: str) -> None:
    reference = read(REFERENCES[language])
    titles = [
        re.sub(r"\{\w+\}", "…", issue["title"])
        for issue in translations(language)["issues"].values()
    ]
    actions = [f"`eldercare.{name}`" for name in services()]
    kinds = [f"`{kind}`" for kind in IncidentKind]
    roles = [
        translations(language)["selector"]["role"]["options"][role].casefold()
        for role in Role
        if role is not Role.RESIDENT
    ]
    named = reference.casefold()
    missing = [one for one in (*titles, *actions, *kinds, *roles) if one.casefold() not in named]
    assert missing == []


def _skeleton(markdown: str) -> list[str]:
    """Return the parts of a document in order: headings by level, code blocks, table rows, pictures."""
    marks = (re.match(r" *(#{1,6} |```|\||!\[)", line) for line in markdown.splitlines())
    return [mark[1] for mark in marks if mark]


def _links(markdown: str) -> list[str]:
    """Return the targets of links and pictures that are no addresses."""
    found = re.findall(r"\]\(([^)\s]+)\)", markdown) + re.findall(
        r'(?:src|href)="([^"]+)"', markdown
    )
    return [link for link in found if not urlparse(link).scheme]


def _leads_somewhere(document: Path, link: str) -> bool:
    path, _, anchor = unquote(link).partition("#")
    target = (document.parent / path).resolve() if path else document
    if not target.is_relative_to(ROOT) or not target.exists():
        return False
    return not anchor or anchor in {
        _anchor(line) for line in target.read_text("utf-8").splitlines()
    }


def _anchor(line: str) -> str | None:
    """Return the name under which GitHub lets a heading be linked."""
    if not (found := re.match(r"#{1,6} (.+)", line)):
        return None
    return re.sub(r"[^\w\- ]", "", found[1].casefold()).strip().replace(" ", "-")
