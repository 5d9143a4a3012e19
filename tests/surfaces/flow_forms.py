"""How the flows' tests fill in forms. Every form on the way is held to its texts: each field explained, each error told."""

from collections.abc import Iterator, Mapping
import json
from pathlib import Path
import string
from typing import Any, cast

import probatio
from pytest_homeassistant_custom_component.common import MockConfigEntry

from homeassistant.config_entries import SOURCE_USER, SubentryFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResult, FlowResultType, section
from homeassistant.helpers import config_validation as cv

from custom_components import eldercare

type Texts = Mapping[str, Any]

_ENGLISH = Path(eldercare.__file__).parent / "translations" / "en.json"


async def begin(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> SubentryFlowResult:
    """Begin to add a subentry."""
    result = await hass.config_entries.subentries.async_init(
        (entry.entry_id, kind), context={"source": SOURCE_USER}
    )
    return _held_to_texts(result, kind)


async def begin_change(
    hass: HomeAssistant, entry: MockConfigEntry, subentry_id: str
) -> SubentryFlowResult:
    """Begin to change a subentry."""
    result = await entry.start_subentry_reconfigure_flow(hass, subentry_id)
    return _held_to_texts(result, entry.subentries[subentry_id].subentry_type)


async def fill(
    hass: HomeAssistant, form: SubentryFlowResult, values: Mapping[str, Any]
) -> SubentryFlowResult:
    """Fill in the form that is shown and return what comes next."""
    result = await hass.config_entries.subentries.async_configure(form["flow_id"], dict(values))
    return _held_to_texts(result, form["handler"][1])


def suggested(form: FlowResult[Any, Any]) -> dict[str, Any]:
    """Return what the form's fields are filled with before anybody types."""
    return _suggested(_fields(form))


def said(form: FlowResult[Any, Any], placeholder: str) -> str:
    """Return what the form puts in place of a placeholder."""
    placeholders = form["description_placeholders"]
    assert placeholders is not None
    return placeholders[placeholder]


def _suggested(fields: Mapping[Any, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, field in fields.items():
        if isinstance(field, section):
            values[key.schema] = _suggested(field.schema.schema)
        elif key.description and "suggested_value" in key.description:
            values[key.schema] = key.description["suggested_value"]
    return values


def hold_to_texts(result: FlowResult[Any, Any], texts: Texts) -> None:
    """Assert that a browser can show the result, that all of it has a text, and each text what it mentions."""
    if result["type"] is FlowResultType.ABORT:
        assert result["reason"] in texts["abort"]
        return
    if result["type"] is FlowResultType.CREATE_ENTRY:
        return
    step = texts["step"][result["step_id"]]
    if result["type"] is FlowResultType.MENU:
        assert sorted(step["menu_options"]) == sorted(cast("list[str]", result["menu_options"]))
        return
    assert result["data_schema"] is not None
    assert json.dumps(
        probatio.to_field_list(result["data_schema"], custom_serializer=cv.custom_serializer)
    )
    _hold_fields(_fields(result), step)
    shown = [
        *_strings(step),
        *(texts["error"][error] for error in (result["errors"] or {}).values()),
    ]
    mentioned = {name for text in shown for name in _placeholders(text)}
    assert mentioned <= set(result["description_placeholders"] or {})


def _held_to_texts(result: SubentryFlowResult, kind: str) -> SubentryFlowResult:
    english = json.loads(_ENGLISH.read_text(encoding="utf-8"))
    hold_to_texts(result, english["config_subentries"][kind])
    return result


def _fields(form: FlowResult[Any, Any]) -> dict[Any, Any]:
    schema = form["data_schema"]
    assert schema is not None
    return dict(schema.schema)


def _hold_fields(fields: Mapping[Any, Any], texts: Texts) -> None:
    for key, field in fields.items():
        if isinstance(field, section):
            assert texts["sections"][key.schema]["name"]
            _hold_fields(field.schema.schema, texts["sections"][key.schema])
        else:
            assert texts["data"][key.schema]
            assert texts["data_description"][key.schema]


def _strings(texts: Texts) -> Iterator[str]:
    for text in texts.values():
        if isinstance(text, str):
            yield text
        else:
            yield from _strings(text)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
