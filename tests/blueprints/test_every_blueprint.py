"""What holds for every blueprint: Home Assistant loads it, both languages are there, and a storm of homes does not push one out."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
import re
from typing import Any

import pytest

from homeassistant.components.automation import DOMAIN as AUTOMATION
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint import BLUEPRINT_SCHEMA
from homeassistant.components.blueprint.models import Blueprint
from homeassistant.components.script import DOMAIN as SCRIPT
from homeassistant.util.yaml import load_yaml_dict

from .kit import BLUEPRINTS

SCHEMAS: dict[str, Callable[[Any], Any]] = {
    AUTOMATION: AUTOMATION_BLUEPRINT_SCHEMA,
    SCRIPT: BLUEPRINT_SCHEMA,
}
CLOCKS = {"calendar.event_started", "homeassistant", "sun", "time", "time_pattern"}
FILES = sorted(BLUEPRINTS.glob("*/eldercare/*.yaml"))
CHINESE, ENGLISH = re.compile("[一-鿿]"), re.compile("[A-Za-z]{2}")

every = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


def loaded(file: Path) -> tuple[str, Blueprint]:
    """Return a blueprint's domain, and the blueprint as Home Assistant's own loader takes it."""
    domain = file.parent.parent.name
    return domain, Blueprint(
        load_yaml_dict(str(file)), expected_domain=domain, schema=SCHEMAS[domain]
    )


def fields(blueprint: Blueprint) -> list[tuple[str, dict[str, Any]]]:
    """Return every section and every input with its name."""
    found: list[tuple[str, dict[str, Any]]] = []
    for key, field in blueprint.data["blueprint"]["input"].items():
        found.append((key, field))
        found.extend((field.get("input") or {}).items())
    return found


def assert_in_both_languages(text: str, where: str) -> None:
    """See that a text has Chinese before the dot and English after it."""
    chinese, dot, english = text.partition("·")
    assert dot, f"{where}: no “中文 · English”"
    assert CHINESE.search(chinese), f"{where}: no Chinese in {chinese!r}"
    assert ENGLISH.search(english), f"{where}: no English in {english!r}"


@every
def test_home_assistant_loads_it_and_has_what_it_needs(file: Path) -> None:
    _, blueprint = loaded(file)
    assert blueprint.validate() is None
    assert blueprint.metadata["author"] == "eldercare"
    assert "min_version" in blueprint.metadata["homeassistant"]


@every
def test_it_speaks_both_languages(file: Path) -> None:
    _, blueprint = loaded(file)
    assert_in_both_languages(blueprint.name, "name")
    chinese, _, english = blueprint.metadata["description"].partition("\n---\n")
    assert CHINESE.search(chinese)
    assert ENGLISH.search(english)
    assert not CHINESE.search(english)
    for key, field in fields(blueprint):
        assert_in_both_languages(field["name"], key)
        if "description" in field:
            assert_in_both_languages(field["description"], key)


@every
def test_its_description_breaks_no_line_in_mid_sentence(file: Path) -> None:
    """Home Assistant shows every line end of a description as one."""
    _, blueprint = loaded(file)
    lines = blueprint.metadata["description"].splitlines()
    after_text = [line for before, line in pairwise(lines) if before and line]
    assert not [one for one in after_text if not one.startswith(("- ", "**", "---"))]


@every
def test_two_choices_at_most_must_be_made(file: Path) -> None:
    """What works out of the box is used; the rest stays in a drawer."""
    domain, blueprint = loaded(file)
    required = {name for name, field in blueprint.inputs.items() if "default" not in field}
    assert len(required) <= 2, required
    assert "default" not in required, domain


@every
def test_nobody_is_pushed_out_by_a_storm(file: Path) -> None:
    """In `single` and `restart` the second home's alarm ends or swallows the first one's; a clock rings for all at once."""
    _, blueprint = loaded(file)
    mode, triggers = blueprint.data["mode"], blueprint.data.get("triggers", [])
    rings_for_all = bool(triggers) and {one["trigger"] for one in triggers} <= CLOCKS
    if not rings_for_all:
        assert mode in {"parallel", "queued"}
        assert blueprint.data["max"] >= 5
    comment = file.read_text(encoding="utf-8").split("\nmode:")[0].rsplit("\n", 1)[-1]
    assert comment.startswith("# "), "say why this mode"
