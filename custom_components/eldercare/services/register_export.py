"""The action that hands out the register as a sheet, or an empty one to fill in.

It holds everybody's telephone numbers: only administrators and automations get it.
"""

from pathlib import Path
import re

import voluptuous as vol

from homeassistant.const import ATTR_CONFIG_ENTRY_ID
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.service import async_register_admin_service
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..model.words import Language
from ..register.exporting import register_pages
from ..register.sheet.guide import guide
from ..register.sheet.writing import Page, SheetFormat, write_pages
from ..register.wording import async_words
from .communities import community_meant

ATTR_FORMAT = "format"
ATTR_TEMPLATE = "template"
ATTR_LANGUAGE = "language"
_EXPORT = vol.Schema(
    {
        vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string,
        vol.Optional(ATTR_FORMAT, default=SheetFormat.XLSX): vol.Coerce(SheetFormat),
        vol.Optional(ATTR_TEMPLATE, default=False): cv.boolean,
        vol.Optional(ATTR_LANGUAGE): vol.Coerce(Language),
    }
)


@callback
def async_register_export_action(hass: HomeAssistant) -> None:
    """Register the action once, whatever communities there are."""
    async_register_admin_service(
        hass,
        DOMAIN,
        "export_register",
        _export,
        schema=_EXPORT,
        supports_response=SupportsResponse.ONLY,
    )


async def _export(call: ServiceCall) -> ServiceResponse:
    entry = community_meant(call)
    language = call.data.get(ATTR_LANGUAGE, entry.runtime_data.community.language)
    is_template: bool = call.data[ATTR_TEMPLATE]
    kind: SheetFormat = call.data[ATTR_FORMAT]
    pages = register_pages(call.hass, entry, language, empty=is_template)
    rows = [len(page.rows) for page in pages]
    if kind is SheetFormat.XLSX:
        words = await async_words(call.hass, language)
        pages.append(guide(language, words.of_field))
    path = Path(call.hass.config.path(DOMAIN, "exports", _file_name(entry.title, kind)))
    await call.hass.async_add_executor_job(_written, path, kind, pages)
    return {"path": str(path), "households": rows[0], "responders": rows[1]}


def _written(path: Path, kind: SheetFormat, pages: list[Page]) -> None:
    try:
        write_pages(path, kind, pages)
    except OSError as error:
        raise HomeAssistantError(
            translation_domain=DOMAIN,
            translation_key="sheet_not_written",
            translation_placeholders={
                "path": str(path),
                "error": error.strerror or str(error),
            },
        ) from error


def _file_name(community: str, kind: SheetFormat) -> str:
    """Return a name that every file system takes, Chinese included."""
    name = re.sub(r"[^\w-]+", "-", community).strip("-")[:40]
    return f"{name}-register-{dt_util.now():%Y%m%d-%H%M%S-%f}.{kind.value}"
