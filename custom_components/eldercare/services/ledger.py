"""The actions on the ledger as a whole: is it whole, and let staff have it as a table."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
import re
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
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..ledger.errors import LedgerError
from ..ledger.export import Reader, exported
from ..ledger.spreadsheet import SheetFormat, write_table
from .communities import community_meant
from .refusing import invalid

ATTR_FORMAT = "format"
ATTR_FROM = "from"
ATTR_TO = "to"

_WHICH: dict[vol.Marker, Any] = {vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string}
_EXPORT = vol.Schema(
    {
        **_WHICH,
        vol.Optional(ATTR_FORMAT, default=SheetFormat.XLSX): vol.Coerce(SheetFormat),
        vol.Optional(ATTR_FROM): cv.datetime,
        vol.Optional(ATTR_TO): cv.datetime,
    }
)


@callback
def async_register_ledger_actions(hass: HomeAssistant) -> None:
    """Register the actions once, whatever communities there are."""
    for name, action, schema in (
        ("verify_ledger", _verify, vol.Schema(_WHICH)),
        ("export_ledger", _export, _EXPORT),
    ):
        hass.services.async_register(
            DOMAIN, name, action, schema=schema, supports_response=SupportsResponse.ONLY
        )


async def _verify(call: ServiceCall) -> ServiceResponse:
    ledger = community_meant(call).runtime_data.ledger
    try:
        found = await call.hass.async_add_executor_job(ledger.verify)
    except LedgerError as error:
        raise _failed("ledger_not_read", error) from error
    return {
        "whole": found.whole,
        "facts": found.facts,
        "erased": found.erased,
        "first_bad_line": found.first_bad_seq,
        "why": found.why.value if found.why else None,
    }


async def _export(call: ServiceCall) -> ServiceResponse:
    hub = community_meant(call).runtime_data
    since, until = _period(call.data)
    kind: SheetFormat = call.data[ATTR_FORMAT]
    community = hub.community
    people = {one.id: one.name for one in community.responders.values()}
    reader = Reader(language=community.language, zone=dt_util.get_default_time_zone(), names=people)
    path = Path(call.hass.config.path(DOMAIN, "exports", _file_name(community.name, kind)))

    def write() -> int:
        rows = exported(hub.ledger, reader, since, until)
        return write_table(path, kind, reader.words.columns, rows)

    try:
        count = await call.hass.async_add_executor_job(write)
    except LedgerError as error:
        raise _failed("ledger_not_exported", error) from error
    return {"path": str(path), "rows": count}


def _period(data: Mapping[str, Any]) -> tuple[datetime | None, datetime | None]:
    """Return from when until when; a time without a zone is local."""
    since, until = (
        dt_util.as_utc(data[key]) if key in data else None for key in (ATTR_FROM, ATTR_TO)
    )
    if since and until and since >= until:
        raise invalid("period_empty")
    return since, until


def _file_name(community: str, kind: SheetFormat) -> str:
    """Return a name that every file system takes, Chinese included."""
    name = re.sub(r"[^\w-]+", "-", community).strip("-")[:40]
    return f"{name}-{dt_util.now():%Y%m%d-%H%M%S-%f}.{kind.value}"


def _failed(key: str, error: LedgerError) -> HomeAssistantError:
    return HomeAssistantError(
        translation_domain=DOMAIN,
        translation_key=key,
        translation_placeholders={"error": str(error)},
    )
