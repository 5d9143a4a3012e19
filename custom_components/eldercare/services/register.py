"""The action that takes a community's register from a sheet: first as a trial, and then all of it or nothing.

A sheet holds telephone numbers and health matters of many people: only administrators and automations bring one.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.service import async_register_admin_service

from ..const import CONF_CODE, CONF_NAME, CONF_SENSORS, DOMAIN
from ..hub import EldercareConfigEntry
from ..model.words import Language
from ..register.drafts import Draft
from ..register.following import written_at_once
from ..register.household_rules import Sensors
from ..register.plan import Plan, plan
from ..register.recognition import recognise_in_home
from ..register.register import community_of
from ..register.sheet.columns import HOUSEHOLDS, RESPONDERS
from ..register.sheet.reading import LARGEST_FILE, Sheet, Unreadable, read, read_text
from ..register.surveyed import survey
from ..register.wording import Words, async_words
from .communities import community_meant
from .refusing import invalid

ATTR_PATH = "path"
ATTR_CONTENT = "content"
ATTR_DRY_RUN = "dry_run"
ATTR_LANGUAGE = "language"
_FIRST_MISTAKES = 5
_IMPORT = vol.Schema(
    {
        vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string,
        vol.Optional(ATTR_PATH): cv.string,
        vol.Optional(ATTR_CONTENT): cv.string,
        vol.Optional(ATTR_DRY_RUN, default=True): cv.boolean,
        vol.Optional(ATTR_LANGUAGE): vol.Coerce(Language),
    }
)


@callback
def async_register_import_action(hass: HomeAssistant) -> None:
    """Register the action once, whatever communities there are."""
    async_register_admin_service(
        hass,
        DOMAIN,
        "import_register",
        _import,
        schema=_IMPORT,
        supports_response=SupportsResponse.OPTIONAL,
    )


async def _import(call: ServiceCall) -> ServiceResponse:
    hass, entry = call.hass, community_meant(call)
    language = call.data.get(ATTR_LANGUAGE, entry.runtime_data.community.language)
    words = await async_words(hass, language)
    sheets = await _sheets(call)

    def recognised(area_id: str) -> Sensors:
        found = recognise_in_home(hass, area_id, ())
        return {kind.value: entity_ids for kind, entity_ids in found.items()}

    planned = plan(sheets, survey(hass, entry, recognised))
    is_trial = call.data[ATTR_DRY_RUN]
    if planned.faults and not is_trial:
        first = [words.of_place(one) for one in planned.faults[:_FIRST_MISTAKES]]
        raise invalid(
            "sheet_has_mistakes", count=str(len(planned.faults)), mistakes="\n".join(first)
        )
    told = _told(planned, words, is_trial=is_trial)
    if not is_trial:
        # Nothing may come between the look and the writing, or somebody else's change would be judged by nobody.
        _write(hass, entry, planned)
    return told


async def _sheets(call: ServiceCall) -> list[Sheet]:
    """Return what was brought, as a file or as text. Raises ServiceValidationError."""
    given = [one for one in (ATTR_PATH, ATTR_CONTENT) if call.data.get(one, "").strip()]
    if len(given) != 1:
        raise invalid("sheet_path_or_content")
    try:
        if given == [ATTR_PATH]:
            path = call.data[ATTR_PATH].strip()
            return await call.hass.async_add_executor_job(_read_file, call.hass, path)
        return await call.hass.async_add_executor_job(read_text, call.data[ATTR_CONTENT])
    except Unreadable as error:
        raise ServiceValidationError(
            translation_domain=DOMAIN,
            translation_key=f"sheet_{error.key}",
            translation_placeholders=error.about,
        ) from error


def _read_file(hass: HomeAssistant, written: str) -> list[Sheet]:
    """Read a file from the integration's own folder, or from one that is open to Home Assistant. Blocking."""
    own = Path(hass.config.path(DOMAIN))
    path = own / written
    try:
        real = path.resolve()
        if real.is_relative_to(Path(hass.config.path("www")).resolve()):
            raise invalid("sheet_in_public", path=str(path), folder=str(own))
        if not (real.is_relative_to(own.resolve()) or hass.config.is_allowed_path(str(path))):
            raise invalid("sheet_not_allowed", path=str(path), folder=str(own))
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise invalid("sheet_not_read", path=str(path), error=reason) from error
    return read(content)


@callback
def _write(hass: HomeAssistant, entry: EldercareConfigEntry, planned: Plan) -> None:
    """Write everybody who joins or changes, and apply it once."""
    drafts = list(planned.to_write())
    if not drafts:
        return
    with written_at_once(hass, entry):
        for draft in drafts:
            after = draft.after
            if draft.before is None:
                hass.config_entries.async_add_subentry(entry, after)
            else:
                hass.config_entries.async_update_subentry(
                    entry,
                    draft.before,
                    data=after.data,
                    title=after.title,
                    unique_id=after.unique_id,
                )
    entry.runtime_data.async_update(community_of(entry))


def _told(planned: Plan, words: Words, *, is_trial: bool) -> dict[str, Any]:
    """Return what is done, or would be."""
    return {
        "dry_run": is_trial,
        "households": _of_kind(planned.homes, HOUSEHOLDS, words),
        "responders": _of_kind(planned.people, RESPONDERS, words),
        "mistakes": [words.of_fault(one) for one in planned.faults],
        "columns_left_out": [
            {"sheet": sheet, "column": heading} for sheet, heading in planned.unknown
        ],
    }


def _of_kind(drafts: Iterable[Draft], kind: str, words: Words) -> dict[str, Any]:
    created, changed, unchanged = [], [], 0
    for one in drafts:
        if one.is_new:
            created.append(_new(one, kind))
        elif one.is_changed:
            fields = words.of_columns(kind, one.changed_fields())
            changed.append({**_named(one, kind), "changed": fields})
        else:
            unchanged += 1
    return {"created": created, "changed": changed, "unchanged": unchanged}


def _named(draft: Draft, kind: str) -> dict[str, Any]:
    named = {"code": draft.after.data[CONF_CODE]} if kind == HOUSEHOLDS else {}
    return {"row": draft.where.row, **named, "name": draft.after.data[CONF_NAME]}


def _new(draft: Draft, kind: str) -> dict[str, Any]:
    """Return a newcomer; of a home also its sensors, which may have been found by its area."""
    named = _named(draft, kind)
    if kind == HOUSEHOLDS:
        chosen = draft.after.data[CONF_SENSORS].values()
        named["sensors"] = [entity_id for entity_ids in chosen for entity_id in entity_ids]
    return named
