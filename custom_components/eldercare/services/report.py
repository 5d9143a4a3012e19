"""The monthly report: by an action for any month, and as the button's work for the last one."""

from datetime import datetime, timedelta
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
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..hub import Hub
from ..ledger.errors import LedgerError
from ..ledger.records import records
from ..ledger.roll import roll
from ..model.words import Language
from ..report.month import Month, bounds, report
from ..report.page import write_page
from ..report.tables import Report
from ..report.workbook import write_workbook
from .communities import community_meant
from .refusing import invalid

ATTR_MONTH = "month"
ATTR_LANGUAGE = "language"

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_REPORT = vol.Schema(
    {
        vol.Optional(ATTR_CONFIG_ENTRY_ID): cv.string,
        vol.Optional(ATTR_MONTH): cv.string,
        vol.Optional(ATTR_LANGUAGE): vol.Coerce(Language),
    }
)
_WRITERS = {"xlsx": write_workbook, "html": write_page}


@callback
def async_register_report_action(hass: HomeAssistant) -> None:
    """Register the action once, whatever communities there are."""
    hass.services.async_register(
        DOMAIN,
        "monthly_report",
        _monthly_report,
        schema=_REPORT,
        supports_response=SupportsResponse.OPTIONAL,
    )


async def async_write_report(
    hub: Hub, begins: datetime, language: Language | None = None
) -> dict[str, str]:
    """Write the report of the month in which a local instant lies; return the paths by format.

    Raises HomeAssistantError if the ledger cannot be read or a file not be written.
    """
    zone = dt_util.get_default_time_zone()
    since, until = bounds(begins.year, begins.month, zone)
    community, ledger, now = hub.community, hub.ledger, hub.now()
    joined = _joined(hub)
    folder = Path(hub.hass.config.path(DOMAIN, "reports"))
    name = f"{_file_name(community.name)}-{begins:%Y-%m}"

    def write() -> dict[str, str]:
        month = Month(
            community=community,
            records=records(ledger, since, until),
            since=since,
            until=until,
            now=now,
            zone=zone,
            joined=joined,
            roll=roll(ledger, since, until),
        )
        return _written(report(month, language or community.language), folder, name)

    try:
        return await hub.hass.async_add_executor_job(write)
    except LedgerError as error:
        raise _failed("ledger_not_read", error=str(error)) from error
    except OSError as error:
        raise _failed(
            "report_not_written", path=str(folder), error=error.strerror or str(error)
        ) from error


def last_month() -> datetime:
    """Return a local instant in the month that has ended last."""
    return dt_util.now().replace(day=1) - timedelta(days=1)


async def _monthly_report(call: ServiceCall) -> ServiceResponse:
    hub = community_meant(call).runtime_data
    begins = _month(call.data.get(ATTR_MONTH))
    paths = await async_write_report(hub, begins, call.data.get(ATTR_LANGUAGE))
    return {"month": f"{begins:%Y-%m}", **paths}


def _written(written: Report, folder: Path, name: str) -> dict[str, str]:
    """Write every format; a file that is there is whole, and only for who runs Home Assistant."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    paths = {}
    for kind, write in _WRITERS.items():
        path = folder / f"{name}.{kind}"
        part = path.with_name(f"{path.name}.part")
        write(written, part)
        part.chmod(0o600)
        part.rename(path)
        paths[kind] = str(path)
    return paths


def _month(text: str | None) -> datetime:
    """Return a local instant in the month that is meant, the last one if none is named."""
    if text is None:
        return last_month()
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        raise invalid("month_not_understood", month=text)
    begins = dt_util.now().replace(
        year=int(found[1]) or 1, month=int(found[2]), day=1, hour=0, minute=0
    )
    if begins > dt_util.now():
        raise invalid("month_not_begun", month=text)
    return begins


def _joined(hub: Hub) -> dict[str, datetime]:
    """Return when (UTC) homes and people joined the register: their devices were made then."""
    devices = dr.async_entries_for_config_entry(dr.async_get(hub.hass), hub.entry.entry_id)
    return {
        identifier: device.created_at
        for device in devices
        for domain, identifier in device.identifiers
        if domain == DOMAIN
    }


def _file_name(community: str) -> str:
    """Return a name that every file system takes, Chinese included."""
    return re.sub(r"[^\w-]+", "-", community).strip("-")[:40]


def _failed(key: str, **details: str) -> HomeAssistantError:
    return HomeAssistantError(
        translation_domain=DOMAIN, translation_key=key, translation_placeholders=details
    )
