"""Whoever reads an alarm on a telephone, on the page, on the board and in the report must know it for the same one."""

import json
from pathlib import Path
import re
from typing import Any

import pytest

from custom_components.eldercare.engine import written
from custom_components.eldercare.inbound import page_words
from custom_components.eldercare.ledger import export_words
from custom_components.eldercare.model.words import IncidentKind, Language, Outcome, Role

ROOT = Path(__file__).parents[2]
TRANSLATIONS = ROOT / "custom_components" / "eldercare" / "translations"
PANEL = ROOT / "frontend" / "src" / "texts"
FILES = {Language.ENGLISH: ("en.json", "en.ts"), Language.CHINESE: ("zh-Hans.json", "zh-hans.ts")}
both = pytest.mark.parametrize("language", Language)


def selector(language: Language, key: str) -> dict[str, str]:
    """Return what Home Assistant's own forms call the choices of a selector."""
    content: dict[str, Any] = json.loads((TRANSLATIONS / FILES[language][0]).read_text("utf-8"))
    options: dict[str, str] = content["selector"][key]["options"]
    return options


def panel(language: Language, group: str) -> dict[str, str]:
    """Return what the panel's source calls the things of a group."""
    source = (PANEL / FILES[language][1]).read_text("utf-8")
    found = re.search(rf"^  {group}: {{(.*?)}},?$", source, re.MULTILINE | re.DOTALL)
    assert found is not None
    return dict(re.findall(r'(\w+): "([^"]*)"', found[1]))


@both
@pytest.mark.parametrize("kind", IncidentKind)
def test_a_kind_of_incident_has_one_name_everywhere(language: Language, kind: IncidentKind) -> None:
    """An English text in capitals shouts the same name."""
    named = {
        "the form": selector(language, "policy_kind")[kind],
        "the panel": panel(language, "kinds")[kind],
        "the page": page_words.KINDS[language][kind],
        "the export": export_words.WORDS[language].values[kind],
    }
    assert len(set(named.values())) == 1, named
    if kind is not IncidentKind.SOS or language is Language.CHINESE:
        assert written.KINDS[language][kind].casefold() == named["the page"].casefold()


@both
@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_has_one_name_everywhere(language: Language, outcome: Outcome) -> None:
    named = {
        "the form": selector(language, "outcome")[outcome],
        "the panel": panel(language, "outcomes")[outcome],
        "the export": export_words.WORDS[language].values[outcome],
    }
    assert len(set(named.values())) == 1, named


@both
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.RESIDENT])
def test_a_role_has_one_name_everywhere(language: Language, role: Role) -> None:
    named = {
        "the form": selector(language, "role")[role],
        "the panel": panel(language, "roles")[role],
        "the export": export_words.WORDS[language].values[role],
    }
    assert len(set(named.values())) == 1, named


@pytest.mark.parametrize(
    ("settled", "never"),
    [
        ("主机", "本机"),  # the visitor's own telephone, to whoever reads it there
        ("身份", "角色"),
        ("增援", "支援"),
        ("核实结果", "结论"),
        ("手机 App", "手机应用"),
        ("值班", "在班"),
        ("正在赶去", "正在赶往："),
        ("住户", "家庭"),
    ],
)
def test_a_chinese_word_has_no_rival(settled: str, never: str) -> None:
    texts = [
        (TRANSLATIONS / "zh-Hans.json").read_text("utf-8"),
        *(path.read_text("utf-8") for path in PANEL.glob("*zh-hans.ts")),
    ]
    assert any(settled in text for text in texts)
    assert not [line for text in texts for line in text.splitlines() if never in line]
