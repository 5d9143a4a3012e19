"""English and Chinese are equals: whatever one says the other says too, in its own words.

Home Assistant's own checker runs only in its repository, so the rules of it that matter to us stand here.
"""

import ast
from collections.abc import Iterator, Mapping
import json
from pathlib import Path
import re
import string
from typing import Any

import pytest

from homeassistant.util.yaml import load_yaml_dict

from custom_components import eldercare

type Texts = Mapping[str, Any]

ROOT = Path(eldercare.__file__).parent
# What is written the same in both languages because it is a name.
SAME_IN_BOTH: frozenset[str] = frozenset()
_KEY = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _load(name: str) -> Texts:
    loaded: Texts = json.loads((ROOT / name).read_text(encoding="utf-8"))
    return loaded


ENGLISH, CHINESE, ICONS = (
    _load(name) for name in ("translations/en.json", "translations/zh-Hans.json", "icons.json")
)
SERVICES: Texts = load_yaml_dict(str(ROOT / "services.yaml"))
LANGUAGES = pytest.mark.parametrize("texts", [ENGLISH, CHINESE], ids=["en", "zh-Hans"])


def _flat(texts: Texts, path: str = "") -> Iterator[tuple[str, str]]:
    for key, text in texts.items():
        here = f"{path}.{key}" if path else key
        if isinstance(text, str):
            yield here, text
        else:
            yield from _flat(text, here)


def _keys(texts: Texts) -> Iterator[str]:
    for key, text in texts.items():
        yield key
        if not isinstance(text, str):
            yield from _keys(text)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _calls(name: str) -> Iterator[ast.Call]:
    """Yield every call of a function or method of that name in the integration."""
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                if name == (
                    called.attr if isinstance(called, ast.Attribute) else ast.unparse(called)
                ):
                    yield node


def _refusals() -> Iterator[ast.Call]:
    yield from _calls("_invalid")
    yield from _calls("invalid")


def _first_word(call: ast.Call) -> str | None:
    if call.args and isinstance(call.args[0], ast.Constant):
        return str(call.args[0].value)
    return None


def test_both_languages_have_the_same_texts() -> None:
    assert dict(_flat(ENGLISH)).keys() == dict(_flat(CHINESE)).keys()


def test_both_languages_mention_the_same_things() -> None:
    chinese = dict(_flat(CHINESE))
    for path, text in _flat(ENGLISH):
        assert _placeholders(text) == _placeholders(chinese[path]), path


def test_nothing_was_left_untranslated() -> None:
    english = dict(_flat(ENGLISH))
    for path, text in _flat(CHINESE):
        if path not in SAME_IN_BOTH:
            assert text != english[path], path
            assert _CHINESE.search(text), path


def test_the_english_texts_are_english() -> None:
    for path, text in _flat(ENGLISH):
        assert not _CHINESE.search(text), path


@LANGUAGES
def test_every_key_is_one_that_home_assistant_accepts(texts: Texts) -> None:
    for key in _keys(texts):
        assert _KEY.fullmatch(key), key


@LANGUAGES
def test_every_text_is_one_that_home_assistant_accepts(texts: Texts) -> None:
    for path, text in _flat(texts):
        assert text.strip() == text, path
        assert text, path
        assert "[%key:" not in text, f"{path}: references work in Home Assistant's repository only"
        assert "<" not in text, f"{path}: no HTML"
        assert "://" not in text, f"{path}: addresses come from placeholders"
        assert not re.search(r"'\{\w+\}'", text), f"{path}: single quotes hide a placeholder"


def test_there_is_no_strings_json() -> None:
    assert not (ROOT / "strings.json").exists()


@pytest.mark.parametrize("platform", eldercare.PLATFORMS)
def test_every_entity_has_a_name_and_an_icon(platform: str) -> None:
    tree = ast.parse((ROOT / f"{platform}.py").read_text(encoding="utf-8"))
    named = {
        str(keyword.value.value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
        if keyword.arg == "translation_key" and isinstance(keyword.value, ast.Constant)
    }
    assert named == set(ENGLISH["entity"][platform]) == set(ICONS["entity"][platform])


def test_no_entity_is_described_that_does_not_exist() -> None:
    assert set(ENGLISH["entity"]) == set(ICONS["entity"]) == set(eldercare.PLATFORMS)


def test_every_icon_of_a_state_belongs_to_a_state_that_has_a_name() -> None:
    for platform, entities in ICONS["entity"].items():
        for key, icons in entities.items():
            states = set(ENGLISH["entity"][platform][key].get("state", {}))
            assert set(icons.get("state", {})) <= states, key


def test_every_icon_is_from_the_material_set() -> None:
    for path, icon in _flat(ICONS):
        assert re.fullmatch(r"mdi:[a-z0-9-]+", icon), path


def test_every_action_and_each_of_its_fields_is_explained_and_has_an_icon() -> None:
    described = ENGLISH["services"]
    assert set(SERVICES) == set(described) == set(ICONS["services"])
    for action, schema in SERVICES.items():
        assert set(schema.get("fields", {})) == set(described[action]["fields"]), action


@pytest.mark.parametrize("of", ["triggers", "conditions"])
def test_every_trigger_and_condition_and_each_of_its_fields_is_explained_and_has_an_icon(
    of: str,
) -> None:
    schemas: Texts = load_yaml_dict(str(ROOT / f"{of}.yaml"))
    shown = {key: schema for key, schema in schemas.items() if not key.startswith(".")}
    described = ENGLISH[of]
    assert set(shown) == set(described) == set(ICONS[of])
    for key, schema in shown.items():
        assert set(schema["fields"]) == set(described[key]["fields"]), key
        for field in schema["fields"].values():
            choice = field["selector"].get("select")
            if choice and "translation_key" in choice:
                named = ENGLISH["selector"][choice["translation_key"]]["options"]
                assert set(choice["options"]) == set(named), key


def test_every_choice_in_an_action_has_a_name() -> None:
    for schema in SERVICES.values():
        for field in schema.get("fields", {}).values():
            choice = (field.get("selector") or {}).get("select")
            if choice:
                named = ENGLISH["selector"][choice["translation_key"]]["options"]
                assert set(choice["options"]) == set(named)


def test_every_fault_that_is_reported_says_what_to_do() -> None:
    reported = {key: call for call in _calls("report") if (key := _first_word(call))}
    assert set(reported) <= set(ENGLISH["issues"])
    for key, call in reported.items():
        given = {keyword.arg for keyword in call.keywords}
        texts = ENGLISH["issues"][key]
        if None not in given:
            asked = texts["fix_flow"]["step"]["confirm"] if "fix_flow" in texts else texts
            assert _placeholders(texts["title"] + asked["title"] + asked["description"]) <= given, (
                key
            )


def test_every_error_that_is_raised_has_a_text() -> None:
    keys = {key for call in _refusals() if (key := _first_word(call))}
    for error in ("HomeAssistantError", "ServiceValidationError", "ConfigEntryError"):
        for call in _calls(error):
            keys |= {
                str(keyword.value.value)
                for keyword in call.keywords
                if keyword.arg == "translation_key" and isinstance(keyword.value, ast.Constant)
            }
    assert keys <= set(ENGLISH["exceptions"])


def test_an_error_mentions_only_what_it_is_given() -> None:
    for call in _refusals():
        key = _first_word(call)
        if key:
            given = {keyword.arg for keyword in call.keywords}
            assert _placeholders(ENGLISH["exceptions"][key]["message"]) <= given, key
