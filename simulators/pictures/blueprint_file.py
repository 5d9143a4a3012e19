"""Reads of a blueprint what a picture shows: its name, and what its inputs are if nobody changes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

type Language = Literal["en", "zh"]

LANGUAGES: tuple[Language, ...] = ("en", "zh")
BETWEEN_LANGUAGES = " · "


class PictureError(Exception):
    """A picture cannot be drawn; the text says which, why, and what to do."""


class _Loader(yaml.SafeLoader):
    """Reads a blueprint, in which an input stands by its name."""


_Loader.add_constructor("!input", lambda loader, node: f"!input {node.value}")

_UNITS: dict[str, dict[Language, str]] = {
    "s": {"en": "s", "zh": "秒"},
    "min": {"en": "min", "zh": "分钟"},
    "h": {"en": "h", "zh": "小时"},
    "d": {"en": "days", "zh": "天"},
}
_LENGTHS = {"days": "d", "hours": "h", "minutes": "min", "seconds": "s"}
_YES_OR_NO: dict[bool, dict[Language, str]] = {
    True: {"en": "on", "zh": "开启"},
    False: {"en": "off", "zh": "关闭"},
}
_BETWEEN_WORDS: dict[Language, str] = {"en": ", ", "zh": "、"}


@dataclass(frozen=True, kw_only=True)
class BlueprintFile:
    """One blueprint; `key` is its path under blueprints/ without the ending."""

    key: str
    name: str
    inputs: Mapping[str, Mapping[str, Any]]

    def title(self, language: Language) -> str:
        """Return the name in one language."""
        return said_in(language, self.name)

    def default(self, name: str, language: Language) -> str:
        """Write out what an input is if nobody changes it. Raises PictureError where it has no such value."""
        if name not in self.inputs:
            raise PictureError(f"{self.key} has no input {name!r}: correct its name in flows.yaml")
        field = self.inputs[name]
        written = _written(field.get("default"), field.get("selector") or {}, language)
        if not written:
            raise PictureError(f"{self.key}: input {name!r} has no default that can be written out")
        return written


def read_blueprint(file: Path, folder: Path) -> BlueprintFile:
    """Read one blueprint below `folder`."""
    content = yaml.load(file.read_text("utf-8"), _Loader)["blueprint"]  # noqa: S506  # a SafeLoader
    return BlueprintFile(
        key=file.relative_to(folder).with_suffix("").as_posix(),
        name=content["name"],
        inputs=dict(_flat(content.get("input") or {})),
    )


def said_in(language: Language, both: str) -> str:
    """Return one half of a text that says the same in Chinese and in English."""
    chinese, _, english = both.partition(BETWEEN_LANGUAGES)
    return (english if language == "en" else chinese).strip() or both


def _flat(inputs: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the inputs without the sections in which they stand."""
    found: list[tuple[str, Mapping[str, Any]]] = []
    for name, field in inputs.items():
        if field and "input" in field:
            found.extend(_flat(field["input"]))
        else:
            found.append((name, field or {}))
    return found


def _written(value: Any, selector: Mapping[str, Any], language: Language) -> str:
    kind, options = next(iter(selector.items()), ("", None))
    options = options or {}
    match value:
        case bool():
            return _YES_OR_NO[value][language]
        case int() | float():
            return _with_unit(value, str(options.get("unit_of_measurement", "")), language)
        case Mapping():
            return _length(value, language)
        case [*several]:
            return _BETWEEN_WORDS[language].join(
                _written(one, selector, language) for one in several
            )
        case str() if kind == "duration":
            hours, minutes, seconds = (int(part) for part in value.split(":"))
            return _length({"hours": hours, "minutes": minutes, "seconds": seconds}, language)
        case str() if kind == "time":
            return value[:5]
        case str() if kind == "select":
            return _label(value, options, language)
        case str():
            return value
    return ""


def _length(parts: Mapping[str, Any], language: Language) -> str:
    return " ".join(
        _with_unit(parts[part], unit, language)
        for part, unit in _LENGTHS.items()
        if parts.get(part)
    )


def _with_unit(value: float, unit: str, language: Language) -> str:
    return f"{value:g} {_UNITS.get(unit, {}).get(language, unit)}".strip()


def _label(value: str, options: Mapping[str, Any], language: Language) -> str:
    for option in options.get("options", ()):
        if isinstance(option, Mapping) and option["value"] == value:
            return said_in(language, option["label"])
    return value
