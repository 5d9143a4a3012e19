"""What happens when, in a few words for each blueprint, with its own numbers filled in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
import re
from typing import Any

import yaml

from .blueprint_file import BlueprintFile, Language, PictureError

PARTS = ("when", "only_if", "then", "never")
_MAY_BE_ABSENT = frozenset({"only_if"})
_INPUT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, kw_only=True)
class Flow:
    """What one picture says, in one language."""

    title: str
    when: tuple[str, ...]
    only_if: tuple[str, ...]
    then: tuple[str, ...]
    never: tuple[str, ...]


def read_flows(file: Path) -> dict[str, Any]:
    """Read the list of what every blueprint does, by the blueprint's key."""
    flows = yaml.safe_load(file.read_text("utf-8"))
    if not isinstance(flows, dict):
        raise PictureError(f"{file}: a list of blueprints was expected, each with {PARTS}")
    return flows


def flow_of(blueprint: BlueprintFile, flows: Mapping[str, Any], language: Language) -> Flow:
    """Return what one blueprint does. Raises PictureError if the list does not say so completely."""
    said = flows.get(blueprint.key)
    if said is None:
        raise PictureError(f"flows.yaml says nothing of {blueprint.key}: add an entry")
    if unknown := set(said) - set(PARTS):
        raise PictureError(
            f"flows.yaml, {blueprint.key}: unknown part {', '.join(sorted(unknown))}"
        )
    parts = {part: _lines(blueprint, part, said.get(part) or (), language) for part in PARTS}
    return Flow(title=blueprint.title(language), **parts)


def _lines(
    blueprint: BlueprintFile, part: str, said: Iterable[Mapping[str, str]], language: Language
) -> tuple[str, ...]:
    lines = tuple(line.get(language, "") for line in said)
    if not all(lines) or not (lines or part in _MAY_BE_ABSENT):
        raise PictureError(f"flows.yaml, {blueprint.key}: {part!r} is not complete in {language!r}")
    return tuple(
        _INPUT.sub(lambda found: blueprint.default(found[1], language), line) for line in lines
    )
