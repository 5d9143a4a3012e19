"""The address of a database, tried before it is stored: a ledger that cannot be opened would leave a community unwatched."""

from dataclasses import dataclass

from homeassistant.core import HomeAssistant

from ..const import CONF_DATABASE_URL
from ..keeping.database import async_bring_driver
from ..ledger.errors import DatabaseUrlInvalid, LedgerError, LedgerTooNew
from ..ledger.places import postgres_schema, probe, with_password


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """What is wrong with a form: the field, the key of the text, and what fills it in."""

    field: str
    key: str
    error: str = ""


async def async_usable_url(
    hass: HomeAssistant, text: str, stored: str, entry_id: str | None
) -> str:
    """Return the address with its password, having tried it. Raises LedgerError."""
    url = with_password(text, stored)
    place = postgres_schema(url, entry_id or "new")
    await async_bring_driver(hass, place)
    await hass.async_add_executor_job(probe, place)
    return url


def database_mistake(error: LedgerError) -> Mistake:
    """Return how to tell a person why an address is not usable."""
    match error:
        case DatabaseUrlInvalid():
            key = "invalid_database_url"
        case LedgerTooNew():
            key = "database_too_new"
        case _:
            key = "database_unreachable"
    return Mistake(field=CONF_DATABASE_URL, key=key, error=str(error))
