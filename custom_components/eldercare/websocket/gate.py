"""Who may ask, and which community they mean: the same for every command of the panel."""

from typing import Any

from homeassistant.components.websocket_api import ActiveConnection
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import Unauthorized

from ..hub import Hub
from .feed import loaded


@callback
def may(connection: ActiveConnection, policy: str) -> bool:
    """Whether the user may do this to all entities."""
    return connection.user.permissions.access_all_entities(policy)


@callback
def demand(connection: ActiveConnection, policy: str) -> None:
    """Turn away who may not. Raises Unauthorized."""
    if not may(connection, policy):
        raise Unauthorized(context=None, user_id=connection.user.id, permission=policy)


@callback
def hub_meant(
    hass: HomeAssistant, connection: ActiveConnection, message: dict[str, Any]
) -> Hub | None:
    """Return the community that is meant; say so if it is not looked after at the moment."""
    for entry in loaded(hass):
        if entry.entry_id == message["community"]:
            return entry.runtime_data
    connection.send_error(
        message["id"],
        "not_looked_after",
        "This community is not loaded at the moment; try again when it is",
    )
    return None
